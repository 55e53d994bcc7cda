/** decide() held to an oracle that shares no code with it, on cases one edit away from a grant and on free ones. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SUPPORTED_ROLES } from '#src/contract/personas.ts'
import { decide } from '#src/scope/decide.ts'
import {
  type AccessRequest,
  CACHE_ROLES,
  type CachePermission,
  type Permission,
  TOPIC_ROLES,
  type TopicPermission,
} from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { CASES } from '#test/cases.ts'

/** Every right there is, one by one. */
const RIGHTS = new Set([
  'readonly may read',
  'readwrite may read',
  'readwrite may write',
  'writeonly may write',
  'publishonly may publish',
  'publishsubscribe may publish',
  'publishsubscribe may subscribe',
  'subscribeonly may subscribe',
])

/** Compares keys segment by segment; the last one of a prefix without delimiter is only begun, letter by letter. */
function underPrefix(key: string, prefix: string): boolean {
  const wanted = prefix.split(':')
  const found = key.split(':')
  const begun = wanted.pop() ?? ''
  const next = found[wanted.length]
  if (next === undefined || !wanted.every((segment, index) => segment === found[index])) return false
  return begun.split('').every((letter, index) => letter === next.split('')[index])
}

/** What of a request a permission meets; `undefined` when it is about another kind of thing. */
function meets(permission: Permission, request: AccessRequest) {
  const role = RIGHTS.has(`${permission.role} may ${request.action}`)
  const cache = ['*', request.cache].includes(permission.cache)
  if (request.kind === 'topic') {
    if (!('topic' in permission)) return undefined
    return { cache, thing: ['*', request.topic].includes(permission.topic), role }
  }
  if ('topic' in permission) return undefined
  const item = permission.item as { key?: string; keyPrefix?: string } | undefined
  const thing =
    item === undefined ||
    item.key === request.key ||
    (item.keyPrefix !== undefined && underPrefix(request.key, item.keyPrefix))
  return { cache, thing, role }
}

function oracle(permissions: readonly Permission[], request: AccessRequest): 'allowed' | string {
  const met = permissions.map((permission) => meets(permission, request)).filter((each) => !!each)
  if (met.some(({ cache, thing, role }) => cache && thing && role)) return 'allowed'
  if (met.some(({ cache, thing }) => cache && thing)) return `role_cannot_${request.action}`
  if (met.some(({ cache }) => cache)) return request.kind === 'cache' ? 'wrong_key' : 'wrong_topic'
  return 'wrong_cache'
}

const verdict = (permissions: readonly Permission[], request: AccessRequest) => {
  const decision = decide(permissions, request)
  return decision.allowed ? 'allowed' : decision.reason
}

const TENANTS = ['acme', 'acme-labs', 'globex', 'café', 'cafe\u0301', 'Acme', 'acm']
const tenant = fc.constantFrom(...TENANTS)
const cache = fc.constantFrom('calendar-events', 'calendar', 'collaboration', 'Café')
const topic = tenant.map((name) => `${name}-events`)
const rest = fc.constantFrom('', '2026-11', '2026-1', '2026-11:draft', ':', 'é')
const key = fc.tuple(tenant, rest).map(([name, end]) => `${name}:${end}`)
const prefix = fc
  .tuple(fc.constantFrom(...TENANTS, 'acme:2026-11', ''), fc.constantFrom(':', ':', ':', ''))
  .map(([name, end]) => `${name}${end}`)
const orAll = (name: fc.Arbitrary<string>) =>
  fc.oneof({ weight: 5, arbitrary: name }, { weight: 1, arbitrary: fc.constant('*') })

const cachePermission: fc.Arbitrary<CachePermission> = fc.record(
  {
    role: fc.constantFrom(...CACHE_ROLES),
    cache: orAll(cache),
    item: fc.oneof(fc.record({ key }), fc.record({ keyPrefix: prefix })),
  },
  { requiredKeys: ['role', 'cache'] },
)
const topicPermission: fc.Arbitrary<TopicPermission> = fc.record({
  role: fc.constantFrom(...TOPIC_ROLES),
  cache: orAll(cache),
  topic: orAll(topic),
})
const permission: fc.Arbitrary<Permission> = fc.oneof(cachePermission, topicPermission)
const scope = fc.array(permission, { maxLength: 5 })

