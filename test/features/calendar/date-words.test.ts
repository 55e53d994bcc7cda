/** When something is, in words. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { subjectDays } from '#src/features/calendar/calendar-range.ts'
import {
  firstWeekdayOf,
  pageLocale,
  sayTimesOn,
  sayTimeZone,
  sayWhen,
  viewTitle,
} from '#src/features/calendar/date-words.ts'

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
afterEach(() => vi.unstubAllEnvs())

/** Intl writes thin spaces and dashes of its own; what matters is what is read. */
const plain = (text: string) => text.replace(/[\u2009\u202f\u00a0]/g, ' ')

const STAND_UP = { start: '2026-11-23T08:15:00Z', end: '2026-11-23T08:30:00Z' }
const NIGHT = { start: '2026-11-23T21:00:00Z', end: '2026-11-25T05:30:00Z' }
const FAIR = { start: '2026-11-23', end: '2026-11-26', allDay: true }

test.each([
  ['within a day', STAND_UP, 'Monday 23 November 2026, 09:15 – 09:30 (15 minutes)'],
  [
    'over midnight',
    NIGHT,
    'Monday 23 November 2026, 22:00 – Wednesday 25 November 2026, 06:30 (1 day 8 hours 30 minutes)',
  ],
  [
    'up to midnight',
    { start: '2026-11-23T21:00:00Z', end: '2026-11-23T23:00:00Z' },
    'Monday 23 November 2026, 22:00 – 24:00 (2 hours)',
  ],
  [
    'shorter than a minute',
    { start: '2026-11-23T08:15:00Z', end: '2026-11-23T08:15:10Z' },
    'Monday 23 November 2026, 09:15 – 09:15 (under a minute)',
  ],
  ['all day', { ...FAIR, end: '2026-11-24' }, 'Monday 23 November 2026, all day'],
  ['several days', FAIR, 'Monday 23 November – Wednesday 25 November 2026, all day (3 days)'],
])('says an event %s', (_kind, event, words) => {
  // Engines differ on the comma after the weekday.
  expect(plain(sayWhen(event, 'en-GB')).replaceAll(/day,? (?=\d)/g, 'day ')).toBe(words)
})

test.each([
  ['2026-11-23', STAND_UP, '09:15 – 09:30'],
  ['2026-11-23', NIGHT, 'from 22:00'],
  ['2026-11-24', NIGHT, 'all day'],
  ['2026-11-25', NIGHT, 'until 06:30'],
  ['2026-11-24', FAIR, 'all day'],
])('on %s it says %j as %j', (day, event, words) => {
  expect(sayTimesOn(day, event)).toBe(words)
})

test.each([
  ['month', 'en-GB', 'November 2026'],
  ['agenda', 'en-GB', 'November 2026'],
  ['week', 'en-GB', '23–29 Nov 2026'],
] as const)('titles a %s', (view, locale, title) => {
  expect(plain(viewTitle(view, subjectDays(view, '2026-11-23', 1), locale)).replace(' – ', '–')).toBe(title)
})

describe('the zone', () => {
  test.each([
    ['Europe/Berlin', '2026-11-23T12:00:00Z', 'Europe/Berlin, UTC+1'],
    ['Europe/Berlin', '2026-07-01T12:00:00Z', 'Europe/Berlin, UTC+2'],
    ['Asia/Kathmandu', '2026-11-23T12:00:00Z', 'Asia/Kathmandu, UTC+5:45'],
    ['UTC', '2026-11-23T12:00:00Z', 'UTC'],
  ])('%s at %s is said as %s', (zone, at, words) => {
    vi.stubEnv('TZ', zone)
    // Node names the same zone by its older name.
    expect(sayTimeZone(Date.parse(at)).replace('Katmandu', 'Kathmandu')).toBe(words)
  })
})

test.each([
  [['de-DE', 'en-AU', 'en-US'], 'en-AU'],
  [['en-US'], 'en-US'],
  [['de-DE'], 'en-GB'],
  [['en'], 'en-GB'],
  [[], 'en-GB'],
])('%j reads dates as %s', (languages, locale) => {
  expect(pageLocale(languages)).toBe(locale)
})

test.each([
  ['en-GB', 1],
  ['en-US', 0],
  ['en-AE', 1],
])('in %s the week starts with day %i', (locale, weekday) => {
  expect(firstWeekdayOf(locale)).toBe(weekday)
})
