/** The leak lab's pure parts: until when a copy is good, what it reaches, and how that is put. */
import { describe, expect, test } from 'vitest'
import {
  inOrder,
  metersOf,
  type Round,
  reachByStop,
  resultWords,
  segmentsOf,
  spanWords,
  type Trace,
  traceOf,
} from '#src/features/keys-vs-tokens/leak/blast-radius.ts'
import { FINDER_CALLS, isExpectedAllowed } from '#src/features/keys-vs-tokens/leak/finder-calls.ts'
import {
  DAY_MS,
  type Deed,
  findLeak,
  HOUR_MS,
  isGood,
  type LeakId,
  MINUTE_MS,
} from '#src/features/keys-vs-tokens/leak/leaks.ts'

const NOW = Date.UTC(2026, 10, 23, 9)
const rotated = (afterMs: number, overlapMs: number): Deed => ({ kind: 'rotate', afterMs, overlapMs })

describe('a copy is good', () => {
  test.each<[LeakId, readonly Deed[], number, boolean]>([
    ['token', [], 15 * MINUTE_MS - 1, true],
    ['token', [], 15 * MINUTE_MS, false],
    ['token', [{ kind: 'revoke', afterMs: MINUTE_MS }], MINUTE_MS, false],
    ['token', [{ kind: 'revoke', afterMs: 5 * MINUTE_MS }], MINUTE_MS, true],
    ['token', [{ kind: 'end-session', afterMs: 0 }], 14 * MINUTE_MS, true],
    ['wide-key', [], 89 * DAY_MS, true],
    ['wide-key', [], 90 * DAY_MS, false],
    ['wide-key', [{ kind: 'end-session', afterMs: 0 }], DAY_MS, true],
    ['wide-key', [rotated(HOUR_MS, 0)], HOUR_MS, false],
    ['wide-key', [rotated(HOUR_MS, DAY_MS)], DAY_MS, true],
    ['wide-key', [rotated(HOUR_MS, DAY_MS)], HOUR_MS + DAY_MS, false],
    ['narrow-key', [{ kind: 'hand-out', afterMs: 0 }], DAY_MS, true],
    ['narrow-key', [rotated(0, DAY_MS), { kind: 'revoke', afterMs: HOUR_MS }], HOUR_MS, false],
  ])('%s, %j, after %d ms: %s', (id, deeds, afterMs, expected) => {
    expect(isGood(findLeak(id), deeds, afterMs)).toBe(expected)
  })
})

describe('the finder', () => {
  const allowed = (id: LeakId, afterMs = 0) =>
    FINDER_CALLS.filter((call) =>
      isExpectedAllowed(call, findLeak(id), { deeds: [], afterMs, now: NOW }),
    ).map((call) => call.id)

  test('gets from each kind what it opens, and no other credential from any', () => {
    expect(allowed('token')).toEqual([
      'read calendar-events acme',
      'publish acme-events',
      'subscribe acme-events',
    ])
    expect(allowed('narrow-key')).toEqual([
      'read calendar-events acme',
      'read calendar-events acme-labs',
      'read calendar-events globex',
    ])
    expect(allowed('wide-key')).toEqual(
      FINDER_CALLS.filter(({ action }) => action !== 'make').map(({ id }) => id),
    )
    expect(allowed('token', DAY_MS)).toEqual([])
  })

  test('tries calls of different names, with the credential in the header and nowhere else', () => {
    expect(new Set(FINDER_CALLS.map(({ id }) => id)).size).toBe(FINDER_CALLS.length)
    for (const call of FINDER_CALLS) {
      const { url, body, headers } = call.request('the-credential', NOW)
      expect(headers.Authorization).toBe('the-credential')
      expect(url + (body ?? '')).not.toContain('the-credential')
    }
  })
})

const owner = {
  name: 'Dana',
  session: 'signed-in',
  tokenId: 'next',
  isServed: true,
  services: [],
} as const

/** @param works Of the calls, by their names. */
const round = (stop: number, afterMs: number, ...works: string[]): Round => ({
  stop,
  afterMs,
  owner,
  finder: FINDER_CALLS.map(({ id }) => ({
    callId: id,
    status: works.includes(id) ? 200 : 403,
    isAllowed: works.includes(id),
    isExpected: true,
    method: 'GET',
    target: '/',
    verdict: '',
  })),
})

