import { expect, test } from 'vitest'
import { tokenWords } from '#src/app/session-bar/token-words.ts'
import type { Activity } from '#src/tokens/index.ts'

const now = Date.UTC(2026, 10, 23, 9)
const waiting: Activity = { kind: 'waiting', attempt: 2, nextAt: now + 7_000, cause: 'http_503' }

test.each<[string, Activity, 'none' | 'valid' | 'expired', number, string, string]>([
  ['a healthy token', { kind: 'idle' }, 'valid', 600_000, 'allowed', 'Valid'],
  ['a token in its last minute', { kind: 'idle' }, 'valid', 59_000, 'expiring', 'Expires soon'],
  ['a request in flight', { kind: 'issuing' }, 'valid', 60_000, 'info', 'Re-issuing'],
  ['the first request', { kind: 'issuing' }, 'none', 0, 'info', 'Getting a token'],
  ['a failed attempt, token good', waiting, 'valid', 30_000, 'expiring', 'Re-issue failed'],
  ['a failed attempt, token dead', waiting, 'expired', -1, 'denied', 'Expired'],
  ['a dead token nobody asked for', { kind: 'idle' }, 'expired', -1, 'denied', 'Expired'],
  ['nothing yet', { kind: 'idle' }, 'none', 0, 'neutral', 'No token'],
  ['the end', { kind: 'ended', reason: 'session_ended' }, 'none', 0, 'neutral', 'No token'],
])('%s', (_, activity, token, remainingMs, tone, label) => {
  expect(tokenWords({ activity, token }, remainingMs, now)).toMatchObject({ tone, label })
})

test('a failed re-issue tells which try comes next, when, and what happens at expiry', () => {
  const { sentence } = tokenWords({ activity: waiting, token: 'valid' }, 30_000, now)
  expect(sentence).toContain('Try 3 in 0:07')
  expect(sentence).toMatch(/until it expires/)
})

test('"issuing" is said only while a request is in flight', () => {
  for (const activity of [{ kind: 'idle' }, waiting] as const) {
    const { label, sentence } = tokenWords({ activity, token: 'valid' }, 30_000, now)
    expect(`${label} ${sentence}`).not.toMatch(/issuing|being issued/i)
  }
})
