/** Which days a view shows and which months it reads, in every zone. */
import fc from 'fast-check'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { monthOf } from '#src/contract/calendar.ts'
import {
  CALENDAR_VIEWS,
  daysOf,
  eventsOn,
  isWithin,
  MAX_EVENT_DAYS,
  monthsToRead,
  shownDays,
  stepDate,
  subjectDays,
} from '#src/features/calendar/calendar-range.ts'
import { addDays, daysBetween, localMoment, weekdayOf } from '#src/features/calendar/plain-date.ts'
import { MANY } from '#test/cases.ts'

afterEach(() => vi.unstubAllEnvs())

const MONDAY = 1
const SUNDAY = 0

test.each([
  ['month', '2026-11-23', MONDAY, '2026-10-26', '2026-12-07'],
  ['month', '2026-11-23', SUNDAY, '2026-11-01', '2026-12-06'],
  ['month', '2027-02-10', MONDAY, '2027-02-01', '2027-03-01'],
  ['week', '2026-11-23', MONDAY, '2026-11-23', '2026-11-30'],
  ['week', '2026-11-23', SUNDAY, '2026-11-22', '2026-11-29'],
  ['week', '2026-11-22', MONDAY, '2026-11-16', '2026-11-23'],
  ['agenda', '2026-11-23', MONDAY, '2026-11-01', '2026-12-01'],
  ['agenda', '2026-12-31', MONDAY, '2026-12-01', '2027-01-01'],
] as const)(
  'the %s of %s, weeks starting on %i, shows %s up to %s',
  (view, date, firstWeekday, first, end) => {
    expect(shownDays(view, date, firstWeekday)).toEqual({ first, end })
  },
)

test('a month is about its own days, though its grid shows more', () => {
  expect(subjectDays('month', '2026-11-23', MONDAY)).toEqual({ first: '2026-11-01', end: '2026-12-01' })
})

test.each([
  ['UTC', '2026-11-01', '2026-12-01', ['2026-10', '2026-11']],
  ['UTC', '2026-11-23', '2026-11-30', ['2026-10', '2026-11']],
  ['UTC', '2026-10-26', '2026-12-07', ['2026-09', '2026-10', '2026-11', '2026-12']],
  ['UTC', '2026-12-28', '2027-01-04', ['2026-11', '2026-12', '2027-01']],
  // East of Greenwich the first of the month begins in the month before, west of it the last day ends in the next.
  ['Europe/Berlin', '2026-11-01', '2026-12-01', ['2026-09', '2026-10', '2026-11']],
  ['America/New_York', '2026-11-01', '2026-12-01', ['2026-10', '2026-11', '2026-12']],
])('in %s the days from %s to %s need %j', (zone, first, end, months) => {
  vi.stubEnv('TZ', zone)
  expect(monthsToRead({ first, end })).toEqual(months)
})

describe.each(['UTC', 'Pacific/Kiritimati', 'Pacific/Pago_Pago', 'Europe/Berlin'])('in %s', (zone) => {
  const date = fc.integer({ min: 0, max: 36_500 }).map((days) => addDays('2000-01-01', days))

  test('no event of a permitted length that touches the shown days starts in a month not read', () => {
    vi.stubEnv('TZ', zone)
    const maxMinutes = MAX_EVENT_DAYS * 1440
    fc.assert(
      fc.property(
        fc.constantFrom(...CALENDAR_VIEWS),
        date,
        fc.integer({ min: 0, max: 6 }),
        fc.integer({ min: -maxMinutes, max: 50 * 1440 }),
        fc.integer({ min: 1, max: maxMinutes }),
        fc.boolean(),
        (view, day, firstWeekday, offset, minutes, allDay) => {
          const days = shownDays(view, day, firstWeekday)
          const start = localMoment(days.first) + offset * 60_000
          const startDay = addDays(days.first, Math.floor(offset / 1440))
          const event = allDay
            ? { start: startDay, end: addDays(startDay, Math.ceil(minutes / 1440)), allDay }
            : { start: new Date(start).toISOString(), end: new Date(start + minutes * 60_000).toISOString() }
          if (isWithin(event, days)) expect(monthsToRead(days)).toContain(monthOf(event.start))
        },
      ),
      { numRuns: MANY / 4 },
    )
  })
})

test('a grid of a month is whole weeks around all of its days', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 36_500 }),
      fc.integer({ min: 0, max: 6 }),
      (offset, firstWeekday) => {
        const day = addDays('2000-01-01', offset)
        const [shown, subject] = [
          shownDays('month', day, firstWeekday),
          subjectDays('month', day, firstWeekday),
        ]
        expect(weekdayOf(shown.first)).toBe(firstWeekday)
        expect(daysBetween(shown.first, shown.end) % 7).toBe(0)
        expect(shown.first <= subject.first && subject.end <= shown.end).toBe(true)
        expect(daysBetween(shown.first, subject.first)).toBeLessThan(7)
        expect(daysBetween(subject.end, shown.end)).toBeLessThan(7)
      },
    ),
    { numRuns: 1000 },
  )
})

test.each([
  ['month', '2026-11-23', 1, '2026-12-23'],
  ['agenda', '2026-01-31', 1, '2026-02-28'],
  ['week', '2026-11-23', -1, '2026-11-16'],
  ['month', '9998-11-30', 1, '9998-11-30'],
  ['week', '1970-02-01', -1, '1970-02-01'],
] as const)('the %s of %s, %i further, is that of %s', (view, date, direction, expected) => {
  expect(stepDate(view, date, direction)).toBe(expected)
})

describe('the days of an event', () => {
  test('are the visitor’s, and one that ends at midnight is not on the day that begins then', () => {
    vi.stubEnv('TZ', 'Europe/Berlin')
    const event = { start: '2026-11-22T22:00:00Z', end: '2026-11-22T23:00:00Z' }
    expect(daysOf(event)).toEqual({ first: '2026-11-22', end: '2026-11-23' })
    expect(daysOf({ ...event, end: '2026-11-22T23:01:00Z' })).toEqual({
      first: '2026-11-22',
      end: '2026-11-24',
    })
  })

  test('of an all-day event are the same in every zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago']) {
      vi.stubEnv('TZ', zone)
      const event = { start: '2026-11-23', end: '2026-11-25', allDay: true }
      expect(daysOf(event)).toEqual({ first: '2026-11-23', end: '2026-11-25' })
    }
  })
})

test('a day’s events: all-day ones first, then by start, the longer first', () => {
  vi.stubEnv('TZ', 'UTC')
  const at = (name: string, start: string, end: string, allDay = false) => ({ name, start, end, allDay })
  const events = [
    at('short', '2026-11-23T09:00:00Z', '2026-11-23T09:15:00Z'),
    at('long', '2026-11-23T09:00:00Z', '2026-11-23T11:00:00Z'),
    at('early', '2026-11-23T07:00:00Z', '2026-11-23T07:30:00Z'),
    at('tomorrow', '2026-11-24T07:00:00Z', '2026-11-24T07:30:00Z'),
    at('since yesterday', '2026-11-22T22:00:00Z', '2026-11-23T02:00:00Z'),
    at('all day', '2026-11-23', '2026-11-24', true),
  ]
  expect(eventsOn('2026-11-23', events).map(({ name }) => name)).toEqual([
    'all day',
    'since yesterday',
    'early',
    'long',
    'short',
  ])
})
