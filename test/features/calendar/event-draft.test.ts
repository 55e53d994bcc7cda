/** The event form: what is wrong with it is said at the field, and what passes is an event of the contract. */
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { type CalendarEvent, calendarEventSchema, EVENT_CATEGORIES } from '#src/contract/calendar.ts'
import {
  changeDraft,
  type DraftErrors,
  draftOf,
  type EventDraft,
  newDraft,
  readDraft,
} from '#src/features/calendar/event-draft.ts'
import { addDays } from '#src/features/calendar/plain-date.ts'
import { MANY } from '#test/cases.ts'

beforeEach(() => void vi.stubEnv('TZ', 'Europe/Berlin'))
afterEach(() => vi.unstubAllEnvs())

const DRAFT: EventDraft = { ...newDraft('2026-11-23'), title: 'Review' }
const ALL_DAY = changeDraft(DRAFT, { allDay: true, endDate: '2026-11-24' })
const read = (draft: EventDraft, original?: CalendarEvent) => readDraft(draft, { id: 'id', original })
const errorsOf = (draft: EventDraft): DraftErrors => {
  const answer = read(draft)
  return 'errors' in answer ? answer.errors : {}
}

test('a new event proposes nine to ten, or an hour from a given time on', () => {
  expect(newDraft('2026-11-23')).toMatchObject({
    startTime: '09:00',
    endDate: '2026-11-23',
    endTime: '10:00',
  })
  expect(newDraft('2026-11-23', { time: '23:30' })).toMatchObject({ endDate: '2026-11-24', endTime: '00:30' })
})

test('local times become instants, and the last day of an all-day event the day after', () => {
  expect(read({ ...DRAFT, location: ' Room 1 ', title: ' Review ' })).toEqual({
    event: {
      id: 'id',
      title: 'Review',
      location: 'Room 1',
      category: 'meeting',
      start: '2026-11-23T08:00:00Z',
      end: '2026-11-23T09:00:00Z',
    },
  })
  expect(read(ALL_DAY)).toEqual({
    event: {
      id: 'id',
      title: 'Review',
      category: 'meeting',
      allDay: true,
      start: '2026-11-23',
      end: '2026-11-25',
    },
  })
})

test.each<[string, EventDraft, Partial<Record<keyof DraftErrors, RegExp>>]>([
  ['no title', { ...DRAFT, title: '  ' }, { title: /title/ }],
  ['a title of 201 characters', { ...DRAFT, title: 'x'.repeat(201) }, { title: /200/ }],
  ['a location of 201 characters', { ...DRAFT, location: 'x'.repeat(201) }, { location: /200/ }],
  ['a category of no kind', { ...DRAFT, category: 'party' as 'social' }, { category: /category/ }],
  ['no start day', { ...DRAFT, startDate: '' }, { startDate: /day/ }],
  ['a day that does not exist', { ...DRAFT, endDate: '2026-02-30' }, { endDate: /day/ }],
  ['a year nobody plans for', { ...DRAFT, startDate: '0203-01-01' }, { startDate: /1970/ }],
  ['no end time', { ...DRAFT, endTime: '' }, { endTime: /time/ }],
  ['an end at the start', { ...DRAFT, endTime: '09:00' }, { endTime: /after the start/ }],
  ['an end before the start', { ...DRAFT, endTime: '08:00' }, { endTime: /after the start/ }],
  ['an end on the day before', { ...DRAFT, endDate: '2026-11-22' }, { endDate: /after the start/ }],
  ['a last day before the first', { ...ALL_DAY, endDate: '2026-11-22' }, { endDate: /before the first/ }],
  ['29 days', { ...ALL_DAY, endDate: '2026-12-21' }, { endDate: /28 days/ }],
  ['28 days and an hour', { ...DRAFT, endDate: '2026-12-21', endTime: '10:00' }, { endDate: /28 days/ }],
  ['several things', { ...DRAFT, title: '', endTime: '' }, { title: /title/, endTime: /time/ }],
])('%s is refused at its field', (_what, draft, expected) => {
  const errors = errorsOf(draft)
  expect(Object.keys(errors).sort()).toEqual(Object.keys(expected).sort())
  for (const [field, words] of Object.entries(expected))
    expect(errors[field as keyof DraftErrors]).toMatch(words)
})

test.each<[string, EventDraft]>([
  ['a title of 200 characters', { ...DRAFT, title: 'x'.repeat(200) }],
  ['one day', { ...ALL_DAY, endDate: '2026-11-23' }],
  ['28 days', { ...ALL_DAY, endDate: '2026-12-20' }],
  ['28 days to the minute', { ...DRAFT, endDate: '2026-12-21', endTime: '09:00' }],
  ['an all-day event whatever its hidden times are', { ...ALL_DAY, startTime: '', endTime: '' }],
])('%s is accepted', (_what, draft) => {
  expect(errorsOf(draft)).toEqual({})
})

