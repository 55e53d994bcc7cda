/**
 * Calendar days without a time: `yyyy-mm-dd`. Counting with them happens in UTC, where every day has 24 hours;
 * only the functions named "local" know the visitor's time zone.
 */
export type PlainDate = string

const DAY_MS = 24 * 60 * 60 * 1000

/** Outside of these a key could not spell the month, or nobody would look. */
export const EARLIEST_DATE: PlainDate = '1970-02-01'
export const LATEST_DATE: PlainDate = '9998-11-30'

const fromUtc = (epochMs: number): PlainDate => new Date(epochMs).toISOString().slice(0, 10)

export const clampDate = (date: PlainDate): PlainDate =>
  date < EARLIEST_DATE ? EARLIEST_DATE : date > LATEST_DATE ? LATEST_DATE : date

/** Whether it is a day that exists: `2026-02-30` does not. */
export function isPlainDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const epochMs = Date.parse(text)
  return !Number.isNaN(epochMs) && fromUtc(epochMs) === text
}

export const addDays = (date: PlainDate, days: number): PlainDate => fromUtc(Date.parse(date) + days * DAY_MS)

export const daysBetween = (from: PlainDate, to: PlainDate): number =>
  Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)

/** The same day of another month, or that month's last one: 31 January and one month is 28 February. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, month + months, 0)).getUTCDate()
  return fromUtc(Date.UTC(year, month - 1 + months, Math.min(day, lastDay)))
}

/** 0 is Sunday, as `Date` counts. */
export const weekdayOf = (date: PlainDate): number => new Date(date).getUTCDay()

const pad = (value: number, length: number) => String(value).padStart(length, '0')

/** The visitor's day at a moment. */
export function localDateOf(epochMs: number): PlainDate {
  const local = new Date(epochMs)
  return `${pad(local.getFullYear(), 4)}-${pad(local.getMonth() + 1, 2)}-${pad(local.getDate(), 2)}`
}

/** The visitor's time of day at a moment, `hh:mm`. */
export function localTimeOf(epochMs: number): string {
  const local = new Date(epochMs)
  return `${pad(local.getHours(), 2)}:${pad(local.getMinutes(), 2)}`
}

/**
 * The moment a clock on the visitor's wall shows this. A time that daylight saving skips is read an hour on, one
 * that comes twice is the first of them.
 */
export const localMoment = (date: PlainDate, time = '00:00'): number => Date.parse(`${date}T${time}:00`)
