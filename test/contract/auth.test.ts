import { describe, expect, it } from 'vitest'
import {
  loginRequestSchema,
  revokeRequestSchema,
  setRoleRequestSchema,
  tokenAnswerSchema,
} from '#src/contract/auth.ts'
import { MAX_EPOCH_SECONDS } from '#src/contract/limits.ts'

const minimal = { token: 'a.b.c', expiresAt: 1_795_425_300, endpoint: 'https://cell.example' }
const user = { id: 'u-1', username: 'ada@acme', name: 'Ada', tenant: 'acme', role: 'admin' }
const complete = { ...minimal, tokenId: 't-1', issuedAt: 1_795_424_400, user }

describe("the token vending service's answer", () => {
  it.each<[string, object]>([
    ['of a live service that says only what it must', minimal],
    ['of our own cloud', complete],
    [
      'with a tenant and role of its own',
      { ...minimal, user: { ...user, tenant: 'initech', role: 'auditor' } },
    ],
    ['that has expired already', { ...minimal, expiresAt: 0 }],
  ])('%s is read', (_, answer) => {
    expect(tokenAnswerSchema.parse(answer)).toEqual(answer)
  })

  it('is read without members nobody knows', () => {
    expect(tokenAnswerSchema.parse({ ...minimal, refreshToken: 'r' })).toEqual(minimal)
  })

  it.each<[string, unknown]>([
    ['nothing', {}],
    ['null', null],
    ['no token', { ...minimal, token: undefined }],
    ['an empty token', { ...minimal, token: '' }],
    ['a token that is no text', { ...minimal, token: 7 }],
    ['a token of 16 KiB and one', { ...minimal, token: 'x'.repeat(16_385) }],
    ['no expiry', { ...minimal, expiresAt: undefined }],
    ['an expiry as text', { ...minimal, expiresAt: '1795425300' }],
    ['an expiry in milliseconds', { ...minimal, expiresAt: minimal.expiresAt * 1000 }],
    ['an expiry after year 9999', { ...minimal, expiresAt: MAX_EPOCH_SECONDS + 1 }],
    ['half a second', { ...minimal, expiresAt: minimal.expiresAt + 0.5 }],
    ['a negative expiry', { ...minimal, expiresAt: -1 }],
    ['no endpoint', { ...minimal, endpoint: undefined }],
    ['an empty endpoint', { ...minimal, endpoint: '' }],
    ['an empty token id', { ...minimal, tokenId: '' }],
    ['a token id of null', { ...minimal, tokenId: null }],
    ['issued in milliseconds', { ...complete, issuedAt: complete.issuedAt * 1000 }],
    ['a user without a tenant', { ...complete, user: { ...user, tenant: '' } }],
    ['a user without a role', { ...complete, user: { ...user, role: undefined } }],
  ])('with %s is refused', (_, answer) => {
    expect(tokenAnswerSchema.safeParse(answer).success).toBe(false)
  })
})

it('the last second of year 9999 is the bound of epoch seconds', () => {
  expect(new Date(MAX_EPOCH_SECONDS * 1000).toISOString()).toBe('9999-12-31T23:59:59.000Z')
})

describe('a login', () => {
  const login = { username: 'data-entry@acme', password: 'disposable' }

  it('is a user name and a password', () => {
    expect(loginRequestSchema.parse(login)).toEqual(login)
  })

  it.each<[string, unknown]>([
    ['an extra member', { ...login, role: 'admin' }],
    ['an empty user name', { ...login, username: '' }],
    ['an empty password', { ...login, password: '' }],
    ['no password', { username: login.username }],
    ['a user name of 201 characters', { ...login, username: 'u'.repeat(201) }],
    ['a password of 201 characters', { ...login, password: 'p'.repeat(201) }],
    ['an object for a password', { ...login, password: { $ne: '' } }],
    ['a list', [login]],
  ])('and nothing else: %s', (_, body) => {
    expect(loginRequestSchema.safeParse(body).success).toBe(false)
  })
})

it.each<[unknown, boolean]>([
  [{ jti: 't-1' }, true],
  [{ jti: '' }, false],
  [{ jti: 't'.repeat(101) }, false],
  [{ jti: 't-1', seat: 0 }, false],
  [{}, false],
])('revoke %j: %s', (body, valid) => {
  expect(revokeRequestSchema.safeParse(body).success).toBe(valid)
})

it.each<[unknown, boolean]>([
  [{ role: 'viewer' }, true],
  [{ role: 'contractor' }, true],
  [{ role: 'root' }, false],
  [{ role: 'viewer', tenant: 'acme' }, false],
])('set a role %j: %s', (body, valid) => {
  expect(setRoleRequestSchema.safeParse(body).success).toBe(valid)
})
