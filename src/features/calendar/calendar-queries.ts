/** Reading the calendar: one query a month, under keys that start with seat and tenant. */
import { type QueryKey, queryOptions } from '@tanstack/react-query'
import type { User } from '#src/contract/auth.ts'
import { type CalendarEvent, calendarKey, calendarMonthSchema } from '#src/contract/calendar.ts'
import { CACHES } from '#src/contract/momento.ts'
import type { CallOptions, MomentoClient } from '#src/momento/momento-client.ts'

/** There is a value, and it is not a calendar. Nothing of it is kept, and nothing is written over it. */
export class CalendarDataError extends Error {
  override readonly name = 'CalendarDataError'
  /** `yyyy-mm`. */
  readonly month: string

  constructor(month: string) {
    super(`The value stored for ${month} is not a calendar`)
    this.month = month
  }
}

/**
 * The events that start in a month (UTC). A miss is a month without any.
 * @throws {CalendarDataError} and whatever the client throws.
 */
export async function readMonth(
  momento: MomentoClient,
  tenant: string,
  month: string,
  options: CallOptions = {},
): Promise<CalendarEvent[]> {
  const text = await momento.get(CACHES.calendar, calendarKey(tenant, month), options)
  if (text === undefined) return []
  const parsed = calendarMonthSchema.safeParse(parseJson(text))
  if (!parsed.success) throw new CalendarDataError(month)
  return parsed.data
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Whose calendar. */
export type CalendarOwner = { seat: number; momento: MomentoClient; user: Pick<User, 'tenant'> }

export const monthKey = (seat: number, tenant: string, month: string): QueryKey => [
  seat,
  tenant,
  'calendar',
  month,
]

export const monthQuery = ({ seat, momento, user }: CalendarOwner, month: string) =>
  queryOptions({
    queryKey: monthKey(seat, user.tenant, month),
    queryFn: ({ signal }) => readMonth(momento, user.tenant, month, { signal }),
  })