test('an hour that comes twice in autumn is not an event that ends before it starts', () => {
  const draft = {
    ...DRAFT,
    startDate: '2026-10-25',
    endDate: '2026-10-25',
    startTime: '01:30',
    endTime: '03:00',
  }
  expect(read(draft)).toMatchObject({ event: { start: '2026-10-24T23:30:00Z', end: '2026-10-25T02:00:00Z' } })
})

describe('moving the start', () => {
  test.each<[Partial<EventDraft>, Partial<EventDraft>]>([
    [{ startDate: '2026-12-01' }, { endDate: '2026-12-01', endTime: '10:00' }],
    [{ startTime: '23:30' }, { endDate: '2026-11-24', endTime: '00:30' }],
    [{ startTime: '08:00' }, { endDate: '2026-11-23', endTime: '09:00' }],
    [{ startDate: '' }, { endDate: '2026-11-23', endTime: '10:00' }],
    [{ startDate: '9999-12-31' }, { endDate: '2026-11-23', endTime: '10:00' }],
    [{ endTime: '12:00' }, { endDate: '2026-11-23', endTime: '12:00' }],
  ])('%j leads to %j', (change, expected) => {
    expect(changeDraft(DRAFT, change)).toMatchObject({ ...change, ...expected })
  })

  test('by typing, which empties the field for a while, does as well', () => {
    const typing = changeDraft(changeDraft(DRAFT, { startDate: '' }), { startTime: '' })
    const typed = changeDraft(changeDraft(typing, { startTime: '14:00' }), { startDate: '2026-12-01' })
    expect(typed).toMatchObject({ endDate: '2026-12-01', endTime: '15:00' })
  })

  test('leaves an end alone that was before the start', () => {
    const wrong = changeDraft(DRAFT, { endDate: '2026-11-20' })
    expect(changeDraft(wrong, { startDate: '2026-11-19' })).toMatchObject({
      endDate: '2026-11-20',
      endTime: '10:00',
    })
  })

  test('of several days keeps them', () => {
    expect(changeDraft(ALL_DAY, { startDate: '2026-12-31' })).toMatchObject({ endDate: '2027-01-01' })
  })
})

describe('editing', () => {
  const exact: CalendarEvent = {
    id: 'id',
    title: 'Launch',
    start: '2026-11-23T08:15:30.5Z',
    end: '2026-11-23T10:00:00+01:00',
    category: 'deadline',
  }

  test('does not touch times the form was not used for, however exact they are', () => {
    expect(read({ ...draftOf(exact), title: 'Lift-off' }, exact)).toEqual({
      event: { ...exact, title: 'Lift-off' },
    })
  })

  test('writes new times once one of them was changed', () => {
    expect(read({ ...draftOf(exact), endTime: '11:00' }, exact)).toMatchObject({
      event: { start: '2026-11-23T08:15:00Z', end: '2026-11-23T10:00:00Z' },
    })
  })

  test('an all-day event and back', () => {
    const event: CalendarEvent = {
      id: 'id',
      title: 'Fair',
      start: '2026-11-23',
      end: '2026-11-26',
      allDay: true,
      location: 'Hall 3',
      category: 'travel',
    }
    expect(draftOf(event)).toMatchObject({ startDate: '2026-11-23', endDate: '2026-11-25', allDay: true })
    expect(read(draftOf(event), event)).toEqual({ event })
  })
})

test('whatever the form holds, it is either refused at a field or an event the contract accepts', () => {
  const date = fc.oneof(
    fc.integer({ min: -40, max: 40 }).map((days) => addDays('2026-11-23', days)),
    fc.constantFrom('', '2026-02-30', '0001-01-01', '9999-12-31', '9998-11-30'),
  )
  const time = fc.oneof(
    fc
      .tuple(fc.integer({ min: 0, max: 25 }), fc.integer({ min: 0, max: 61 }))
      .map((parts) => parts.map((part) => String(part).padStart(2, '0')).join(':')),
    fc.constant(''),
  )
  const draft = fc.record<EventDraft>({
    title: fc.string({ maxLength: 220, unit: 'grapheme' }),
    category: fc.constantFrom(...EVENT_CATEGORIES),
    allDay: fc.boolean(),
    startDate: date,
    startTime: time,
    endDate: date,
    endTime: time,
    location: fc.string({ maxLength: 220, unit: 'grapheme' }),
    lengthMs: fc.constant(0),
  })
  let accepted = 0
  fc.assert(
    fc.property(draft, (given) => {
      const answer = read(given)
      if ('errors' in answer) {
        expect(Object.values(answer.errors).join('')).not.toBe('')
        return
      }
      accepted += 1
      expect(calendarEventSchema.parse(answer.event)).toEqual(answer.event)
    }),
    { numRuns: MANY / 2 },
  )
  expect(accepted).toBeGreaterThan(100)
})
