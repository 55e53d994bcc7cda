/** Reading and changing months, also when the cloud gives up half-way. */
import { QueryClient } from '@tanstack/react-query'
import { describe, expect, test } from 'vitest'
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { MAX_TTL_SECONDS } from '#src/contract/limits.ts'
import { CalendarDataError, monthQuery } from '#src/features/calendar/calendar-queries.ts'
import {
  addEvent,
  HalfMovedError,
  removeEvent,
  replaceEvent,
} from '#src/features/calendar/calendar-writes.ts'
import { MomentoError } from '#src/momento/momento-error.ts'
import { createFakeMomento } from './fake-momento.ts'

const event = (id: string, start: string, title = id): CalendarEvent => ({
  id,
  title,
  start,
  end: new Date(Date.parse(start) + 3_600_000).toISOString(),
  category: 'meeting',
})
const EARLY = event('early', '2026-11-02T09:00:00Z')
const LATE = event('late', '2026-11-20T09:00:00Z')
const NOVEMBER = 'acme:2026-11'
const DECEMBER = 'acme:2026-12'

function setUp(values: Record<string, unknown> = { [NOVEMBER]: [EARLY, LATE] }) {
  const momento = createFakeMomento(values)
  const queries = new QueryClient({ defaultOptions: { queries: { retry: false } } })
  const target = { seat: 0, momento, queries, user: { tenant: 'acme' } }
  const stored = (key: string) => JSON.parse(momento.values.get(key) ?? '[]') as CalendarEvent[]
  return {
    momento,
    queries,
    target,
    stored,
    read: (month: string) => queries.fetchQuery(monthQuery(target, month)),
  }
}

describe('reading', () => {
  test('a month is its events, and a miss a month without any', async () => {
    const { read } = setUp()
    expect(await read('2026-11')).toEqual([EARLY, LATE])
    expect(await read('2026-12')).toEqual([])
  })

  test('keys start with seat and tenant, so that nobody sees another’s months', () => {
    const { target } = setUp()
    expect(monthQuery(target, '2026-11').queryKey.slice(0, 2)).toEqual([0, 'acme'])
  })

  test.each([
    ['text', '"hello"'],
    ['no JSON', '[{"id":'],
    ['an object', '{}'],
    ['an event without an end', JSON.stringify([{ ...EARLY, end: undefined }])],
    ['an event that ends before it starts', JSON.stringify([{ ...EARLY, end: '2026-11-01T00:00:00Z' }])],
    ['an event of an unknown kind', JSON.stringify([{ ...EARLY, category: 'party' }])],
  ])('%s is not a calendar, is not shown, and is never written over', async (_what, value) => {
    const { momento, read, target } = setUp()
    momento.values.set(NOVEMBER, value)
    await expect(read('2026-11')).rejects.toThrow(CalendarDataError)
    for (const write of [addEvent, removeEvent]) {
      await expect(write(target, EARLY)).rejects.toThrow(CalendarDataError)
    }
    expect(momento.values.get(NOVEMBER)).toBe(value)
  })
})

