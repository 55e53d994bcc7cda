/** What the console says of keys and their use. */
import { describe, expect, test } from 'vitest'
import { endWords, isLive, keyState } from '#src/features/console/key-state.ts'
import { openingWords } from '#src/features/console/opening-words.ts'
import { MINUTES_FAULT, overlapSeconds } from '#src/features/console/overlap-draft.ts'
import { refusalWords } from '#src/features/console/refusal-words.ts'
import { agoWords, figures, spanWords } from '#src/features/console/time-words.ts'
import { oftenWords, placeCountWords, placeName, placeWords } from '#src/features/console/use-words.ts'
import type { Permission } from '#src/scope/permission.ts'
import { ConsoleError, type ConsoleErrorCode } from '#src/session/console-api.ts'

const DAY = 86_400
const T0 = Date.UTC(2026, 10, 28, 12) / 1000

describe('how it stands with a key', () => {
  test.each([
    [
      'revoked, however long it was to live',
      { expiresAt: T0 + 90 * DAY, revokedAt: T0 - 60 },
      'Revoked',
      false,
    ],
    ['expired', { expiresAt: T0 }, 'Expired', false],
    ['about to', { expiresAt: T0 + 7 * DAY }, 'Works, expires soon', true],
    ['for long', { expiresAt: T0 + 8 * DAY }, 'Works', true],
    ['for ever', {}, 'Works, for ever', true],
  ])('%s', (_, key, word, live) => {
    expect(keyState(key, T0 * 1000).word).toBe(word)
    expect(isLive(key, T0 * 1000)).toBe(live)
  })

  test.each([
    [{}, 'Never: it works until somebody revokes it'],
    [{ expiresAt: T0 + 30 * DAY }, '28 Dec 2026, 12:00, in 30 days'],
    [{ expiresAt: T0 - 3 * DAY }, '25 Nov 2026, 12:00, 3 days ago'],
    [{ revokedAt: T0 - 120, revokedBy: 'admin@acme' }, 'Revoked 2 min ago by admin@acme'],
    [{ revokedAt: T0 - 120 }, 'Revoked 2 min ago'],
  ])('%j ends: %s', (key, words) => {
    expect(endWords(key, T0 * 1000)).toBe(words)
  })
})

test.each<[Permission, string]>([
  [
    { role: 'readonly', cache: 'calendar-events' },
    'Reads every tenant’s keys in `calendar-events`, also acme-labs’s and globex’s.',
  ],
  [
    { role: 'readwrite', cache: '*' },
    'Reads, writes and deletes every tenant’s keys in every cache, also acme-labs’s and globex’s, and `billing` as well.',
  ],
  [
    { role: 'publishonly', cache: 'collaboration', topic: 'acme-events' },
    'Publishes on topic `acme-events` in `collaboration`.',
  ],
  [
    { role: 'publishsubscribe', cache: '*', topic: '*' },
    'Publishes and listens on every topic in every cache, also `acme-labs-events` and `globex-events`.',
  ],
])('%j opens more than one would think', (permission, words) => {
  expect(openingWords(permission, 'acme')).toBe(words)
})

describe('use', () => {
  test.each([
    [1, 0, 'once, never denied'],
    [1, 1, 'once, and denied'],
    [2, 1, 'twice, 1 of them denied'],
    [3, 3, '3 times, all denied'],
    [12_345, 6, '12,345 times, 6 of them denied'],
  ])('%i and %i', (used, denied, words) => {
    expect(oftenWords({ used, denied })).toBe(words)
  })

  const place = { used: 2, denied: 0, lastUsedAt: T0 - 300 }

  test('places', () => {
    expect(placeName({ tab: 'abcdef' }, 'abcdef')).toBe('this tab')
    expect(placeName({ tab: 'abcdef' }, undefined)).toBe('tab abcd')
    expect(placeWords(place, 'abcdef', T0 * 1000)).toBe(
      'outside this app (curl, a service): twice, never denied, last 5 min ago',
    )
    expect(placeCountWords({ places: [place], hasMorePlaces: false })).toBe('one place')
    expect(placeCountWords({ places: [place, place], hasMorePlaces: false })).toBe('2 places')
    expect(placeCountWords({ places: [place, place], hasMorePlaces: true })).toBe('more than 2 places')
  })
})

test.each([
  [89 * DAY, '89 days'],
  [30 * DAY - 1, '30 days'],
  [47 * 3600, '47 h'],
  [119, '1 min'],
  [59, '59 s'],
  [-5, '0 s'],
])('%i s are %s', (seconds, words) => {
  expect(spanWords(seconds * 1000)).toBe(words)
})

test('a moment ago is just now', () => {
  expect([agoWords(1000, 1999), agoWords(1000, 2000)]).toEqual(['just now', '1 s ago'])
  expect([figures(899_001), figures(61_000), figures(-1)]).toEqual(['15:00', '1:01', '0:00'])
})

test.each<[ConsoleErrorCode, 'denied' | 'failed', string]>([
  ['not_admin', 'denied', 'your role is viewer'],
  ['session_ended', 'denied', 'sign in again'],
  ['not_found', 'failed', 'no such key'],
  ['conflict', 'failed', 'no further secret was made'],
  ['invalid_request', 'failed', 'does not take it'],
  ['LIMIT_EXCEEDED_ERROR', 'failed', 'at most 50 keys'],
  ['unreachable', 'failed', 'its secret is lost'],
])('%s is said as a cause', (code, kind, words) => {
  expect(refusalWords(new ConsoleError(code, 'x'), 'create', { role: 'viewer' })).toEqual({
    kind,
    sentence: expect.stringContaining(words),
  })
})

test('what is no answer of the console proves nothing', () => {
  expect(refusalWords(new Error('boom'), 'list', { role: 'admin' }).sentence).toBe(
    'The console did not answer as it should.',
  )
})

test.each([
  ['0', '', 0],
  ['604800', 'x', 604_800],
  ['other', ' 5 ', 300],
  ['other', '0', 0],
  ['other', '43200', 2_592_000],
  ['other', '43201', undefined],
  ['other', '1.5', undefined],
  ['other', '', undefined],
  ['other', '-1', undefined],
] as const)('an overlap of %s (%j) is %s seconds', (overlap, minutes, seconds) => {
  expect(overlapSeconds(overlap, minutes)).toBe(seconds)
  expect(MINUTES_FAULT).toContain('43,200')
})
