import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  calendarEventSchema,
  calendarKey,
  calendarMonthSchema,
  EVENT_CATEGORIES,
  MAX_EVENT_LOCATION,
  MAX_EVENT_TITLE,
  monthOf,
} from '#src/contract/calendar.ts'
import { MANY } from '#test/cases.ts'

const standUp = {
  id: 'stand-up-1',
  title: 'Stand-up',
  start: '2026-11-23T09:00:00Z',
  end: '2026-11-23T09:15:00Z',
  category: 'meeting',
}
const holiday = {
  id: 'holiday',
  title: 'Holiday',
  start: '2026-12-24',
  end: '2026-12-27',
  allDay: true,
  category: 'leave',
}
const accepts = (event: unknown) => calendarEventSchema.safeParse(event).success

describe('an event', () => {
  it.each<[string, object]>([
    ['with times', standUp],
    ['of whole days', holiday],
    ['of one whole day', { ...holiday, end: '2026-12-25' }],
    ['over midnight', { ...standUp, end: '2026-11-24T00:30:00Z' }],
    ['over a month', { ...standUp, end: '2026-12-02T09:00:00Z' }],
    ['with a place', { ...standUp, location: 'Room 4' }],
    ['explicitly not of whole days', { ...standUp, allDay: false }],
    ['with an offset', { ...standUp, start: '2026-11-23T10:00:00+01:00' }],
    ['that ends later though its text sorts earlier', { ...standUp, end: '2026-11-23T05:00:00-05:00' }],
    ['with milliseconds', { ...standUp, end: '2026-11-23T09:15:00.000Z' }],
    ['that lasts one millisecond', { ...standUp, end: '2026-11-23T09:00:00.001Z' }],
    ['on a leap day', { ...holiday, start: '2028-02-29', end: '2028-03-01' }],
    ['with the longest title', { ...standUp, title: 't'.repeat(MAX_EVENT_TITLE) }],
    ...EVENT_CATEGORIES.map((category): [string, object] => [`of ${category}`, { ...standUp, category }]),
  ])('%s', (_, event) => {
    expect(calendarEventSchema.parse(event)).toEqual(event)
  })

  it('loses the blanks around its title', () => {
    expect(calendarEventSchema.parse({ ...standUp, title: '  Stand-up\n' }).title).toBe('Stand-up')
  })
})

describe('no event', () => {
  it.each<[string, unknown]>([
    ['ends before it starts', { ...standUp, end: '2026-11-23T08:00:00Z' }],
    ['ends when it starts', { ...standUp, end: standUp.start }],
    ['ends when it starts, by another offset', { ...standUp, end: '2026-11-23T10:00:00+01:00' }],
    ['ends earlier though its text sorts later', { ...standUp, end: '2026-11-23T10:00:00+05:00' }],
    ['of whole days ends on the day it starts', { ...holiday, end: holiday.start }],
    ['of whole days ends before it starts', { ...holiday, end: '2026-12-23' }],
    ['of whole days has times', { ...standUp, allDay: true }],
    ['of whole days starts at a time', { ...holiday, start: '2026-12-24T09:00:00Z' }],
    ['of whole days ends at a time', { ...holiday, end: '2026-12-26T09:00:00Z' }],
    ['with times has dates', { ...holiday, allDay: false }],
    ['leaves open whether its dates are whole days', { ...holiday, allDay: undefined }],
    ['starts on 30 February', { ...holiday, start: '2026-02-30' }],
    ['ends on 29 February of a common year', { ...holiday, start: '2027-02-01', end: '2027-02-29' }],
    [
      'starts at a time of 31 November',
      { ...standUp, start: '2026-11-31T09:00:00Z', end: '2026-12-02T09:00:00Z' },
    ],
    ['is in month 13', { ...holiday, start: '2026-13-01', end: '2027-02-01' }],
    ['starts at 24:00', { ...standUp, start: '2026-11-22T24:00:00Z' }],
    ['has an hour of 60 minutes', { ...standUp, start: '2026-11-23T08:60:00Z' }],
    ['leaves its offset open', { ...standUp, start: '2026-11-23T09:00:00' }],
    ['has epoch milliseconds', { ...standUp, start: Date.parse(standUp.start) }],
    ['has a start in words', { ...standUp, start: 'tomorrow' }],
    ['has no start', { ...standUp, start: undefined }],
    ['has no end', { ...standUp, end: undefined }],
    ['has no id', { ...standUp, id: undefined }],
    ['has an empty id', { ...standUp, id: '' }],
    ['has no title', { ...standUp, title: undefined }],
    ['has a title of blanks', { ...standUp, title: ' \t ' }],
    ['has too long a title', { ...standUp, title: 't'.repeat(MAX_EVENT_TITLE + 1) }],
    ['has too long a place', { ...standUp, location: 'l'.repeat(MAX_EVENT_LOCATION + 1) }],
    ['has an unknown category', { ...standUp, category: 'party' }],
    ['is null', null],
    ['is text', 'Stand-up'],
  ])('%s', (_, event) => {
    expect(accepts(event)).toBe(false)
  })

  it('that ends too early is wrong at its end; of mixed kinds, at its start', () => {
    const path = (event: unknown) => calendarEventSchema.safeParse(event).error?.issues[0]?.path
    expect(path({ ...standUp, end: '2026-11-23T08:00:00Z' })).toEqual(['end'])
    expect(path({ ...standUp, allDay: true })).toEqual(['start'])
  })
})

describe('a month', () => {
  it('may be empty, and holds events', () => {
    expect(calendarMonthSchema.parse([])).toEqual([])
    expect(calendarMonthSchema.parse([standUp, holiday])).toEqual([standUp, holiday])
  })

  it.each<[string, unknown]>([
    ['one bad event among good ones', [standUp, { ...holiday, end: holiday.start }]],
    ['an object', { events: [standUp] }],
    ['null', null],
    ['a hole', [null]],
  ])('is refused whole for %s', (_, month) => {
    expect(calendarMonthSchema.safeParse(month).success).toBe(false)
  })

  it('is read or refused, never thrown at', () => {
    fc.assert(
      fc.property(
        fc.record({
          start: fc.oneof(fc.jsonValue(), fc.constantFrom(standUp.start, holiday.start)),
          end: fc.oneof(fc.jsonValue(), fc.constantFrom(standUp.end, holiday.end)),
          allDay: fc.jsonValue(),
        }),
        (changes) => {
          const parsed = calendarMonthSchema.safeParse([{ ...standUp, ...changes }])
          if (parsed.success)
            for (const event of parsed.data)
              expect(Date.parse(event.end)).toBeGreaterThan(Date.parse(event.start))
        },
      ),
      { numRuns: MANY },
    )
  })
})

it.each([
  ['2026-11-01T00:00:00Z', '2026-11'],
  ['2026-11-30T23:59:59.999Z', '2026-11'],
  ['2026-12-01T00:00:00+01:00', '2026-11'],
  ['2026-11-30T23:30:00-01:00', '2026-12'],
  ['2027-01-01T05:00:00+05:30', '2026-12'],
  ['2026-12-31T23:00:00-01:00', '2027-01'],
  ['2026-11-01', '2026-11'],
  ['2026-11-30', '2026-11'],
  ['2028-02-29', '2028-02'],
])('%s is kept in %s, the month of its start in UTC', (text, month) => {
  expect(monthOf(text)).toBe(month)
})

it('a key names tenant and month', () => {
  expect(calendarKey('acme', '2026-11')).toBe('acme:2026-11')
})
