/** What is wrong with a key somebody wants to make, each at its field. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MAX_API_KEY_LIFE_SECONDS } from '#src/contract/limits.ts'
import { decide } from '#src/scope/decide.ts'
import { findKeyFaults, KEY_CACHES, type KeyDraft, keyTopics } from '#src/scope/key-faults.ts'
import { ALL, CACHE_ROLES, type Permission, TOPIC_ROLES } from '#src/scope/permission.ts'
import { permissionSchema } from '#src/scope/scope-schema.ts'
import { CASES } from '#test/cases.ts'

const NOW = 1_800_000_000
const good: KeyDraft = {
  description: 'Nightly report',
  permissions: [{ role: 'readonly', cache: 'calendar-events' }],
  expiresAt: NOW + 86_400,
}
const faultsOf = (draft: Partial<KeyDraft>) =>
  findKeyFaults({ ...good, ...draft }, { tenant: 'acme', nowSeconds: NOW })
const ofPermissions = (...permissions: unknown[]) => faultsOf({ permissions })

const calendar = (role: string): object => ({ role, cache: 'calendar-events' })
const topic = (role: string, name: string, cache = 'collaboration'): object => ({ role, cache, topic: name })

describe('may be made', () => {
  test.each<[string, Partial<KeyDraft>]>([
    ['for a day', {}],
    ['for ever', { expiresAt: null }],
    ['for ever, without a word about it', { expiresAt: undefined }],
    ['for ten years', { expiresAt: NOW + MAX_API_KEY_LIFE_SECONDS }],
    ['with a description in another script', { description: '夜のレポート' }],
    [
      'for everything there is',
      { permissions: [calendar('readwrite'), topic('publishsubscribe', ALL, ALL)] },
    ],
    ['with all caches', { permissions: [{ role: 'readonly', cache: ALL }] }],
    [
      'to read everything and write one',
      { permissions: [{ role: 'readonly', cache: ALL }, calendar('readwrite')] },
    ],
    [
      'to listen everywhere and publish at home',
      { permissions: [topic('subscribeonly', ALL), topic('publishonly', 'acme-events')] },
    ],
    [
      'for the same topic in two caches',
      { permissions: [topic('publishonly', 'acme-events'), topic('publishonly', 'acme-events', 'billing')] },
    ],
  ])('%s', (_, draft) => {
    expect(faultsOf(draft)).toEqual([])
  })
})

describe('may not be made', () => {
  test.each<[string, Partial<KeyDraft>, string, string]>([
    ['without a description', { description: '' }, 'description', 'Say what'],
    ['with blanks for one', { description: '  ' }, 'description', 'Say what'],
    ['with 10,000 characters of it', { description: 'x'.repeat(10_000) }, 'description', 'too long'],
    ['with blanks around it', { description: ' x' }, 'description', 'one line'],
    ['with two lines', { description: 'a\nb' }, 'description', 'one line'],
    ['with one that turns round', { description: 'a\u202eb' }, 'description', 'one line'],
    ['for a time that is past', { expiresAt: NOW - 1 }, 'expiresAt', 'past'],
    ['for no time', { expiresAt: NOW }, 'expiresAt', 'past'],
    [
      'for longer than anybody knows',
      { expiresAt: NOW + MAX_API_KEY_LIFE_SECONDS + 1 },
      'expiresAt',
      'never',
    ],
    ['until no day', { expiresAt: Number.NaN }, 'expiresAt', 'date'],
    ['for nothing', { permissions: [] }, 'permissions', 'nothing'],
  ])('%s', (_, draft, field, words) => {
    expect(faultsOf(draft)).toEqual([{ field, words: expect.stringContaining(words) }])
  })

  test.each<[string, unknown, string]>([
    ['text', 'readwrite', 'permission'],
    ['a list', [], 'permission'],
    ['an item selector', { ...calendar('readonly'), item: { keyPrefix: 'acme:' } }, 'permission'],
    ['a member nobody knows', { ...calendar('readonly'), tenant: 'acme' }, 'permission'],
    ['an unknown role', calendar('owner'), 'role'],
    ['a topic’s role for a cache', calendar('publishonly'), 'role'],
    ['a cache’s role for a topic', topic('readonly', ALL), 'role'],
    ['an unknown cache', { role: 'readonly', cache: 'payroll' }, 'cache'],
    ['no cache', { role: 'readonly' }, 'cache'],
    ['another tenant’s topic by name', topic('publishonly', 'globex-events'), 'topic'],
    ['no topic', { ...topic('publishonly', 'x'), topic: undefined }, 'topic'],
  ])('with a permission that is %s, and it says which', (_, permission, field) => {
    expect(ofPermissions({ role: 'readonly', cache: 'billing' }, permission)).toEqual([
      { at: 1, field, words: expect.any(String) },
    ])
  })

  test('with 21 permissions, however good each is', () => {
    const permissions = Array.from({ length: 21 }, () => calendar('readonly'))
    expect(ofPermissions(...permissions)).toContainEqual({
      field: 'permissions',
      words: 'A key has at most 20 permissions.',
    })
  })

  test.each<[string, object, object, number, string]>([
    ['one twice', calendar('readonly'), calendar('readonly'), 1, 'there twice'],
    [
      'one twice, spelled the other way round',
      { role: 'readonly', cache: 'billing' },
      { cache: 'billing', role: 'readonly' },
      1,
      'there twice',
    ],
    [
      'two roles for one cache',
      calendar('readonly'),
      calendar('readwrite'),
      1,
      'Permission 1 is about the same',
    ],
    ['halves of one role', calendar('readonly'), calendar('writeonly'), 1, 'Permission 1 is about the same'],
    [
      'two roles for one topic',
      topic('publishonly', ALL),
      topic('publishsubscribe', ALL),
      1,
      'Permission 1 is about the same',
    ],
    [
      'one that a wider one makes idle',
      calendar('readonly'),
      { role: 'readwrite', cache: ALL },
      0,
      'Permission 2 opens this anyway',
    ],
    [
      'one topic beside all of them',
      topic('subscribeonly', 'acme-events', ALL),
      topic('publishsubscribe', ALL, ALL),
      0,
      'Permission 2 opens this anyway',
    ],
  ])('with %s', (_, first, second, at, words) => {
    expect(ofPermissions(first, second)).toEqual([
      { at, field: 'permission', words: expect.stringContaining(words) },
    ])
  })
})

/** Anything the builder can put together, and some things it cannot. */
const permissions = fc.array(
  fc.oneof(
    fc.record({
      role: fc.constantFrom(...CACHE_ROLES),
      cache: fc.constantFrom(...KEY_CACHES, ALL, 'payroll'),
    }),
    fc.record({
      role: fc.constantFrom(...TOPIC_ROLES),
      cache: fc.constantFrom(...KEY_CACHES, ALL),
      topic: fc.constantFrom(...keyTopics('acme'), ALL, 'globex-events'),
    }),
  ) as fc.Arbitrary<Permission>,
  { maxLength: 22 },
)

test('what passes is a list of different permissions, none of which another one makes idle', () => {
  fc.assert(
    fc.property(permissions, (list) => {
      if (ofPermissions(...list).length > 0) return
      expect(list.length).toBeGreaterThan(0)
      expect(list.length).toBeLessThanOrEqual(20)
      for (const permission of list) {
        expect(permissionSchema.safeParse(permission).data).toEqual(permission)
        const others = list.filter((other) => other !== permission)
        const names = { cache: permission.cache, topic: 'topic' in permission ? permission.topic : '' }
        const asked =
          'topic' in permission
            ? (['publish', 'subscribe'] as const).map((action) => ({
                kind: 'topic' as const,
                action,
                ...names,
              }))
            : (['read', 'write'] as const).map((action) => ({
                kind: 'cache' as const,
                action,
                cache: names.cache,
                key: 'k',
              }))
        const adds = asked.some(
          (request) =>
            decide([permission], request).allowed &&
            !others.some((other) =>
              asked.every((each) => !decide([permission], each).allowed || decide([other], each).allowed),
            ),
        )
        expect(adds).toBe(true)
      }
    }),
    { numRuns: CASES / 10 },
  )
})
