/** Our permissions held to Momento's own types: a change on either side fails the type check. */
import {
  AllCaches,
  AllTopics,
  type CacheItemKey,
  type CacheItemKeyPrefix,
  type DisposableTokenScope,
  CacheRole as MomentoCacheRole,
  type TopicPermission as MomentoTopicPermission,
  TopicRole as MomentoTopicRole,
} from '@gomomento/sdk-core'
import { expect, expectTypeOf, it } from 'vitest'
import {
  ALL,
  CACHE_ROLES,
  type CachePermission,
  type CacheRole,
  type ItemSelector,
  isTopicPermission,
  type Permission,
  TOPIC_ROLES,
  type TopicPermission,
  type TopicRole,
} from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'

// Their permissions on items have no exported name; the scope they are part of has.
type MomentoScopeOf<T> = T extends { permissions: (infer P)[] } ? P : never
type MomentoItemPermission = Extract<MomentoScopeOf<DisposableTokenScope>, { item: unknown }>

const MOMENTO_ROLES = {
  readonly: MomentoCacheRole.ReadOnly,
  readwrite: MomentoCacheRole.ReadWrite,
  writeonly: MomentoCacheRole.WriteOnly,
  subscribeonly: MomentoTopicRole.SubscribeOnly,
  publishonly: MomentoTopicRole.PublishOnly,
  publishsubscribe: MomentoTopicRole.PublishSubscribe,
} satisfies Record<CacheRole, MomentoCacheRole> & Record<TopicRole, MomentoTopicRole>

/** What a vending service of one's own would hand to Momento's SDK for a scope of ours. */
function toMomentoScope(permissions: readonly Permission[]) {
  return {
    permissions: permissions.map((permission) => {
      const cache = permission.cache === ALL ? AllCaches : permission.cache
      if (isTopicPermission(permission))
        return {
          role: MOMENTO_ROLES[permission.role],
          cache,
          topic: permission.topic === ALL ? AllTopics : permission.topic,
        }
      const role = MOMENTO_ROLES[permission.role]
      return permission.item ? { role, cache, item: permission.item } : { role, cache }
    }),
  } satisfies DisposableTokenScope
}

it('roles are the same words, all of them', () => {
  expectTypeOf<`${MomentoCacheRole}`>().toEqualTypeOf<CacheRole>()
  expectTypeOf<`${MomentoTopicRole}`>().toEqualTypeOf<TopicRole>()
  expect([...CACHE_ROLES].sort()).toEqual(Object.values(MomentoCacheRole).sort())
  expect([...TOPIC_ROLES].sort()).toEqual(Object.values(MomentoTopicRole).sort())
  for (const [ours, theirs] of Object.entries(MOMENTO_ROLES)) expect(theirs).toBe(ours)
})

it('permissions have the same members and selectors', () => {
  expectTypeOf<keyof CachePermission>().toEqualTypeOf<keyof MomentoItemPermission>()
  expectTypeOf<keyof TopicPermission>().toEqualTypeOf<keyof MomentoTopicPermission>()
  expectTypeOf<ItemSelector>().toEqualTypeOf<CacheItemKey | CacheItemKeyPrefix>()
  expectTypeOf(toMomentoScope).returns.toExtend<DisposableTokenScope>()
})

it('the scope of a persona is one that Momento takes', () => {
  expect(toMomentoScope(permissionsFor('data-entry', 'acme'))).toEqual({
    permissions: [
      { role: MomentoCacheRole.ReadOnly, cache: 'calendar-events', item: { keyPrefix: 'acme:' } },
      { role: MomentoTopicRole.PublishSubscribe, cache: 'collaboration', topic: 'acme-events' },
    ],
  })
})

it('"*" is their AllCaches and AllTopics, and no item is the whole cache', () => {
  expect(
    toMomentoScope([
      { role: 'readwrite', cache: '*' },
      { role: 'subscribeonly', cache: '*', topic: '*' },
    ]),
  ).toEqual({
    permissions: [
      { role: MomentoCacheRole.ReadWrite, cache: AllCaches },
      { role: MomentoTopicRole.SubscribeOnly, cache: AllCaches, topic: AllTopics },
    ],
  })
})
