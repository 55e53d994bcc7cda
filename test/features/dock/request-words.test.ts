import { describe, expect, it } from 'vitest'
import {
  askedWords,
  credentialIdOf,
  faultWords,
  isPoll,
  kindOf,
  tabWords,
  whoOf,
} from '#src/features/dock/request-words.ts'
import type { AuditRecord } from '#src/scope/audit-record.ts'
import { request, T0 } from './recorded.ts'

describe('what was asked', () => {
  it.each([
    ['GET', '/momento/cache/calendar-events?key=acme%3A2026-11', 'Read acme:2026-11', 'cache'],
    ['PUT', '/momento/cache/calendar-events?key=a&ttl_seconds=5', 'Write a', 'cache'],
    ['DELETE', '/momento/cache/calendar-events', 'Delete', 'cache'],
    ['PATCH', '/momento/cache/calendar-events', 'PATCH', 'cache'],
    ['GET', '/momento/topics/collaboration/acme-events?sequence_number=1', 'Listen on acme-events', 'topic'],
    ['POST', '/momento/topics/collaboration/acme-events', 'Publish on acme-events', 'topic'],
    ['POST', '/auth/0/login', 'Sign in', 'session'],
    ['POST', '/auth/3/token', 'Get a token', 'session'],
    ['GET', '/auth/jwks.json', 'Get the public keys', 'session'],
    ['POST', '/auth/0/unheard-of', 'POST', 'session'],
    ['PUT', '/lab/clock', 'Move the clock', 'lab'],
    ['POST', '/lab/topics/collaboration/acme-events/trim', 'Trim a topic', 'lab'],
    ['GET', '/console/0/api-keys', 'List the API keys', 'other'],
    ['POST', '/console/0/api-keys', 'Make an API key', 'other'],
    ['POST', '/console/0/api-keys/abc/rotate', 'Rotate an API key', 'other'],
    ['DELETE', '/console/0/api-keys/abc', 'Revoke an API key', 'other'],
    ['DELETE', '/console/0/tokens/abc', 'Revoke somebody’s token', 'other'],
    ['GET', '/nowhere', 'GET', 'other'],
    ['GET', '/momento/cache/%E0%A4%A?key=a', 'Read a', 'cache'],
    ['GET', 'https://cell.example/base/cache/mine?key=k', 'Read k', 'cache'],
    ['POST', 'https://vending.example/auth/0/token', 'Get a token', 'session'],
  ])('%s %s', (method, target, words, kind) => {
    expect(askedWords({ method, target })).toBe(words)
    expect(kindOf({ method, target })).toBe(kind)
  })

  it('is a poll when somebody listens, and only then', () => {
    const target = '/momento/topics/collaboration/acme-events'
    expect(isPoll({ method: 'GET', target })).toBe(true)
    expect(isPoll({ method: 'POST', target })).toBe(false)
  })
})

describe('who asked', () => {
  const audit = (subject: string): AuditRecord => ({
    seq: 1,
    requestId: 'AAAAAAAAAAAAAAAA',
    at: T0,
    realAt: T0,
    durationMs: 1,
    method: 'GET',
    target: '/',
    credential: { kind: 'token', subject },
    verdict: { decision: 'none' },
  })
  const keyAudit: AuditRecord = { ...audit(''), credential: { kind: 'api_key', id: 'key-1' } }
  const claims = { sub: 'someone', tenant: 'initech' }
  const lives = [{ seat: 0 as const, lives: [{ id: 1, tokenId: 'token-b', since: T0, claims }] }]

  it.each([
    ['the cloud knows', request({ id: 1, audit: audit('admin@globex') }), 'Arun', 'globex'],
    ['the token says', request({ id: 1, tokenId: 'token-b' }), 'someone', 'initech'],
    ['only the seat is known', request({ id: 1, seat: 2 }), 'Seat 2', undefined],
    ['it was whoever holds a key', request({ id: 1, audit: keyAudit }), 'An API key', undefined],
    ['nobody showed anything', request({ id: 1, seat: undefined }), 'No credential', undefined],
  ])('%s', (_, one, name, tenant) => {
    expect(whoOf(one, lives)).toEqual({ name, tenant })
  })

  it('and with which credential', () => {
    expect(credentialIdOf(request({ id: 1, tokenId: 'token-b' }))).toBe('token-b')
    expect(credentialIdOf(request({ id: 1, tokenId: undefined, audit: keyAudit }))).toBe('key-1')
  })

  it('and where', () => {
    expect(tabWords(request({ id: 1 }))).toBe('this tab')
    expect(tabWords(request({ id: 1, own: undefined, tab: 'abcdefgh' }))).toBe('tab abcd')
    expect(tabWords(request({ id: 1, own: undefined, tab: undefined }))).toBe('no tab named')
  })
})

it('names the faults of the lab that struck it', () => {
  const faults: AuditRecord['faults'] = [
    { id: 'a', kind: 'slow' },
    { id: 'b', kind: 'lost' },
  ]
  expect(faultWords({ audit: { faults } })).toBe('a delay, a lost answer')
  expect(faultWords({ audit: {} })).toBe('')
  expect(faultWords({ audit: undefined })).toBe('')
})