/** One edit: the request that looks most like one that is granted. */
const edits: ((text: string) => string)[] = [
  (text) => text,
  (text) => `${text}2`,
  (text) => `x${text}`,
  (text) => text.slice(0, -1),
  (text) => text.slice(1),
  (text) => (text === text.toUpperCase() ? text.toLowerCase() : text.toUpperCase()),
  (text) => (text === text.normalize('NFC') ? text.normalize('NFD') : text.normalize('NFC')),
  (text) => text.replace('acme', 'acme-labs'),
  (text) => text.replace('acme-labs', 'acme'),
  (text) => text.replace('acme', 'globex'),
  (text) => text.replace(':', ''),
  (text) => text.replace(':', '::'),
  (text) => text.replace('-', ':'),
  () => '*',
]
const edit = fc.constantFrom(...edits)
const unedited = fc.constant(edits[0] as (text: string) => string)
const oneEdit = fc.oneof(fc.tuple(unedited, unedited), fc.tuple(edit, unedited), {
  weight: 2,
  arbitrary: fc.tuple(unedited, edit),
})

/** A request within a permission's reach, but for one edit and any action. */
const requestNear = (granted: Permission): fc.Arbitrary<AccessRequest> =>
  fc
    .record({ edits: oneEdit, cache, key, topic, rest, write: fc.boolean() })
    .map(({ edits: [editCache, editThing], ...any }) => {
      const name = editCache(granted.cache === '*' ? any.cache : granted.cache)
      if ('topic' in granted) {
        const asked = editThing(granted.topic === '*' ? any.topic : granted.topic)
        return { kind: 'topic', action: any.write ? 'publish' : 'subscribe', cache: name, topic: asked }
      }
      const within = !granted.item
        ? any.key
        : 'key' in granted.item
          ? granted.item.key
          : granted.item.keyPrefix + any.rest
      return { kind: 'cache', action: any.write ? 'write' : 'read', cache: name, key: editThing(within) }
    })

const text = fc.string({ unit: 'grapheme', maxLength: 12 })
const freeRequest: fc.Arbitrary<AccessRequest> = fc.oneof(
  fc.record({
    kind: fc.constant('cache' as const),
    action: fc.constantFrom('read' as const, 'write' as const),
    cache: fc.oneof(cache, text),
    key: fc.oneof(key, text),
  }),
  fc.record({
    kind: fc.constant('topic' as const),
    action: fc.constantFrom('publish' as const, 'subscribe' as const),
    cache: fc.oneof(cache, text),
    topic: fc.oneof(topic, text),
  }),
)

const nearCase = fc
  .record({ before: scope, granted: permission, after: scope })
  .chain(({ before, granted, after }) =>
    fc.record({
      permissions: fc.constantFrom([granted], [...before, granted, ...after], [...before, ...after]),
      request: requestNear(granted),
    }),
  )
/** The other way round: a grant one edit away from the one that was meant, and a request for what that was about. */
const editedGrant = fc
  .record({ meant: permission, edits: oneEdit, before: scope, after: scope })
  .chain(({ meant, edits: [editCache, editThing], before, after }) => {
    const granted: Permission =
      'topic' in meant
        ? { ...meant, cache: editCache(meant.cache), topic: editThing(meant.topic) }
        : {
            ...meant,
            cache: editCache(meant.cache),
            ...(meant.item
              ? {
                  item:
                    'key' in meant.item
                      ? { key: editThing(meant.item.key) }
                      : { keyPrefix: editThing(meant.item.keyPrefix) },
                }
              : {}),
          }
    return fc.record({
      permissions: fc.constantFrom([granted], [...before, granted, ...after]),
      request: requestNear(meant),
    })
  })
const freeCase = fc.record({ permissions: scope, request: freeRequest })
const anyCase = fc.oneof(nearCase, editedGrant, freeCase)

