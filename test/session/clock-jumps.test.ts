import { expect, test } from 'vitest'
import { MAX_JUMP_MS } from '#src/contract/limits.ts'
import { clockJumps, whyNotTo } from '#src/session/clock-jumps.ts'

const NOW = Date.UTC(2026, 10, 23, 9)
const VALID = {
  token: 'valid',
  expiresAt: NOW + 900_000,
  reissueAt: NOW + 845_000,
  activity: { kind: 'idle' },
} as const
const NONE = {
  token: 'none',
  expiresAt: undefined,
  reissueAt: undefined,
  activity: { kind: 'idle' },
} as const

/** How far ahead each jump leads, in ms, or why it cannot be made. */
const table = (...told: Parameters<typeof clockJumps>) =>
  Object.fromEntries(
    clockJumps(...told).map(({ id, at, whyNot }) => [id, whyNot ?? (at ?? Number.NaN) - told[0]]),
  )

test('a fresh token: every jump leads to its moment', () => {
  expect(table(NOW, VALID)).toEqual({
    'before-expiry': 840_000,
    reissue: 845_000,
    expiry: 900_000,
    'past-expiry': 901_000,
    hour: 3_600_000,
    sleep: 1_200_000,
  })
})

test.each([
  ['at the moment itself', 840_000, ['before-expiry']],
  ['between the margin and the expiry', 850_000, ['before-expiry', 'reissue']],
  ['at the expiry', 900_000, ['before-expiry', 'reissue', 'expiry']],
  ['after all of it', 901_000, ['before-expiry', 'reissue', 'expiry', 'past-expiry']],
])('forward only, %s', (_, gone, past) => {
  const jumps = clockJumps(NOW + gone, VALID)
  expect(jumps.filter(({ whyNot }) => whyNot === 'Already past').map(({ id }) => id)).toEqual(past)
})

test('no token: only those that are about none', () => {
  expect(table(NOW, NONE)).toMatchObject({
    'before-expiry': 'There is no token',
    reissue: 'There is no token',
    expiry: 'There is no token',
    'past-expiry': 'There is no token',
    hour: 3_600_000,
    sleep: 1_200_000,
  })
})

test('a session that is over has no token to jump to', () => {
  const over = { ...VALID, activity: { kind: 'ended', reason: 'signed_out' } } as const
  expect(table(NOW, over)).toMatchObject({ reissue: 'There is no token', expiry: 'There is no token' })
})

test('after a failure the next re-issue is the next try, with or without a token', () => {
  const activity = { kind: 'waiting', attempt: 2, nextAt: NOW + 4_000, cause: 'http_503' } as const
  expect(table(NOW, { ...VALID, activity })).toMatchObject({ reissue: 4_000 })
  expect(table(NOW, { ...NONE, activity })).toMatchObject({ reissue: 4_000 })
})

test.each([
  [NOW - 1, 'Already past'],
  [NOW, 'Already past'],
  [NOW + 1, undefined],
  [MAX_JUMP_MS, undefined],
  [MAX_JUMP_MS + 1, 'Too far: the clock ends with the year 8999'],
])('to %d: %s', (at, whyNot) => {
  expect(whyNotTo(at, NOW)).toBe(whyNot)
})

test('near the end of the clock, what leads beyond it is not offered', () => {
  expect(table(MAX_JUMP_MS - 1, NONE)).toMatchObject({ hour: expect.stringContaining('Too far') })
})
