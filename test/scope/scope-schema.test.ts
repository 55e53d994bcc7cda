import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { permissionSchema, scopeSchema } from '#src/scope/scope-schema.ts'
import { MANY } from '#test/cases.ts'

const calendar = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } }
const topic = { role: 'publishsubscribe', cache: 'collaboration', topic: 'acme-events' }
const many = (count: number) => Array.from({ length: count }, (_, n) => ({ ...topic, topic: `topic-${n}` }))

describe('a scope a token may have', () => {
  it.each<[string, unknown[]]>([
    ['a prefix and a topic', [calendar, topic]],
    ['one key', [{ ...calendar, item: { key: 'acme:2026-11' } }]],
    ['a whole cache', [{ role: 'readwrite', cache: 'billing' }]],
    ['every cache', [{ role: 'writeonly', cache: '*' }]],
    ['every topic of every cache', [{ role: 'subscribeonly', cache: '*', topic: '*' }]],
    ['the same cache under two roles', [calendar, { ...calendar, role: 'writeonly' }]],
    ['twenty permissions', many(20)],
    ['a prefix of 64 bytes', [{ ...calendar, item: { keyPrefix: `${'é'.repeat(31)}a:` } }]],
    ['names of other alphabets', [{ role: 'publishonly', cache: 'календарь', topic: '東京' }]],
    ['a name with a slash', [{ ...topic, topic: 'acme/events' }]],
  ])('%s', (_, scope) => {
    expect(scopeSchema.parse(scope)).toEqual(scope)
  })
})

describe('no scope at all', () => {
  it.each<[string, unknown]>([
    ['not a list', calendar],
    ['nothing', undefined],
    ['an empty list', []],
    ['twenty-one permissions', many(21)],
    ['the same twice', [calendar, calendar]],
    [
      'the same twice, members in another order',
      [topic, Object.fromEntries(Object.entries(topic).reverse())],
    ],
    ['something that is no permission', [null]],
    ['one good and one bad', [calendar, 7]],
    ['no role', [{ cache: 'billing' }]],
    ['an unknown role', [{ ...calendar, role: 'admin' }]],
    ["a topic's role on a cache", [{ ...calendar, role: 'subscribeonly' }]],
    ["a cache's role on a topic", [{ ...topic, role: 'readonly' }]],
    ['a role in another case', [{ ...calendar, role: 'ReadOnly' }]],
    ['no cache', [{ role: 'readonly' }]],
    ['an empty cache', [{ ...calendar, cache: '' }]],
    ['an empty topic', [{ ...topic, topic: '' }]],
    ['a topic that is null', [{ ...topic, topic: null }]],
    ['a cache that a URL cannot address', [{ ...calendar, cache: '..' }]],
    ['a pattern, which is no wildcard', [{ ...calendar, item: { keyPrefix: 'acme:*' } }]],
    ['item and topic together', [{ ...topic, item: { key: 'a' } }]],
    ['an item that is empty', [{ ...calendar, item: {} }]],
    ['an item that is text', [{ ...calendar, item: 'acme:' }]],
    ['an item that is null', [{ ...calendar, item: null }]],
    ['key and prefix together', [{ ...calendar, item: { key: 'acme:', keyPrefix: 'acme:' } }]],
    ['an empty key', [{ ...calendar, item: { key: '' } }]],
    ['an empty prefix', [{ ...calendar, item: { keyPrefix: '' } }]],
    ['a prefix of the delimiter alone', [{ ...calendar, item: { keyPrefix: ':' } }]],
    ['a prefix without the delimiter', [{ ...calendar, item: { keyPrefix: 'acme' } }]],
    ['a prefix of 65 bytes', [{ ...calendar, item: { keyPrefix: `${'é'.repeat(32)}:` } }]],
    ['a prefix that reads backwards', [{ ...calendar, item: { keyPrefix: '\u202eacme:' } }]],
    ['a foreign member', [{ ...calendar, expires: 'never' }]],
  ])('%s', (_, scope) => {
    expect(scopeSchema.safeParse(scope).success).toBe(false)
  })
})

it('tells at which field a scope is wrong, and why', () => {
  const wrong = (scope: unknown) => {
    const [issue] = scopeSchema.safeParse(scope).error?.issues ?? []
    return { at: issue?.path.join('.'), message: issue?.message }
  }
  expect(wrong([topic, { ...calendar, cache: '' }])).toEqual({
    at: '1.cache',
    message: 'Give a name, or * for all',
  })
  expect(wrong([])).toEqual({ at: '', message: 'A scope needs at least one permission' })
  expect(wrong(many(21))).toEqual({ at: '', message: 'A scope has at most 20 permissions' })
  expect(wrong([topic, topic])).toEqual({ at: '', message: 'A permission is there twice' })
})

it('whatever comes over the wire is read or refused, never thrown at', () => {
  const anything = fc.oneof(
    fc.jsonValue(),
    fc.array(
      fc.record({
        role: fc.oneof(fc.constantFrom('readonly', 'publishonly'), fc.jsonValue()),
        cache: fc.oneof(fc.constantFrom('*', 'billing'), fc.jsonValue()),
        item: fc.oneof(fc.constantFrom({ key: 'a' }, { keyPrefix: 'a:' }), fc.jsonValue()),
      }),
    ),
  )
  let read = 0
  fc.assert(
    fc.property(anything, (body) => {
      const parsed = scopeSchema.safeParse(body)
      if (!parsed.success) return
      read++
      expect(parsed.data).toEqual(body)
      for (const permission of parsed.data) expect(permissionSchema.safeParse(permission).success).toBe(true)
    }),
    { numRuns: MANY },
  )
  expect(read).toBeGreaterThan(0)
})
