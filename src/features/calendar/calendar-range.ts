/** Which days a view shows, which months must be read for them, and where previous and next lead. */
import { monthOf } from '#src/contract/calendar.ts'
import {
  addDays,
  addMonths,
  clampDate,
  localDateOf,
  localMoment,
  type PlainDate,
  weekdayOf,
} from './plain-date.ts'

export const CALENDAR_VIEWS = ['month', 'week', 'agenda'] as const
export type CalendarView = (typeof CALENDAR_VIEWS)[number]

/** Whole days of the visitor; `end` is the day after the last. */
export type DayRange = { first: PlainDate; end: PlainDate }

/**
 * A view reads one month before the first it shows, for events that reach in. So none may be longer than the
 * shortest month, or it would be there and not be seen.
 */
export const MAX_EVENT_DAYS = 28

const startOfWeek = (date: PlainDate, firstWeekday: number): PlainDate =>
  addDays(date, -((weekdayOf(date) - firstWeekday + 7) % 7))

/** The month (or week) a view is about, without the neighbouring days of a month's grid. */
export function subjectDays(view: CalendarView, date: PlainDate, firstWeekday: number): DayRange {
  if (view === 'week') {
    const first = startOfWeek(date, firstWeekday)
    return { first, end: addDays(first, 7) }
  }
  const first = `${date.slice(0, 7)}-01`
  return { first, end: addMonths(first, 1) }
}

/** Every day a view has room for: a month's grid is made of whole weeks. */
export function shownDays(view: CalendarView, date: PlainDate, firstWeekday: number): DayRange {
  const subject = subjectDays(view, date, firstWeekday)
  if (view !== 'month') return subject
  return {
    first: startOfWeek(subject.first, firstWeekday),
    end: addDays(startOfWeek(addDays(subject.end, -1), firstWeekday), 7),
  }
}

/**
 * The months (UTC) in which an event seen in these days can have started. A day of the visitor is not a day of
 * UTC, and all-day events go by plain dates, so both are asked.
 */
export function monthsToRead({ first, end }: DayRange): string[] {
  const months = [first, addDays(end, -1)].map((day) => day.slice(0, 7))
  const instants = [localMoment(first), localMoment(end) - 1]
  const [earliest = '', ...later] = [
    ...months,
    ...instants.map((at) => monthOf(new Date(at).toISOString())),
  ].sort()
  const latest = later.at(-1) ?? earliest
  const read: string[] = []
  for (let day = addMonths(`${earliest}-01`, -1); day.slice(0, 7) <= latest; day = addMonths(day, 1)) {
    read.push(day.slice(0, 7))
  }
  return read
}

/** Where previous (-1) and next (1) lead. The date itself when there is nothing further. */
export function stepDate(view: CalendarView, date: PlainDate, direction: -1 | 1): PlainDate {
  return clampDate(view === 'week' ? addDays(date, 7 * direction) : addMonths(date, direction))
}

export const includesDay = ({ first, end }: DayRange, day: PlainDate) => first <= day && day < end

type Span = { start: string; end: string; allDay?: boolean | undefined }

/** The visitor's days an event is on. One that ends at midnight is not on the day that begins then. */
export function daysOf({ start, end, allDay }: Span): DayRange {
  if (allDay) return { first: start, end }
  return { first: localDateOf(Date.parse(start)), end: addDays(localDateOf(Date.parse(end) - 1), 1) }
}

export const isWithin = (event: Span, { first, end }: DayRange): boolean => {
  const days = daysOf(event)
  return days.first < end && days.end > first
}

const isLonger = (a: Span, b: Span) =>
  Date.parse(a.end) - Date.parse(a.start) > Date.parse(b.end) - Date.parse(b.start)

/** The events of one day as a list tells them: all-day ones first, then by start, the longer first. */
export function eventsOn<E extends Span>(day: PlainDate, events: readonly E[]): E[] {
  return events
    .filter((event) => includesDay(daysOf(event), day))
    .sort(
      (a, b) =>
        Number(b.allDay === true) - Number(a.allDay === true) ||
        Date.parse(a.start) - Date.parse(b.start) ||
        (isLonger(a, b) ? -1 : 1),
    )
}