describe.each([
  ['cases one edit away from a grant', nearCase],
  ['cases whose grant is one edit away', editedGrant],
  ['free cases', freeCase],
])('on %s', (_, cases) => {
  it('decide says what the oracle says, and every answer comes up', () => {
    const seen = new Map<string, number>()
    fc.assert(
      fc.property(cases, ({ permissions, request }) => {
        const expected = oracle(permissions, request)
        seen.set(expected, (seen.get(expected) ?? 0) + 1)
        expect(verdict(permissions, request)).toBe(expected)
      }),
      { numRuns: CASES },
    )
    for (const answer of [
      'allowed',
      'wrong_cache',
      'wrong_key',
      'wrong_topic',
      'role_cannot_read',
      'role_cannot_write',
      'role_cannot_publish',
      'role_cannot_subscribe',
    ])
      expect(seen.get(answer) ?? 0, answer).toBeGreaterThan(CASES / 1000)
  })
})

it('the permission it names is one of the list and gives the same answer alone', () => {
  fc.assert(
    fc.property(anyCase, ({ permissions, request }) => {
      const decision = decide(permissions, request)
      const named = decision.allowed ? decision.permission : decision.nearest
      if (!named) return !permissions.some((each) => meets(each, request))
      return (
        permissions.includes(named) &&
        oracle([named], request) === (decision.allowed ? 'allowed' : decision.reason)
      )
    }),
    { numRuns: CASES },
  )
})

it('nothing is granted by default', () => {
  fc.assert(
    fc.property(freeRequest, (request) => {
      expect(decide([], request)).toEqual({ allowed: false, reason: 'wrong_cache' })
    }),
    { numRuns: CASES },
  )
})

it('one more permission never takes a right away', () => {
  let allowed = 0
  fc.assert(
    fc.property(anyCase, permission, fc.nat({ max: 5 }), ({ permissions, request }, more, place) => {
      if (verdict(permissions, request) !== 'allowed') return
      allowed++
      expect(verdict(permissions.toSpliced(place, 0, more), request)).toBe('allowed')
    }),
    { numRuns: CASES },
  )
  expect(allowed).toBeGreaterThan(CASES / 100)
})

it('order and repetition change neither verdict nor reason', () => {
  fc.assert(
    fc.property(
      anyCase.chain(({ permissions, request }) =>
        fc.record({
          permissions: fc.constant(permissions),
          request: fc.constant(request),
          shuffled: fc.shuffledSubarray([...permissions, ...permissions], {
            minLength: permissions.length * 2,
          }),
        }),
      ),
      ({ permissions, request, shuffled }) => {
        expect(verdict(shuffled, request)).toBe(verdict(permissions, request))
      },
    ),
    { numRuns: CASES },
  )
})

describe("a tenant's token", () => {
  const name = fc.oneof(tenant, text).filter((id) => id !== '' && !id.includes(':'))
  const twoTenants = fc
    .tuple(name, fc.oneof(name, edit))
    .map(([own, other]) => [own, typeof other === 'function' ? other(own) : other] as const)
    .filter(([own, other]) => own !== other && other !== '' && !other.includes(':'))
  const role = fc.constantFrom(...SUPPORTED_ROLES)
  const anyCache = fc.constantFrom('calendar-events', 'collaboration', 'billing')

  it("never opens another tenant's keys or topic, whatever the role, action and cache", () => {
    fc.assert(
      fc.property(twoTenants, role, anyCache, text, ([own, other], tokenRole, inCache, end) => {
        const permissions = permissionsFor(tokenRole, own)
        for (const action of ['read', 'write'] as const)
          expect(
            decide(permissions, { kind: 'cache', action, cache: inCache, key: `${other}:${end}` }).allowed,
          ).toBe(false)
        for (const action of ['publish', 'subscribe'] as const)
          expect(
            decide(permissions, { kind: 'topic', action, cache: inCache, topic: `${other}-events` }).allowed,
          ).toBe(false)
      }),
      { numRuns: CASES },
    )
  })

  it('always opens its own calendar and topic for reading and listening', () => {
    fc.assert(
      fc.property(name, role, text, (own, tokenRole, end) => {
        const permissions = permissionsFor(tokenRole, own)
        expect(
          decide(permissions, {
            kind: 'cache',
            action: 'read',
            cache: 'calendar-events',
            key: `${own}:${end}`,
          }).allowed,
        ).toBe(true)
        expect(
          decide(permissions, {
            kind: 'topic',
            action: 'subscribe',
            cache: 'collaboration',
            topic: `${own}-events`,
          }).allowed,
        ).toBe(true)
      }),
      { numRuns: CASES },
    )
  })
})
