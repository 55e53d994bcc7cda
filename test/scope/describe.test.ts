import { describe, expect, it } from 'vitest'
import { decide } from '#src/scope/decide.ts'
import { describeDecision, describePermission, describeRequest, REASON_WORDS } from '#src/scope/describe.ts'
import { type AccessRequest, type Permission, REASON_CODES } from '#src/scope/permission.ts'

it.each<[Permission, string]>([
  [
    { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } },
    'read keys starting `acme:` in cache `calendar-events`',
  ],
  [
    { role: 'readwrite', cache: 'calendar-events', item: { key: 'acme:2026-11' } },
    'read and write key `acme:2026-11` in cache `calendar-events`',
  ],
  [{ role: 'writeonly', cache: 'billing' }, 'write every key in cache `billing`'],
  [{ role: 'readwrite', cache: '*' }, 'read and write every key in every cache'],
  [
    { role: 'publishsubscribe', cache: 'collaboration', topic: 'acme-events' },
    'publish and listen on topic `acme-events` in cache `collaboration`',
  ],
  [
    { role: 'subscribeonly', cache: 'collaboration', topic: '*' },
    'listen on every topic in cache `collaboration`',
  ],
  [{ role: 'publishonly', cache: '*', topic: '*' }, 'publish on every topic in every cache'],
])('%o reads as words', (permission, words) => {
  expect(describePermission(permission)).toBe(words)
})

it.each<[AccessRequest, string]>([
  [
    { kind: 'cache', action: 'read', cache: 'calendar-events', key: 'globex:2026-11' },
    'read key `globex:2026-11` in cache `calendar-events`',
  ],
  [
    { kind: 'cache', action: 'write', cache: 'billing', key: 'invoice' },
    'write key `invoice` in cache `billing`',
  ],
  [
    { kind: 'topic', action: 'publish', cache: 'collaboration', topic: 'acme-events' },
    'publish on topic `acme-events` in cache `collaboration`',
  ],
  [
    { kind: 'topic', action: 'subscribe', cache: 'collaboration', topic: 'acme-events' },
    'listen on topic `acme-events` in cache `collaboration`',
  ],
])('%o reads as words', (request, words) => {
  expect(describeRequest(request)).toBe(words)
})

describe('a decision is one sentence that names its cause', () => {
  const calendar: Permission = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } }
  const ask = (action: 'read' | 'write', key: string): AccessRequest => ({
    kind: 'cache',
    action,
    cache: 'calendar-events',
    key,
  })

  it.each<[string, Permission[], AccessRequest, string]>([
    [
      'allowed, by what',
      [calendar],
      ask('read', 'acme:2026-11'),
      'Allowed: the token may read keys starting `acme:` in cache `calendar-events`.',
    ],
    [
      'denied, by the nearest',
      [calendar],
      ask('read', 'acme-labs:2026-11'),
      'Denied: the token may read keys starting `acme:` in cache `calendar-events`, ' +
        'the request asked to read key `acme-labs:2026-11` in cache `calendar-events`.',
    ],
    [
      'denied, nothing near',
      [],
      ask('write', 'acme:1'),
      'Denied: nothing in the token is about this, ' +
        'the request asked to write key `acme:1` in cache `calendar-events`.',
    ],
  ])('%s', (_, permissions, request, sentence) => {
    expect(describeDecision(decide(permissions, request), request)).toBe(sentence)
  })
})

it('each reason has a sentence of its own', () => {
  expect(Object.keys(REASON_WORDS).sort()).toEqual([...REASON_CODES].sort())
  expect(new Set(Object.values(REASON_WORDS)).size).toBe(REASON_CODES.length)
  for (const words of Object.values(REASON_WORDS)) expect(words).toMatch(/^[A-Z][^.]+\.$/)
})
