/** The seeded calendar: right for every month, and worth looking at. */
import { describe, expect, test } from 'vitest'
import { seedCalendarMonth } from '#mocks/momento/seed-calendar.ts'
import { type CalendarEvent, calendarMonthSchema, monthOf } from '#src/contract/calendar.ts'
import { byteLength, MAX_ITEM_BYTES } from '#src/contract/limits.ts'
import { TENANTS, type TenantId } from '#src/contract/personas.ts'

const MONTHS = [2026, 2027, 2028].flatMap((year) =>
  Array.from({ length: 12 }, (_, index) => `${year}-${String(index + 1).padStart(2, '0')}`),
)
const MANY = TENANTS.flatMap(({ id }) => MONTHS.map((month) => ({ tenant: id, month })))
const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS

const lengthMs = (event: CalendarEvent) => Date.parse(event.end) - Date.parse(event.start)
const timed = (events: CalendarEvent[]) => events.filter((event) => !event.allDay)
const titlesOf = (tenant: TenantId, month: string) =>
  new Set(seedCalendarMonth(tenant, month).map((event) => event.title))

describe.each(MANY)('$tenant in $month', ({ tenant, month }) => {
  const events = seedCalendarMonth(tenant, month)
  const [year = 0, monthNumber = 0] = month.split('-').map(Number)
  const lastDay = new Date(Date.UTC(year, monthNumber, 0)).toISOString().slice(0, 10)

  test('holds 20 to 35 events that the contract accepts, in order, each starting in the month', () => {
    expect(calendarMonthSchema.parse(events)).toEqual(events)
    expect(events.length).toBeGreaterThanOrEqual(20)
    expect(events.length).toBeLessThanOrEqual(35)
    expect(events.map((event) => monthOf(event.start))).toEqual(events.map(() => month))
    const starts = events.map((event) => Date.parse(event.start))
    expect(starts).toEqual([...starts].sort((a, b) => a - b))
    expect(new Set(events.map((event) => event.id)).size).toBe(events.length)
    expect(byteLength(JSON.stringify(events))).toBeLessThan(MAX_ITEM_BYTES / 2)
  })

  test('is the same every time', () => {
    expect(seedCalendarMonth(tenant, month)).toEqual(events)
  })

  test('has something of every kind a calendar view must cope with', () => {
    const repeated = new Map<string, number>()
    for (const { title } of events) repeated.set(title, (repeated.get(title) ?? 0) + 1)
    expect(Math.max(...repeated.values())).toBeGreaterThanOrEqual(8)
    expect(events.some((event) => event.allDay && lengthMs(event) === DAY_MS)).toBe(true)
    expect(events.some((event) => event.allDay && lengthMs(event) > DAY_MS)).toBe(true)
    expect(events.some((event) => event.title.length > 120)).toBe(true)
    expect(events.some((event) => event.location !== undefined)).toBe(true)
    expect(new Set(events.map((event) => event.category))).toEqual(
      new Set(['meeting', 'focus', 'deadline', 'travel', 'social', 'leave']),
    )
    const overlapping = timed(events).some((event, index, all) =>
      all.slice(index + 1).some((other) => Date.parse(other.start) < Date.parse(event.end)),
    )
    expect(overlapping).toBe(true)
  })

  test('starts on the first day and reaches over the end of the last', () => {
    expect(events[0]?.start.slice(0, 10)).toBe(`${month}-01`)
    const atTheEdge = events.filter(
      (event) => event.start.startsWith(lastDay) && Date.parse(event.end) > Date.parse(lastDay) + DAY_MS,
    )
    expect(new Set(atTheEdge.map((event) => event.allDay === true))).toEqual(new Set([true, false]))
  })
})

test.each(MONTHS)('in %s the tenants have different calendars', (month) => {
  const titles = TENANTS.flatMap(({ id }) => [...titlesOf(id, month)])
  expect(titles).toHaveLength(new Set(titles).size)
})

test('two months in a row do not read the same', () => {
  for (const { id } of TENANTS) expect(titlesOf(id, '2026-11')).not.toEqual(titlesOf(id, '2026-12'))
})

test('fortnightly events keep their fortnight across the edge of a month', () => {
  const starts = MONTHS.flatMap((month) => seedCalendarMonth('acme', month))
    .filter((event) => event.title === 'Retrospective')
    .map((event) => Date.parse(event.start))
  const gaps = starts.slice(1).map((start, index) => start - (starts[index] ?? 0))
  expect(new Set(gaps)).toEqual(new Set([14 * DAY_MS]))
})

test('the last year an ISO date can spell is empty, since its events would end after it', () => {
  expect(seedCalendarMonth('acme', '9999-12')).toEqual([])
  expect(calendarMonthSchema.parse(seedCalendarMonth('acme', '9998-12'))).not.toEqual([])
})

test.each(['', '2026', '2026-1', '2026-13', '2026-00', '2026-11-01', ' 2026-11', 'x2026-11'])(
  '%j is refused: not a month',
  (month) => {
    expect(() => seedCalendarMonth('acme', month)).toThrow(RangeError)
  },
)
