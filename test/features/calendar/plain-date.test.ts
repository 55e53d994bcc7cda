/** Days are counted without stumbling over months, leap years or daylight saving. */
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  addDays,
  addMonths,
  clampDate,
  daysBetween,
  EARLIEST_DATE,
  isPlainDate,
  LATEST_DATE,
  localDateOf,
  localMoment,
  localTimeOf,
  weekdayOf,
} from '#src/features/calendar/plain-date.ts'

afterEach(() => vi.unstubAllEnvs())

test.each([
  ['2026-11-23', 1, '2026-11-24'],
  ['2026-12-31', 1, '2027-01-01'],
  ['2028-02-28', 1, '2028-02-29'],
  ['2026-03-01', -1, '2026-02-28'],
  ['2026-03-28', 2, '2026-03-30'],
])('%s and %i days is %s', (date, days, expected) => {
  expect(addDays(date, days)).toBe(expected)
  expect(daysBetween(date, expected)).toBe(days)
})

test.each([
  ['2026-11-23', 1, '2026-12-23'],
  ['2026-12-23', 1, '2027-01-23'],
  ['2026-01-31', 1, '2026-02-28'],
  ['2028-01-31', 1, '2028-02-29'],
  ['2026-03-31', -1, '2026-02-28'],
  ['2026-01-15', -1, '2025-12-15'],
])('%s and %i months is %s', (date, months, expected) => {
  expect(addMonths(date, months)).toBe(expected)
})

test.each([
  ['2026-11-22', 0],
  ['2026-11-23', 1],
  ['2026-11-28', 6],
])('%s is day %i of the week', (date, weekday) => {
  expect(weekdayOf(date)).toBe(weekday)
})

test.each([
  '2026-02-30',
  '2026-13-01',
  '2026-00-10',
  '2026-1-1',
  '',
  'today',
  '2026-11-23T00:00',
  '02026-01-01',
])('%j is not a day', (text) => {
  expect(isPlainDate(text)).toBe(false)
})

test('a leap day is a day in its year only', () => {
  expect([isPlainDate('2028-02-29'), isPlainDate('2027-02-29')]).toEqual([true, false])
})

test('a date is kept within what a key can spell', () => {
  expect(clampDate('0001-01-01')).toBe(EARLIEST_DATE)
  expect(clampDate('9999-12-31')).toBe(LATEST_DATE)
  expect(clampDate('2026-11-23')).toBe('2026-11-23')
})

describe.each([
  { zone: 'America/New_York', date: '2026-11-22', time: '18:30' },
  { zone: 'UTC', date: '2026-11-22', time: '23:30' },
  { zone: 'Europe/Berlin', date: '2026-11-23', time: '00:30' },
  { zone: 'Asia/Kathmandu', date: '2026-11-23', time: '05:15' },
])('in $zone', ({ zone, date, time }) => {
  test('a moment is on the day and at the time of the wall there', () => {
    vi.stubEnv('TZ', zone)
    const moment = Date.parse('2026-11-22T23:30:00Z')
    expect(localDateOf(moment)).toBe(date)
    expect(localTimeOf(moment)).toBe(time)
    expect(localMoment(date, time)).toBe(moment)
  })
})

test('a time that daylight saving skips is read an hour on, one that comes twice is the first', () => {
  vi.stubEnv('TZ', 'Europe/Berlin')
  expect(localMoment('2026-03-29', '02:30')).toBe(Date.parse('2026-03-29T01:30:00Z'))
  expect(localMoment('2026-10-25', '02:30')).toBe(Date.parse('2026-10-25T00:30:00Z'))
})
