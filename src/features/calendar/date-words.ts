/** Days and times in words, in the visitor's time zone. */
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { type CalendarView, type DayRange, daysOf } from './calendar-range.ts'
import { addDays, daysBetween, localMoment, localTimeOf, type PlainDate } from './plain-date.ts'

type WeekInfo = { firstDay: number }

/** The page speaks English, and so do its dates; the region, where it is an English one, is the visitor's. */
export const pageLocale = (languages: readonly string[]): string =>
  languages.find((language) => /^en-/i.test(language)) ?? 'en-GB'

/** The day a week starts with where the visitor lives: 0 is Sunday. */
export function firstWeekdayOf(localeName: string): number {
  // `getWeekInfo` in the newer engines, `weekInfo` in the older, neither in some.
  const locale = new Intl.Locale(localeName) as Intl.Locale & {
    getWeekInfo?: () => WeekInfo
    weekInfo?: WeekInfo
  }
  return (locale.getWeekInfo?.() ?? locale.weekInfo ?? { firstDay: 1 }).firstDay % 7
}

const LONG_DAY = { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' } as const
const MONTH = { month: 'long', year: 'numeric' } as const

const made = new Map<string, Intl.DateTimeFormat>()

/**
 * A plain date has no zone; read and written in UTC it stays the day it is. Kept, for making a format costs far more
 * than using it, and a list of events asks for hundreds.
 */
function plainFormat(locale: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, options])
  const format = made.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
  made.set(key, format)
  return format
}

const dayWords = (date: PlainDate, locale: string, options: Intl.DateTimeFormatOptions) =>
  plainFormat(locale, options).format(Date.parse(date))

const rangeWords = (days: DayRange, locale: string, options: Intl.DateTimeFormatOptions) =>
  plainFormat(locale, options).formatRange(Date.parse(days.first), Date.parse(addDays(days.end, -1)))

/** "November 2026". */
export const sayMonth = (month: string, locale: string) => dayWords(`${month}-01`, locale, MONTH)

/** "Monday, 23 November 2026". */
export const sayDay = (date: PlainDate, locale: string) => dayWords(date, locale, LONG_DAY)

/** "November 2026", or for a week "23–29 Nov 2026". */
export function viewTitle(view: CalendarView, subject: DayRange, locale: string): string {
  if (view !== 'week') return sayMonth(subject.first.slice(0, 7), locale)
  return rangeWords(subject, locale, { day: 'numeric', month: 'short', year: 'numeric' })
}

const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? '' : 's'}`

function lengthWords(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  const parts = [
    [Math.floor(minutes / 1440), 'day'],
    [Math.floor((minutes % 1440) / 60), 'hour'],
    [minutes % 60, 'minute'],
  ] as const
  const words = parts.filter(([value]) => value > 0).map(([value, unit]) => count(value, unit))
  return words.length > 0 ? words.join(' ') : 'under a minute'
}

type When = Pick<CalendarEvent, 'start' | 'end' | 'allDay'>

const lastDayOf = (days: DayRange) => addDays(days.end, -1)

/** An end at midnight belongs to the day it closes, where it is 24:00. */
function sayEndTime(event: When): string {
  const end = Date.parse(event.end)
  return localMoment(daysOf(event).end) === end ? '24:00' : localTimeOf(end)
}

/** "Monday 23 November 2026, 09:15 – 09:30 (15 minutes)": all there is to know about when. */
export function sayWhen(event: When, locale: string): string {
  const days = daysOf(event)
  const length = daysBetween(days.first, days.end)
  if (event.allDay) {
    return length === 1
      ? `${sayDay(days.first, locale)}, all day`
      : `${rangeWords(days, locale, LONG_DAY)}, all day (${count(length, 'day')})`
  }
  const [start, end] = [Date.parse(event.start), Date.parse(event.end)]
  const endDay = length === 1 ? '' : `${sayDay(lastDayOf(days), locale)}, `
  const from = `${sayDay(days.first, locale)}, ${localTimeOf(start)}`
  return `${from} – ${endDay}${sayEndTime(event)} (${lengthWords(end - start)})`
}

/** Its part of one day, short: "09:15 – 09:30", "from 22:00", "until 06:00" or "all day". */
export function sayTimesOn(day: PlainDate, event: When): string {
  const days = daysOf(event)
  const [starts, ends] = [days.first === day, lastDayOf(days) === day]
  const start = localTimeOf(Date.parse(event.start))
  if (event.allDay || (!starts && !ends)) return 'all day'
  if (starts && ends) return `${start} – ${sayEndTime(event)}`
  return starts ? `from ${start}` : `until ${sayEndTime(event)}`
}

/** "Europe/Berlin, UTC+1", as it is at that moment. */
export function sayTimeZone(epochMs: number): string {
  const format = new Intl.DateTimeFormat('en', { timeZoneName: 'shortOffset' })
  const offset = format.formatToParts(epochMs).find(({ type }) => type === 'timeZoneName')
  const zone = format.resolvedOptions().timeZone
  const words = offset?.value.replace('GMT', 'UTC')
  return words === undefined || zone === 'UTC' ? zone : `${zone}, ${words}`
}
