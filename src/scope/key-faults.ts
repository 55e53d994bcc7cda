/**
 * Everything that is wrong with an API key somebody wants to make, each at its field. This is what the console
 * allows: its cloud refuses by this list, and its page shows it before anything is asked for. Pure.
 *
 * A key opens whole caches and topics. There is no such thing as a key for one item or one tenant's keys.
 */
import {
  byteLength,
  MAX_API_KEY_LIFE_SECONDS,
  MAX_DESCRIPTION_BYTES,
  MAX_PERMISSIONS,
} from '#src/contract/limits.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { isValidDescription } from '#src/contract/names.ts'
import { decide } from './decide.ts'
import {
  type AccessRequest,
  ALL,
  CACHE_ROLES,
  isTopicPermission,
  type Permission,
  TOPIC_ROLES,
} from './permission.ts'

export type KeyField = 'description' | 'expiresAt' | 'permissions' | 'permission' | 'role' | 'cache' | 'topic'

export type KeyFault = {
  /** Which permission it is about; absent for the key as a whole. */
  readonly at?: number
  readonly field: KeyField
  /** A sentence for whoever edits it. */
  readonly words: string
}

export type KeyDraft = {
  readonly description: string
  readonly permissions: readonly unknown[]
  /** Epoch seconds; `null` or absent: never. */
  readonly expiresAt?: number | null | undefined
}

/** The caches a key can be for, by name. */
export const KEY_CACHES: readonly string[] = Object.values(CACHES)

/** The topics, by name: another tenant's is offered to nobody. "All" opens it all the same. */
export const keyTopics = (tenant: string): readonly string[] => [collaborationTopic(tenant)]

/** None when a key of this tenant may be made so, now. */
export function findKeyFaults(
  { description, permissions, expiresAt }: KeyDraft,
  { tenant, nowSeconds }: { tenant: string; nowSeconds: number },
): KeyFault[] {
  return [
    ...faultsOfDescription(description),
    ...faultsOfExpiry(expiresAt ?? undefined, nowSeconds),
    ...faultsOfPermissions(permissions, tenant),
  ]
}

function faultsOfDescription(description: string): KeyFault[] {
  const fault = (words: string): KeyFault[] => [{ field: 'description', words }]
  if (description.trim() === '') return fault('Say what the key is for: somebody will have to know one day.')
  if (byteLength(description) > MAX_DESCRIPTION_BYTES)
    return fault(`That is too long: a description has at most ${MAX_DESCRIPTION_BYTES} bytes.`)
  return isValidDescription(description)
    ? []
    : fault('A description is one line, with nothing in it that cannot be seen.')
}

function faultsOfExpiry(expiresAt: number | undefined, nowSeconds: number): KeyFault[] {
  if (expiresAt === undefined) return []
  if (!Number.isSafeInteger(expiresAt)) return [{ field: 'expiresAt', words: 'Give a date.' }]
  if (expiresAt <= nowSeconds)
    return [{ field: 'expiresAt', words: 'That is past: the key would never work.' }]
  return expiresAt > nowSeconds + MAX_API_KEY_LIFE_SECONDS
    ? [{ field: 'expiresAt', words: 'That is more than ten years off. If you mean never, say never.' }]
    : []
}

function faultsOfPermissions(permissions: readonly unknown[], tenant: string): KeyFault[] {
  if (permissions.length === 0)
    return [{ field: 'permissions', words: 'A key for nothing is not made: give it a permission.' }]
  const faults: KeyFault[] = []
  if (permissions.length > MAX_PERMISSIONS)
    faults.push({ field: 'permissions', words: `A key has at most ${MAX_PERMISSIONS} permissions.` })
  const checked = permissions.slice(0, MAX_PERMISSIONS + 1)
  const sound: (Permission | undefined)[] = checked.map((permission, at) => {
    const own = faultsOfPermission(permission, tenant)
    faults.push(...own.map((fault) => ({ at, ...fault })))
    return own.length === 0 ? (permission as Permission) : undefined
  })
  sound.forEach((permission, at) => {
    const words = permission && clashOf(permission, at, sound)
    if (words) faults.push({ at, field: 'permission', words })
  })
  return faults
}

function faultsOfPermission(permission: unknown, tenant: string): Omit<KeyFault, 'at'>[] {
  if (typeof permission !== 'object' || permission === null || Array.isArray(permission))
    return [{ field: 'permission', words: 'This is no permission.' }]
  const { role, cache, topic } = permission as Partial<Record<string, unknown>>
  if ('item' in permission)
    return [{ field: 'permission', words: 'A key cannot be limited to items: it opens the whole cache.' }]
  const isTopic = 'topic' in permission
  const known = isTopic ? ['role', 'cache', 'topic'] : ['role', 'cache']
  if (Object.keys(permission).some((member) => !known.includes(member)))
    return [{ field: 'permission', words: 'A permission has no other members than these.' }]
  const roles: readonly unknown[] = isTopic ? TOPIC_ROLES : CACHE_ROLES
  return [
    ...(roles.includes(role)
      ? []
      : [{ field: 'role', words: `There is no such role for a ${isTopic ? 'topic' : 'cache'}.` } as const]),
    ...(isOffered(cache, KEY_CACHES) ? [] : [{ field: 'cache', words: 'There is no such cache.' } as const]),
    ...(!isTopic || isOffered(topic, keyTopics(tenant))
      ? []
      : [{ field: 'topic', words: 'A key is for the tenant’s own topic, or for all.' } as const]),
  ]
}

const isOffered = (name: unknown, names: readonly string[]) =>
  name === ALL || (typeof name === 'string' && names.includes(name))

/** Two permissions that say the same, or different things of the same, mislead whoever reads them later. */
function clashOf(
  permission: Permission,
  at: number,
  all: readonly (Permission | undefined)[],
): string | undefined {
  const before = all.findIndex(
    (other, index) => index < at && other && targetOf(other) === targetOf(permission),
  )
  if (before >= 0)
    return all[before]?.role === permission.role
      ? 'This permission is there twice.'
      : `Permission ${before + 1} is about the same: say both in one role.`
  const wider = all.findIndex(
    (other) => other && targetOf(other) !== targetOf(permission) && isWithin(permission, other),
  )
  return wider < 0 ? undefined : `Permission ${wider + 1} opens this anyway: one of the two is too much.`
}

const targetOf = (permission: Permission) =>
  JSON.stringify([permission.cache, isTopicPermission(permission) ? permission.topic : null])

/** Whether `wider` grants all that `permission` does. */
const isWithin = (permission: Permission, wider: Permission) =>
  requestsOf(permission).every(
    (request) => !decide([permission], request).allowed || decide([wider], request).allowed,
  )

/** Asked by the names the permission has: what grants `*` to a request for `*` is for all itself. */
function requestsOf(permission: Permission): AccessRequest[] {
  const { cache } = permission
  return isTopicPermission(permission)
    ? (['publish', 'subscribe'] as const).map((action) => ({
        kind: 'topic',
        action,
        cache,
        topic: permission.topic,
      }))
    : (['read', 'write'] as const).map((action) => ({ kind: 'cache', action, cache, key: 'any' }))
}
