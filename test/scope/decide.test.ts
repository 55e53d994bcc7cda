import { describe, expect, it } from 'vitest'
import { decide } from '#src/scope/decide.ts'
import type { AccessRequest, Permission, ScopeReason } from '#src/scope/permission.ts'

const read = (key: string, cache = 'calendar-events'): AccessRequest => ({
  kind: 'cache',
  action: 'read',
  cache,
  key,
})
const write = (key: string, cache = 'calendar-events'): AccessRequest => ({
  kind: 'cache',
  action: 'write',
  cache,
  key,
})
const publish = (topic: string, cache = 'collaboration'): AccessRequest => ({
  kind: 'topic',
  action: 'publish',
  cache,
  topic,
})
const subscribe = (topic: string, cache = 'collaboration'): AccessRequest => ({
  kind: 'topic',
  action: 'subscribe',
  cache,
  topic,
})

const calendar = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } } as const
const oneMonth = { role: 'readwrite', cache: 'calendar-events', item: { key: 'acme:2026-11' } } as const
const wholeCache = { role: 'readwrite', cache: 'calendar-events' } as const
const everyCache = { role: 'readonly', cache: '*' } as const
const dropBox = { role: 'writeonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } } as const
const topic = { role: 'publishsubscribe', cache: 'collaboration', topic: 'acme-events' } as const
const listener = { role: 'subscribeonly', cache: 'collaboration', topic: 'acme-events' } as const
const speaker = { role: 'publishonly', cache: 'collaboration', topic: 'acme-events' } as const
const everyTopic = { role: 'subscribeonly', cache: 'collaboration', topic: '*' } as const
const everything = { role: 'publishsubscribe', cache: '*', topic: '*' } as const

describe('a request that one permission covers is allowed, by that permission', () => {
  it.each<[string, Permission, AccessRequest]>([
    ['a key under the prefix', calendar, read('acme:2026-11')],
    ['the prefix itself as a key', calendar, read('acme:')],
    ['a key of more segments under the prefix', calendar, read('acme:2026-11:draft')],
    ['the one key, read', oneMonth, read('acme:2026-11')],
    ['the one key, written', oneMonth, write('acme:2026-11')],
    ['any key of a whole cache', wholeCache, write('globex:2026-11')],
    ['any key of every cache', everyCache, read('invoice-1', 'billing')],
    ['a write by a writer', dropBox, write('acme:2026-11')],
    ['publishing', topic, publish('acme-events')],
    ['listening', topic, subscribe('acme-events')],
    ['listening by a listener', listener, subscribe('acme-events')],
    ['publishing by a speaker', speaker, publish('acme-events')],
    ['any topic of the cache', everyTopic, subscribe('globex-events')],
    ['any topic of every cache', everything, publish('alerts', 'operations')],
  ])('%s', (_, permission, request) => {
    expect(decide([permission], request)).toEqual({ allowed: true, permission })
  })
})

describe('a request that no permission covers is denied, with the reason', () => {
  it.each<[string, Permission, AccessRequest, ScopeReason]>([
    ['another cache', calendar, read('acme:2026-11', 'billing'), 'wrong_cache'],
    ['a cache whose name only starts alike', calendar, read('acme:1', 'calendar-events-2'), 'wrong_cache'],
    ['a cache spelled in another case', calendar, read('acme:1', 'Calendar-Events'), 'wrong_cache'],
    ['another cache for a topic', topic, publish('acme-events', 'billing'), 'wrong_cache'],
    ['another tenant', calendar, read('globex:2026-11'), 'wrong_key'],
    ['a tenant whose name starts alike', calendar, read('acme-labs:2026-11'), 'wrong_key'],
    ['the prefix without its delimiter', calendar, read('acme'), 'wrong_key'],
    ['a prefix in another case', calendar, read('ACME:2026-11'), 'wrong_key'],
    ['the prefix not at the start', calendar, read('x:acme:2026-11'), 'wrong_key'],
    ['a key longer than the one granted', oneMonth, read('acme:2026-11:draft'), 'wrong_key'],
    ['a key shorter than the one granted', oneMonth, write('acme:2026-1'), 'wrong_key'],
    ['another topic', topic, publish('globex-events'), 'wrong_topic'],
    ['a longer topic', topic, subscribe('acme-events-2'), 'wrong_topic'],
    ['a topic that starts the granted one', topic, subscribe('acme'), 'wrong_topic'],
    ['writing by a reader', calendar, write('acme:2026-11'), 'role_cannot_write'],
    ['writing to every cache by a reader', everyCache, write('invoice-1', 'billing'), 'role_cannot_write'],
    ['reading by a writer', dropBox, read('acme:2026-11'), 'role_cannot_read'],
    ['publishing by a listener', listener, publish('acme-events'), 'role_cannot_publish'],
    ['listening by a speaker', speaker, subscribe('acme-events'), 'role_cannot_subscribe'],
  ])('%s', (_, permission, request, reason) => {
    expect(decide([permission], request)).toEqual({ allowed: false, reason, nearest: permission })
  })

  it.each<[string, Permission[], AccessRequest]>([
    ['an empty scope', [], read('acme:2026-11')],
    ['keys, by a scope of topics only', [everything], read('acme:2026-11', 'collaboration')],
    ['topics, by a scope of caches only', [wholeCache, everyCache], subscribe('acme-events')],
  ])('%s: nothing comes near', (_, permissions, request) => {
    expect(decide(permissions, request)).toEqual({ allowed: false, reason: 'wrong_cache' })
  })
})

describe('of several misses the nearest is told', () => {
  const elsewhere = { role: 'readonly', cache: 'billing' } as const
  const otherKey = { role: 'readwrite', cache: 'calendar-events', item: { key: 'globex:2026-11' } } as const
  const otherTopic = { role: 'publishsubscribe', cache: 'collaboration', topic: 'globex-events' } as const

  it.each<[string, Permission[], AccessRequest, ScopeReason, Permission]>([
    ['item before cache', [elsewhere, otherKey], read('acme:2026-11'), 'wrong_key', otherKey],
    ['role before item', [calendar, otherKey], write('acme:2026-11'), 'role_cannot_write', calendar],
    ['role before item, also last', [otherKey, calendar], write('acme:1'), 'role_cannot_write', calendar],
    ['role before topic', [otherTopic, listener], publish('acme-events'), 'role_cannot_publish', listener],
    ['the first of equals', [otherKey, oneMonth], read('acme:2026-12'), 'wrong_key', otherKey],
    [
      'a permission of the other kind never counts',
      [everything, elsewhere],
      read('acme:1'),
      'wrong_cache',
      elsewhere,
    ],
  ])('%s', (_, permissions, request, reason, nearest) => {
    expect(decide(permissions, request)).toEqual({ allowed: false, reason, nearest })
  })

  it('and a permission that grants wins over all of them, wherever it stands', () => {
    expect(decide([elsewhere, otherKey, calendar], read('acme:2026-11'))).toEqual({
      allowed: true,
      permission: calendar,
    })
  })
})

it('two halves do not make a whole: rights of different permissions are not put together', () => {
  const halves: Permission[] = [
    { role: 'readwrite', cache: 'calendar-events', item: { key: 'globex:2026-11' } },
    { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } },
  ]
  expect(decide(halves, write('acme:2026-11')).allowed).toBe(false)
})

it('a prefix without its delimiter opens the tenant whose name starts alike: the trap the schema closes', () => {
  const trap: Permission = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme' } }
  expect(decide([trap], read('acme-labs:2026-11')).allowed).toBe(true)
})
