/** A believable month of a tenant's calendar: the same for the same tenant and month, in every tab and for ever. */
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { PERSONAS, type TenantId } from '#src/contract/personas.ts'
import { type Monthly, PROGRAMMES, type Span, type Weekly } from './calendar-programme.ts'

const DAY_MS = 24 * 60 * 60 * 1000
const OCCASIONAL_EVENTS = 5
const LEAVES = 2

/**
 * The events that start in `month` (`yyyy-mm`, UTC), in order of their start. Pure.
 * @throws RangeError for anything that is not a month.
 */
export function seedCalendarMonth(tenant: TenantId, month: string): CalendarEvent[] {
  if (!/^\d{4}-(0[1-9]|1[0-2])$/.test(month)) throw new RangeError('Not a month: yyyy-mm')
  // Its events would end in a year that an ISO date cannot spell.
  if (month.startsWith('9999')) return []
  const programme = PROGRAMMES[tenant]
  const days = daysOf(month)
  const workdays = days.filter((day) => isWorkday(day))
  const random = createRandom(`${tenant}:${month}`)
  // Titles take turns by the month, so that two months in a row never read the same.
  const turn = Number(month.slice(0, 4)) * 12 + Number(month.slice(5))

  const entry = (
    { slug, titles, location, category }: Pick<Monthly, 'slug' | 'titles' | 'location' | 'category'>,
    day: number,
    span: Span,
  ): CalendarEvent => ({
    id: `${tenant}-${isoDate(day)}-${slug}`,
    title: titles[turn % titles.length] ?? titles[0],
    ...timesOf(day, span),
    ...(location === undefined ? {} : { location }),
    category,
  })

  const leaves = pick(
    PERSONAS.filter((persona) => persona.tenant === tenant),
    LEAVES,
    random,
  ).map(({ name }) => {
    const titles = [`${name} on leave`] as const
    const length = 1 + Math.floor(random() * 5)
    return entry(
      { slug: `leave-${name.toLowerCase()}`, titles, category: 'leave' },
      oneOf(workdays, random),
      { days: length },
    )
  })

  return [
    ...programme.weekly.flatMap((weekly) =>
      days.filter((day) => isDue(weekly, day)).map((day) => entry(weekly, day, weekly.span)),
    ),
    ...programme.monthly.map((monthly) => entry(monthly, dayOf(monthly, days), monthly.span)),
    ...pick(programme.occasional, OCCASIONAL_EVENTS, random).map((occasional) =>
      entry(occasional, oneOf(workdays, random), occasional.span),
    ),
    ...leaves,
  ].sort((a, b) => Date.parse(a.start) - Date.parse(b.start) || (a.id < b.id ? -1 : 1))
}

/** Midnights (UTC, epoch milliseconds) of a month. */
function daysOf(month: string): number[] {
  const first = Date.parse(`${month}-01`)
  const monthIndex = new Date(first).getUTCMonth()
  return Array.from({ length: 31 }, (_, index) => first + index * DAY_MS).filter(
    (day) => new Date(day).getUTCMonth() === monthIndex,
  )
}

const weekdayOf = (day: number) => new Date(day).getUTCDay()
const isWorkday = (day: number) => weekdayOf(day) >= 1 && weekdayOf(day) <= 5
const isoDate = (day: number) => new Date(day).toISOString().slice(0, 10)
const isoInstant = (at: number) => new Date(at).toISOString().replace('.000Z', 'Z')

// Weeks are counted from a fixed Monday, not from the month, so that a fortnight does not stumble at its edge.
const FIRST_MONDAY = Date.parse('1970-01-05')
const weekNumber = (day: number) => Math.floor((day - FIRST_MONDAY) / (7 * DAY_MS))

const isDue = ({ weekdays, everyWeeks }: Weekly, day: number) =>
  weekNumber(day) % everyWeeks === 0 && weekdays.some((weekday) => weekday === weekdayOf(day))

function dayOf({ on }: Monthly, days: readonly number[]): number {
  const candidates =
    on === 'first-day'
      ? days.slice(0, 1)
      : on === 'last-day'
        ? days.slice(-1)
        : days.filter((day) => weekdayOf(day) === on.weekday).slice(on.nth - 1)
  const [day] = candidates
  // Every month has at least four of each weekday.
  if (day === undefined) throw new RangeError('The month has no such day')
  return day
}

function timesOf(day: number, span: Span): Pick<CalendarEvent, 'start' | 'end' | 'allDay'> {
  if ('days' in span) return { start: isoDate(day), end: isoDate(day + span.days * DAY_MS), allDay: true }
  const start = Date.parse(`${isoDate(day)}T${span.at}:00Z`)
  return { start: isoInstant(start), end: isoInstant(start + span.minutes * 60_000) }
}

type Random = () => number

/** Numbers in [0, 1) that a text decides: FNV-1a for the seed, then a mulberry32 sequence. */
function createRandom(text: string): Random {
  let state = 0x811c9dc5
  for (const character of text) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

function oneOf<T>(items: readonly T[], random: Random): T {
  const item = items[Math.floor(random() * items.length)]
  if (item === undefined) throw new RangeError('Nothing to choose from')
  return item
}

/** `count` different items, in an order of their own. */
function pick<T>(items: readonly T[], count: number, random: Random): T[] {
  const rest = [...items]
  return Array.from({ length: Math.min(count, rest.length) }, () => {
    const item = oneOf(rest, random)
    rest.splice(rest.indexOf(item), 1)
    return item
  })
}
