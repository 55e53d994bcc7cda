/** What can be sent once more, and how. */
import { describe, expect, test } from 'vitest'
import type { KeptBody, RecordedRequest } from '#src/recording/recorded-request.ts'
import { initOf, type KnownTokens, type NotAgain, whyNotAgain } from '#src/recording/send-again.ts'
import { plain, veil } from '#src/recording/veiled.ts'
import { auditRecord } from './audit-records.ts'

const body = (text: string | undefined, isCut = false) => ({
  mimeType: 'application/json',
  bytes: 9,
  text: text === undefined ? undefined : plain(text),
  isCut,
})

const own = (requestBody?: KeptBody): RecordedRequest['own'] => ({
  requestHeaders: [
    ['authorization', veil('the old one', '***')],
    ['content-type', plain('application/json')],
  ],
  requestBody,
  responseHeaders: [],
  responseBody: undefined,
})

const request = (facts: Partial<RecordedRequest> = {}): RecordedRequest => ({
  id: 1,
  requestId: undefined,
  at: 0,
  realAt: 0,
  durationMs: 1,
  seat: 0,
  tab: 'this-tab',
  method: 'GET',
  target: '/momento/cache/c?key=acme%3A1',
  service: 'momento',
  tokenId: 'old',
  status: 200,
  failure: undefined,
  repeats: undefined,
  own: own(),
  audit: undefined,
  ...facts,
})

const TOKENS: KnownTokens = { present: 'new', kept: ['new', 'old'] }
const LOGIN = { target: '/auth/0/login', service: 'auth', method: 'POST', tokenId: undefined } as const
const withoutToken = (requestBody?: ReturnType<typeof body>): RecordedRequest['own'] => ({
  requestHeaders: [['x-csrf', plain('1')]],
  requestBody,
  responseHeaders: [],
  responseBody: undefined,
})

describe('whether', () => {
  test.each<[string, Partial<RecordedRequest>, string, KnownTokens, NotAgain | undefined]>([
    ['with the token held now', {}, 'present', TOKENS, undefined],
    ['with an older one', {}, 'old', TOKENS, undefined],
    ['with one that is gone', {}, 'older', TOKENS, 'token_gone'],
    ['without any', {}, 'present', { present: undefined, kept: ['old'] }, 'no_token'],
    ['of nobody’s seat', { seat: undefined }, 'present', TOKENS, 'credential_unknown'],
    [
      'by an API key',
      {
        seat: undefined,
        tokenId: undefined,
        own: undefined,
        audit: auditRecord({ credential: { kind: 'api_key' } }),
      },
      'present',
      TOKENS,
      'credential_unknown',
    ],
    ['with its body', { method: 'PUT', own: own(body('{}')) }, 'present', TOKENS, undefined],
    ['its body let go', { method: 'PUT', own: own(body(undefined)) }, 'present', TOKENS, 'body_let_go'],
    [
      'its body without what was no one’s to keep',
      { method: 'PUT', own: own({ ...body('***'), isAltered: true }) },
      'present',
      TOKENS,
      'body_altered',
    ],
    ['its body cut', { method: 'PUT', own: own(body('{', true)) }, 'present', TOKENS, 'body_cut'],
    ['another tab’s read', { own: undefined }, 'present', TOKENS, undefined],
    ['another tab’s delete', { own: undefined, method: 'DELETE' }, 'present', TOKENS, undefined],
    ['another tab’s write', { own: undefined, method: 'PUT' }, 'present', TOKENS, 'body_unknown'],
    [
      'an address with something hidden',
      { target: '/momento/cache/c?key=***' },
      'present',
      TOKENS,
      'address_hidden',
    ],
    ['an address that was cut', { target: '/momento/cache/c?key=a…' }, 'present', TOKENS, 'address_hidden'],
    [
      'a sign-in, password and all',
      { ...LOGIN, own: withoutToken(body('{}')) },
      'present',
      { present: undefined, kept: [] },
      undefined,
    ],
    ['another tab’s sign-in', { ...LOGIN, own: undefined }, 'present', TOKENS, 'body_unknown'],
    [
      'a key that was made',
      {
        method: 'POST',
        target: '/console/0/api-keys',
        service: 'console',
        tokenId: undefined,
        own: withoutToken(body('{}')),
      },
      'present',
      TOKENS,
      'answers_secret',
    ],
    [
      'the list of keys',
      { target: '/console/0/api-keys', service: 'console', tokenId: undefined, own: withoutToken() },
      'present',
      TOKENS,
      undefined,
    ],
    [
      'the lab’s clock',
      { target: '/lab/clock', service: 'lab', tokenId: undefined, seat: undefined, own: withoutToken() },
      'present',
      TOKENS,
      undefined,
    ],
  ])('%s', (_, facts, choice, tokens, reason) => {
    expect(whyNotAgain(request(facts), choice, tokens)).toBe(reason)
  })
})

describe('how', () => {
  const sent = (facts: Partial<RecordedRequest>, token?: string) => {
    const { headers, ...init } = initOf(
      request(facts),
      token === undefined ? undefined : { reveal: () => token },
    )
    return { ...init, headers: Object.fromEntries(new Headers(headers)) }
  }
  const ALWAYS = { cache: 'no-store', redirect: 'error', referrerPolicy: 'no-referrer' }

  test('with another token, and nothing else another', () => {
    expect(sent({ method: 'PUT', own: own(body('{"a":1}')) }, 'the new one')).toEqual({
      ...ALWAYS,
      method: 'PUT',
      body: '{"a":1}',
      credentials: 'omit',
      headers: { authorization: 'the new one', 'content-type': 'application/json' },
    })
  })

  test('a call of the auth service, with the session’s cookie', () => {
    expect(sent({ ...LOGIN, own: withoutToken(body('{}')) })).toEqual({
      ...ALWAYS,
      method: 'POST',
      body: '{}',
      credentials: 'same-origin',
      headers: { 'x-csrf': '1' },
    })
    expect(
      sent({ ...LOGIN, target: 'https://live.example/auth/0/token', own: withoutToken() }),
    ).toMatchObject({
      credentials: 'include',
    })
  })

  test('what another tab did, as this one would', () => {
    expect(
      sent({ ...LOGIN, method: 'DELETE', target: '/console/0/tokens/a', own: undefined }).headers,
    ).toEqual({
      'x-csrf': '1',
    })
    expect(sent({ own: undefined }, 'the new one').headers).toEqual({ authorization: 'the new one' })
  })
})
