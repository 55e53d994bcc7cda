/**
 * Everything that is wrong with a scope somebody put together, each at its field. The lab refuses by this list, and
 * the page that edits scopes shows it before anything is asked for. Pure.
 */
import { MAX_KEY_PREFIX_BYTES, MAX_PERMISSIONS } from '#src/contract/limits.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { isKeyPrefix, isValidKey, isValidName } from '#src/contract/names.ts'
import { ALL, CACHE_ROLES, TOPIC_ROLES } from './permission.ts'
import { tenantKeyPrefix } from './permissions-for.ts'

export type ScopeField = 'scope' | 'permission' | 'role' | 'cache' | 'item' | 'topic'

export type ScopeFault = {
  /** Which permission it is about; absent for the list as a whole. */
  readonly at?: number
  readonly field: ScopeField
  /** A sentence for whoever edits it. */
  readonly words: string
  /**
   * Well-formed, but opens what belongs to others. A vending service must not issue it; the lab does when it is
   * told to, to show what comes of that.
   */
  readonly isTooWide: boolean
}

type Fault = Omit<ScopeFault, 'at'>

const malformed = (field: ScopeField, words: string): Fault => ({ field, words, isTooWide: false })
const tooWide = (field: ScopeField, words: string): Fault => ({ field, words, isTooWide: true })

const KNOWN_CACHES: readonly string[] = [...Object.values(CACHES), ALL]

/** None when a token of this tenant may be issued for it. `scope` may be anything. */
export function findScopeFaults(scope: unknown, tenant: string): ScopeFault[] {
  if (!Array.isArray(scope)) return [malformed('scope', 'A scope is a list of permissions.')]
  const faults: ScopeFault[] = []
  if (scope.length === 0)
    faults.push(malformed('scope', 'A token for nothing is not issued: give it a permission.'))
  if (scope.length > MAX_PERMISSIONS)
    faults.push(malformed('scope', `A token has at most ${MAX_PERMISSIONS} permissions.`))
  const seen = new Set<string>()
  scope.slice(0, MAX_PERMISSIONS + 1).forEach((permission: unknown, at) => {
    for (const fault of faultsOf(permission, tenant)) faults.push({ at, ...fault })
    const text = canonical(permission)
    if (seen.has(text)) faults.push({ at, ...malformed('permission', 'This permission is there twice.') })
    seen.add(text)
  })
  return faults
}

function faultsOf(permission: unknown, tenant: string): Fault[] {
  if (!isRecord(permission)) return [malformed('permission', 'This is no permission.')]
  const isTopic = 'topic' in permission
  const known = isTopic ? ['role', 'cache', 'topic'] : ['role', 'cache', 'item']
  const foreign = Object.keys(permission).filter((member) => !known.includes(member))
  if (isTopic && 'item' in permission)
    return [malformed('permission', 'A permission is about items or about a topic, not both.')]
  return [
    ...(foreign.length > 0 ? [malformed('permission', 'A permission has no other members than these.')] : []),
    ...faultsOfRole(permission.role, isTopic),
    ...faultsOfCache(permission.cache),
    ...(isTopic
      ? faultsOfTopic(permission.topic, tenant)
      : faultsOfItem(permission.item, permission.cache, tenant)),
  ]
}

function faultsOfRole(role: unknown, isTopic: boolean): Fault[] {
  const [own, other]: readonly (readonly unknown[])[] = isTopic
    ? [TOPIC_ROLES, CACHE_ROLES]
    : [CACHE_ROLES, TOPIC_ROLES]
  if (own?.includes(role)) return []
  if (other?.includes(role))
    return [malformed('role', isTopic ? 'That is a role for caches.' : 'That is a role for topics.')]
  return [malformed('role', 'There is no such role.')]
}

const faultsOfCache = (cache: unknown): Fault[] =>
  typeof cache === 'string' && KNOWN_CACHES.includes(cache)
    ? []
    : [malformed('cache', 'There is no such cache.')]

function faultsOfTopic(topic: unknown, tenant: string): Fault[] {
  if (topic === ALL) return [tooWide('topic', 'Every topic: those of other tenants, too.')]
  if (typeof topic !== 'string' || !isValidName(topic))
    return [malformed('topic', 'Give the topic’s name, or * for all.')]
  return topic === collaborationTopic(tenant) ? [] : [tooWide('topic', 'This topic is not the tenant’s own.')]
}

function faultsOfItem(item: unknown, cache: unknown, tenant: string): Fault[] {
  if (item === undefined)
    return [
      tooWide(
        'item',
        cache === ALL
          ? 'Without a limit this opens every key of every cache, of all tenants.'
          : 'Without a limit this opens every key, of all tenants.',
      ),
    ]
  if (!isRecord(item)) return [malformed('item', 'A limit is one key or one key prefix.')]
  const members = Object.keys(item)
  if (members.includes('key') && members.includes('keyPrefix'))
    return [malformed('item', 'A limit is a key or a key prefix, not both.')]
  if (members.length !== 1 || !('key' in item || 'keyPrefix' in item))
    return [malformed('item', 'A limit is one key or one key prefix.')]
  return 'key' in item ? faultsOfKey(item.key, tenant) : faultsOfPrefix(item.keyPrefix, tenant)
}

function faultsOfKey(key: unknown, tenant: string): Fault[] {
  if (typeof key !== 'string' || !isValidKey(key))
    return [malformed('item', 'A key has 1 to 512 bytes, and nothing in it that cannot be seen.')]
  return key.startsWith(tenantKeyPrefix(tenant)) ? [] : [tooWide('item', 'This key is not the tenant’s own.')]
}

function faultsOfPrefix(prefix: unknown, tenant: string): Fault[] {
  if (typeof prefix !== 'string' || !isKeyPrefix(prefix))
    return [
      malformed(
        'item',
        `A key prefix has 1 to ${MAX_KEY_PREFIX_BYTES} bytes, and nothing in it that cannot be seen.`,
      ),
    ]
  if (!prefix.endsWith(':'))
    return [
      tooWide('item', `Without “:” at its end this opens every key that begins so: “${prefix}-labs:”, too.`),
    ]
  return prefix.startsWith(tenantKeyPrefix(tenant))
    ? []
    : [tooWide('item', 'These keys are not the tenant’s own.')]
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The same for the same permission, in whatever order its members stand. */
const canonical = (value: unknown): string =>
  JSON.stringify(value, (_, inner) =>
    isRecord(inner) ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1))) : inner,
  ) ?? 'undefined'