describe('the meters', () => {
  test('count executed calls: each tenant and cache once, each write each time', () => {
    const first = round(0, 0, 'read calendar-events acme', 'publish globex-events')
    const second = round(1, 5 * MINUTE_MS, 'publish globex-events', 'delete calendar-events acme')
    const third = round(2, 14 * MINUTE_MS)
    expect(metersOf([first, second, third])).toEqual({
      tenants: 2,
      caches: 2,
      writes: 3,
      usefulForMs: 5 * MINUTE_MS,
    })
  })

  test('of what never worked there is nothing', () => {
    expect(metersOf([round(0, 0)])).toEqual({ tenants: 0, caches: 0, writes: 0, usefulForMs: undefined })
  })

  test.each([
    [MINUTE_MS, '1 minute'],
    [14 * MINUTE_MS, '14 minutes'],
    [HOUR_MS, '1 hour'],
    [DAY_MS, '1 day'],
    [89 * DAY_MS, '89 days'],
  ])('%d ms are %s', (ms, words) => {
    expect(spanWords(ms)).toBe(words)
  })
})

describe('what became of a copy', () => {
  const week = 7 * DAY_MS
  const revoked = (afterMs: number): Deed => ({ kind: 'revoke', afterMs })

  test.each<[string, LeakId, readonly Deed[], string]>([
    ['its revocation', 'token', [revoked(5 * MINUTE_MS)], 'After 5 minutes the token was revoked: '],
    ['the rotation', 'wide-key', [rotated(HOUR_MS, 0)], 'After 1 hour the key was rotated: '],
    ['the overlap', 'wide-key', [rotated(HOUR_MS, week)], 'the copy died with the overlap, 7 days later.'],
    [
      'a revocation within the overlap',
      'wide-key',
      [rotated(HOUR_MS, week), revoked(DAY_MS)],
      'After 1 day the key was revoked: the copy is worthless.',
    ],
    [
      'an overlap that was over before the revocation',
      'wide-key',
      [rotated(0, 2 * HOUR_MS), revoked(DAY_MS)],
      'At once the key was rotated, and the copy died with the overlap, 2 hours later.',
    ],
    [
      'the key’s own end within the overlap',
      'wide-key',
      [rotated(89 * DAY_MS, week)],
      'The key has expired after 90 days, as it was made to, before the overlap was over.',
    ],
    ['the key’s own end', 'wide-key', [], 'as it was made to; nobody had noticed before.'],
  ])('it died of %s', (_, id, deeds, words) => {
    expect(resultWords(findLeak(id), deeds, [round(8, 91 * DAY_MS)])).toContain(words)
  })
})

describe('the picture', () => {
  const reads = 'read calendar-events acme'
  const deeds: readonly Deed[] = [{ kind: 'revoke', afterMs: 5 * MINUTE_MS }]
  const rounds = [round(0, 0, reads), round(1, 5 * MINUTE_MS, reads), round(1, 5 * MINUTE_MS)]
  const trace = traceOf(findLeak('token'), deeds, rounds)

  test('stays at what worked until the next moment, and falls within one', () => {
    expect(segmentsOf(trace)).toEqual([
      { from: { stop: 0, reach: 1 }, to: { stop: 1, reach: 1 } },
      { from: { stop: 1, reach: 1 }, to: { stop: 1, reach: 0 } },
    ])
  })

  test('has a table that says the same', () => {
    expect(reachByStop(trace).slice(0, 3)).toEqual(['1', '1 → 0', ''])
  })

  test('names each line for what leaked and what was done, in an order that stays', () => {
    const traces: Trace[] = [
      trace,
      traceOf(findLeak('token'), [], rounds),
      traceOf(findLeak('wide-key'), [rotated(0, 0), { kind: 'revoke', afterMs: 0 }], rounds),
    ]
    expect(inOrder(traces).map(({ name }) => name)).toEqual([
      'An API key for everything, rotated',
      'A token',
      'A token, revoked',
    ])
  })
})
