import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { PERSONAS } from '#src/contract/personas.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { findScopeFaults } from '#src/scope/scope-faults.ts'
import { carriedScopeSchema, scopeSchema } from '#src/scope/scope-schema.ts'
import { CASES } from '#test/cases.ts'
import { BAD_SCOPES } from './bad-scopes.ts'

const calendar = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } }
const topic = { role: 'publishsubscribe', cache: 'collaboration', topic: 'acme-events' }

const faults = (scope: unknown) =>
  findScopeFaults(scope, 'acme').map(({ at, field, isTooWide }) => [at, field, isTooWide])

test('what the roles are given has none', () => {
  for (const { role, tenant } of PERSONAS) {
    if (role !== 'contractor') expect(findScopeFaults(permissionsFor(role, tenant), tenant)).toEqual([])
  }
})

describe('bad, and told at its field', () => {
  test.each(BAD_SCOPES)('$name', ({ scope, at, field, isTooWide = false }) => {
    expect(faults(scope)).toEqual([[at, field, isTooWide]])
  })
})

describe('malformed, and never issued', () => {
  test.each<[string, unknown, unknown[][]]>([
    ['no list', calendar, [[undefined, 'scope', false]]],
    ['empty', [], [[undefined, 'scope', false]]],
    [
      'of 21 permissions',
      Array.from({ length: 21 }, (_, n) => ({ ...calendar, item: { key: `acme:${n}` } })),
      [[undefined, 'scope', false]],
    ],
    ['with something that is no permission', [null], [[0, 'permission', false]]],
    [
      'with key and prefix',
      [{ ...calendar, item: { key: 'acme:1', keyPrefix: 'acme:' } }],
      [[0, 'item', false]],
    ],
    ['with a blank prefix', [{ ...calendar, item: { keyPrefix: '' } }], [[0, 'item', false]]],
    [
      'with a prefix of 10 kB',
      [{ ...calendar, item: { keyPrefix: `${'a'.repeat(10_000)}:` } }],
      [[0, 'item', false]],
    ],
    [
      'with a prefix that reads backwards',
      [{ ...calendar, item: { keyPrefix: '\u202eacme:' } }],
      [[0, 'item', false]],
    ],
    ['with an item that limits nothing', [{ ...calendar, item: {} }], [[0, 'item', false]]],
    ['with an unknown role', [{ ...calendar, role: 'admin' }], [[0, 'role', false]]],
    ['with a topic’s role on a cache', [{ ...calendar, role: 'publishonly' }], [[0, 'role', false]]],
    ['with a cache’s role on a topic', [{ ...topic, role: 'readonly' }], [[0, 'role', false]]],
    ['with an unknown cache', [topic, { ...calendar, cache: 'secrets' }], [[1, 'cache', false]]],
    ['with a topic and an item', [{ ...topic, item: { key: 'acme:1' } }], [[0, 'permission', false]]],
    ['with a blank topic', [{ ...topic, topic: '' }], [[0, 'topic', false]]],
    ['with a foreign member', [{ ...topic, expires: 'never' }], [[0, 'permission', false]]],
    ['with the same permission twice', [topic, { ...topic }], [[1, 'permission', false]]],
    [
      'with several things wrong',
      [{ role: 'x', cache: 'y', item: 7 }],
      [
        [0, 'role', false],
        [0, 'cache', false],
        [0, 'item', false],
      ],
    ],
  ])('%s', (_, scope, expected) => {
    expect(faults(scope)).toEqual(expected)
  })
})

describe('too wide for a vending service', () => {
  test.each<[string, unknown, string]>([
    ['a prefix without delimiter', { ...calendar, item: { keyPrefix: 'acme' } }, 'item'],
    ['another tenant’s prefix', { ...calendar, item: { keyPrefix: 'globex:' } }, 'item'],
    ['a sibling’s prefix', { ...calendar, item: { keyPrefix: 'acme-labs:' } }, 'item'],
    ['another tenant’s key', { ...calendar, item: { key: 'globex:2026-11' } }, 'item'],
    ['a whole cache', { role: 'readonly', cache: 'calendar-events' }, 'item'],
    ['another tenant’s topic', { ...topic, topic: 'globex-events' }, 'topic'],
    ['every topic', { ...topic, topic: '*' }, 'topic'],
  ])('%s', (_, permission, field) => {
    expect(faults([permission])).toEqual([[0, field, true]])
    expect(carriedScopeSchema.safeParse([permission]).success).toBe(true)
  })
})

test('each fault is a sentence', () => {
  const everything = [
    { role: 'x', cache: 'y', item: 7 },
    { ...calendar, item: { keyPrefix: 'acme' } },
    7,
    topic,
    topic,
  ]
  for (const { words } of findScopeFaults(everything, 'acme')) expect(words).toMatch(/^[A-Z].*[.]$/)
})

test('whatever has none of them may be issued; whatever is only too wide can be carried', () => {
  const text = fc.constantFrom(
    'acme:',
    'acme',
    'globex:',
    '',
    ':',
    'acme-events',
    '*',
    'calendar-events',
    'billing',
    '\u202e',
  )
  const role = fc.constantFrom('readonly', 'readwrite', 'publishonly', 'publishsubscribe', 'x')
  const permission = fc.oneof(
    fc.record({ role, cache: text, topic: text }),
    fc.record({
      role,
      cache: text,
      item: fc.oneof(fc.record({ key: text }), fc.record({ keyPrefix: text })),
    }),
    fc.record({ role, cache: text }),
    fc.anything(),
  )
  fc.assert(
    fc.property(fc.array(permission, { maxLength: 4 }), (scope) => {
      const found = findScopeFaults(scope, 'acme')
      if (found.length === 0) expect(scopeSchema.safeParse(scope).success).toBe(true)
      if (found.every(({ isTooWide }) => isTooWide))
        expect(carriedScopeSchema.safeParse(scope).success).toBe(true)
    }),
    { numRuns: Math.min(CASES, 2_000) },
  )
})
