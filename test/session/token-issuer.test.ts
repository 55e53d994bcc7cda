import { describe, expect, test } from 'vitest'
import { type AuthApi, AuthError, type AuthErrorCode, type VendedToken } from '#src/session/auth-api.ts'
import { createIssue, toIssueAnswer } from '#src/session/token-issuer.ts'

const NOW = Date.UTC(2026, 10, 23, 9, 0, 0, 700)
const answer = { token: 'a.b.c', expiresAt: 1_800_000_900, endpoint: 'https://data.example/momento' }

describe('an answer of three members', () => {
  test('gets a short hash for a name, the same each time, and no part of the token', async () => {
    const { tokenId } = await toIssueAnswer({ answer, cloudNow: undefined }, NOW)
    expect(tokenId).toMatch(/^[0-9a-f]{16}$/)
    expect((await toIssueAnswer({ answer, cloudNow: undefined }, NOW + 5_000)).tokenId).toBe(tokenId)
    const other = await toIssueAnswer({ answer: { ...answer, token: 'a.b.d' }, cloudNow: undefined }, NOW)
    expect(other.tokenId).not.toBe(tokenId)
  })

  test.each([
    ['by the service’s clock where it tells it', NOW - 60_000, Math.floor((NOW - 60_000) / 1000)],
    ['at its receipt where it does not', undefined, Math.floor(NOW / 1000)],
  ])('counts as issued %s', async (_, cloudNow, issuedAt) => {
    expect(await toIssueAnswer({ answer, cloudNow }, NOW)).toMatchObject({ issuedAt })
  })

  test('does not say who signed in', async () => {
    expect(await toIssueAnswer({ answer, cloudNow: undefined }, NOW)).toMatchObject({
      details: { user: undefined },
    })
  })
})

test('a full answer is taken at its word', async () => {
  const user = { id: 'u', username: 'admin@acme', name: 'Ada', tenant: 'acme', role: 'admin' }
  const full = { ...answer, tokenId: 'token-1', issuedAt: 1_800_000_000, user }
  expect(await toIssueAnswer({ answer: full, cloudNow: NOW }, NOW)).toEqual({
    token: 'a.b.c',
    tokenId: 'token-1',
    issuedAt: 1_800_000_000,
    expiresAt: 1_800_000_900,
    endpoint: 'https://data.example/momento',
    cloudNow: NOW,
    details: { user },
  })
})

test.each(['https://data.example', 'https://data.example/', 'https://data.example//'])(
  'paths can be put after the endpoint %s',
  async (endpoint) => {
    const { endpoint: tidy } = await toIssueAnswer({ answer: { ...answer, endpoint }, cloudNow: NOW }, NOW)
    expect(tidy).toBe('https://data.example')
  },
)

describe('what a failure means for the session', () => {
  const issueAgainst = (issue: () => Promise<VendedToken>) =>
    createIssue({ api: { issue } as unknown as AuthApi, now: () => NOW })({
      signal: new AbortController().signal,
    })

  test.each<[AuthErrorCode, object]>([
    ['session_ended', { kind: 'rejected', reason: 'session_ended' }],
    ['role_not_supported', { kind: 'rejected', reason: 'role_not_supported' }],
    ['unreachable', { kind: 'unreachable', cause: 'http_503', retryAfterMs: 7_000 }],
    ['rate_limited', { kind: 'unreachable', cause: 'http_503', retryAfterMs: 7_000 }],
    ['invalid_credentials', { kind: 'unreachable', cause: 'http_503', retryAfterMs: 7_000 }],
    ['invalid_request', { kind: 'unreachable', cause: 'http_503', retryAfterMs: 7_000 }],
  ])('%s', async (code, result) => {
    const refusal = new AuthError(code, 'http_503', { retryAfterMs: 7_000 })
    expect(await issueAgainst(() => Promise.reject(refusal))).toEqual(result)
  })

  test('what nobody foresaw is passed on, for the manager to count as no answer', async () => {
    const surprise = new TypeError('surprise')
    await expect(issueAgainst(() => Promise.reject(surprise))).rejects.toBe(surprise)
  })

  test('success is a token', async () => {
    const issued = await issueAgainst(async () => ({ answer, cloudNow: undefined }))
    expect(issued).toMatchObject({
      kind: 'issued',
      answer: { token: 'a.b.c', issuedAt: Math.floor(NOW / 1000) },
    })
  })
})
