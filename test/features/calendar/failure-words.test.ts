/** Each failure is said in a sentence that names its cause. */
import { describe, expect, test } from 'vitest'
import { CalendarDataError } from '#src/features/calendar/calendar-queries.ts'
import { HalfMovedError } from '#src/features/calendar/calendar-writes.ts'
import { explainFailure } from '#src/features/calendar/failure-words.ts'
import { foretellWrite } from '#src/features/calendar/write-permission.ts'
import { MomentoError, type MomentoErrorCode } from '#src/momento/momento-error.ts'
import { TokenError } from '#src/tokens/token-error.ts'

const VIEWER = { role: 'viewer', tenant: 'acme' }
const CONTEXT = { user: VIEWER, action: 'write', month: '2026-11', locale: 'en-GB' } as const
const momento = (code: MomentoErrorCode, context = {}) => new MomentoError(code, 'x', context)

test.each<[string, unknown, RegExp]>([
  ['a time to wait', momento('rate_limited', { retryAfterMs: 1500 }), /Too many requests.*wait 2 seconds\./],
  ['a second to wait', momento('rate_limited', { retryAfterMs: 10 }), /wait 1 second\./],
  ['no time to wait', momento('rate_limited'), /Too many requests.*wait a moment\./],
  ['a full month', momento('too_large'), /November 2026 is full.*64 KiB/],
  ['no answer', momento('unreachable'), /cannot be reached/],
  ['a server in trouble', momento('server', { status: 503 }), /problem of its own \(503\)/],
  ['a token refused twice', momento('unauthorized'), /does not accept the token/],
  ['an answer of no sense', momento('bad_answer', { status: 418 }), /makes no sense here \(418\)/],
  ['an ended session', new TokenError('rejected', 'session_ended'), /session has ended: sign in again/],
  ['no token for now', new TokenError('unreachable', 'http_503'), /no valid token/],
  ['something else', new TypeError('x'), /no valid token/],
  [
    'a value that is no calendar',
    new CalendarDataError('2026-11'),
    /`acme:2026-11` is not a calendar.*written/,
  ],
])('%s', (_what, error, sentence) => {
  const failure = explainFailure(error, CONTEXT)
  expect(failure).toEqual({ kind: 'failed', sentence: expect.stringMatching(sentence) })
})

test('a refusal says what the token may and what was asked', () => {
  expect(explainFailure(momento('forbidden', { status: 403 }), CONTEXT)).toEqual({
    kind: 'denied',
    sentence:
      'Denied: the token may read keys starting `acme:` in cache `calendar-events`, ' +
      'the request asked to write key `acme:2026-11` in cache `calendar-events`.',
  })
})

test('a refusal that the role does not explain is still said', () => {
  for (const role of ['admin', 'a role of a live service']) {
    const context = { ...CONTEXT, user: { role, tenant: 'acme' } }
    expect(explainFailure(momento('forbidden'), context).sentence).toBe(
      'Denied: the token does not allow this.',
    )
  }
})

test('a move that stopped half-way says where the event is now, why, and how to finish', () => {
  const { kind, sentence } = explainFailure(
    new HalfMovedError('2026-11', '2026-12', momento('unreachable')),
    CONTEXT,
  )
  expect(kind).toBe('failed')
  expect(sentence).toBe(
    'The event is in December 2026 now, but still in November 2026 too. The cloud cannot be reached. Save again to finish.',
  )
})

describe('before it is tried', () => {
  test.each([
    ['viewer', /may read keys starting `acme:`.*not change them/],
    ['data-entry', /may read keys starting `acme:`.*not change them/],
  ])('%s is told what the token lacks', (role, words) => {
    expect(foretellWrite({ role, tenant: 'acme' }, '2026-11')).toMatch(words)
  })

  test.each(['admin', 'a role of a live service'])('%s is told nothing', (role) => {
    expect(foretellWrite({ role, tenant: 'acme' }, '2026-11')).toBeUndefined()
  })
})