describe('writing', () => {
  test('merges into the month as it is now, in order, and keeps it as long as the cache can', async () => {
    const { momento, target, stored } = setUp()
    const middle = event('middle', '2026-11-10T09:00:00Z')
    await addEvent(target, middle)
    expect(stored(NOVEMBER)).toEqual([EARLY, middle, LATE])
    expect(momento.ttlSeconds.get(NOVEMBER)).toBe(MAX_TTL_SECONDS)
  })

  test('keeps what somebody else added since this browser looked', async () => {
    const { momento, target, stored, read } = setUp()
    await read('2026-11')
    const theirs = event('theirs', '2026-11-05T09:00:00Z')
    momento.values.set(NOVEMBER, JSON.stringify([EARLY, theirs, LATE]))
    await removeEvent(target, LATE)
    expect(stored(NOVEMBER)).toEqual([EARLY, theirs])
  })

  test('shows what was written without reading it again', async () => {
    const { momento, target, queries, read } = setUp()
    await read('2026-11')
    await removeEvent(target, EARLY)
    const gets = momento.calls.filter((call) => call.startsWith('get')).length
    expect(queries.getQueryData(monthQuery(target, '2026-11').queryKey)).toEqual([LATE])
    expect(momento.calls.filter((call) => call.startsWith('get'))).toHaveLength(gets)
  })

  test('is not undone by a read that set out before it', async () => {
    const { momento, target, queries } = setUp()
    const { get } = momento
    let letGo = () => {}
    const held = new Promise<void>((resolve) => {
      letGo = resolve
    })
    momento.get = async (...call) => {
      const value = await get(...call)
      await held
      return value
    }
    const before = queries.fetchQuery(monthQuery(target, '2026-11')).catch(() => {})
    momento.get = get
    await removeEvent(target, EARLY)
    letGo()
    await before
    expect(queries.getQueryData(monthQuery(target, '2026-11').queryKey)).toEqual([LATE])
  })

  test('a refused write changes nothing, here or there', async () => {
    const { momento, target, stored, queries, read } = setUp()
    await read('2026-11')
    const refusal = new MomentoError('forbidden', 'no', { status: 403 })
    momento.failWith = (call) => (call.startsWith('set') ? refusal : undefined)
    await expect(removeEvent(target, EARLY)).rejects.toBe(refusal)
    expect(stored(NOVEMBER)).toEqual([EARLY, LATE])
    expect(queries.getQueryData(monthQuery(target, '2026-11').queryKey)).toEqual([EARLY, LATE])
  })

  test('adding the same event again, after an answer that got lost, does not make it two', async () => {
    const { target, stored } = setUp({})
    await addEvent(target, EARLY)
    await addEvent(target, EARLY)
    expect(stored(NOVEMBER)).toEqual([EARLY])
  })
})

describe('replacing', () => {
  const moved = { ...LATE, start: '2026-12-20T09:00:00Z', end: '2026-12-20T10:00:00Z' }

  test('within a month writes it once', async () => {
    const { momento, target, stored } = setUp()
    const renamed = { ...EARLY, title: 'Renamed' }
    await replaceEvent(target, EARLY, renamed)
    expect(stored(NOVEMBER)).toEqual([renamed, LATE])
    expect(momento.calls).toEqual([`get ${NOVEMBER}`, `set ${NOVEMBER}`])
  })

  test('into another month puts it there first, then takes it out of the old one', async () => {
    const { momento, target, stored } = setUp()
    await replaceEvent(target, LATE, moved)
    expect([stored(NOVEMBER), stored(DECEMBER)]).toEqual([[EARLY], [moved]])
    expect(momento.calls.filter((call) => call.startsWith('set'))).toEqual([
      `set ${DECEMBER}`,
      `set ${NOVEMBER}`,
    ])
  })

  test('when the new month fails, nothing was moved', async () => {
    const { momento, target, stored } = setUp()
    momento.failWith = (call) => (call === `set ${DECEMBER}` ? new MomentoError('server', 'x') : undefined)
    await expect(replaceEvent(target, LATE, moved)).rejects.toThrow(MomentoError)
    expect([stored(NOVEMBER), stored(DECEMBER)]).toEqual([[EARLY, LATE], []])
  })

  test.each(['get', 'set'])(
    'when the old month fails (%s), it is in both, and doing it again finishes',
    async (step) => {
      const { momento, target, stored } = setUp()
      const cause = new MomentoError('unreachable', 'x')
      momento.failWith = (call) => (call === `${step} ${NOVEMBER}` ? cause : undefined)
      const attempt = replaceEvent(target, LATE, moved)
      await expect(attempt).rejects.toThrow(HalfMovedError)
      await expect(attempt).rejects.toMatchObject({ from: '2026-11', to: '2026-12', cause })
      expect([stored(NOVEMBER), stored(DECEMBER)]).toEqual([[EARLY, LATE], [moved]])

      momento.failWith = () => undefined
      await replaceEvent(target, LATE, moved)
      expect([stored(NOVEMBER), stored(DECEMBER)]).toEqual([[EARLY], [moved]])
    },
  )
})
