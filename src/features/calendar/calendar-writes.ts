/**
 * Changing the calendar. The cache knows whole months only: a write reads the month, merges, and puts it back,
 * so of two people at the same month the last one wins.
 */
import type { QueryClient } from '@tanstack/react-query'
import { type CalendarEvent, calendarKey, monthOf } from '#src/contract/calendar.ts'
import { MAX_TTL_SECONDS } from '#src/contract/limits.ts'
import { CACHES } from '#src/contract/momento.ts'
import { type CalendarOwner, monthKey, readMonth } from './calendar-queries.ts'

export type CalendarTarget = CalendarOwner & { queries: QueryClient }

/** The event arrived in its new month and could not be taken out of the old one: for now it is in both. */
export class HalfMovedError extends Error {
  override readonly name = 'HalfMovedError'
  readonly from: string
  readonly to: string

  constructor(from: string, to: string, cause: unknown) {
    super(`The event is in ${to}, and still in ${from}`, { cause })
    this.from = from
    this.to = to
  }
}

const byStart = (a: CalendarEvent, b: CalendarEvent) =>
  Date.parse(a.start) - Date.parse(b.start) || (a.id < b.id ? -1 : 1)

/** The month with this event in it, instead of the one of the same id if there was one. */
export const withEvent = (events: readonly CalendarEvent[], event: CalendarEvent): CalendarEvent[] =>
  [...withoutEvent(events, event.id), event].sort(byStart)

export const withoutEvent = (events: readonly CalendarEvent[], id: string): CalendarEvent[] =>
  events.filter((event) => event.id !== id)

async function changeMonth(
  { seat, momento, user, queries }: CalendarTarget,
  month: string,
  change: (events: CalendarEvent[]) => CalendarEvent[],
): Promise<void> {
  const changed = change(await readMonth(momento, user.tenant, month))
  const value = JSON.stringify(changed)
  await momento.set(CACHES.calendar, calendarKey(user.tenant, month), value, { ttlSeconds: MAX_TTL_SECONDS })
  const queryKey = monthKey(seat, user.tenant, month)
  // A read that set out before the write would bring the old month back.
  await queries.cancelQueries({ queryKey })
  queries.setQueryData(queryKey, changed)
}

export const addEvent = (target: CalendarTarget, event: CalendarEvent) =>
  changeMonth(target, monthOf(event.start), (events) => withEvent(events, event))

export const removeEvent = (target: CalendarTarget, event: CalendarEvent) =>
  changeMonth(target, monthOf(event.start), (events) => withoutEvent(events, event.id))

/**
 * Puts `after` in the place of `before`. Into another month it goes first, and then out of the old one: a
 * failure in between leaves it twice, never lost, and doing it again finishes the move.
 * @throws {HalfMovedError}
 */
export async function replaceEvent(target: CalendarTarget, before: CalendarEvent, after: CalendarEvent) {
  await addEvent(target, after)
  const [from, to] = [monthOf(before.start), monthOf(after.start)]
  if (from === to) return
  try {
    await removeEvent(target, before)
  } catch (cause) {
    throw new HalfMovedError(from, to, cause)
  }
}
