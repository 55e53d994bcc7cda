/** The one evaluator: cloud, client, inspector and what-if all ask this function. */
import {
  type AccessRequest,
  ALL,
  type CachePermission,
  type CacheRole,
  isTopicPermission,
  type Permission,
  type ScopeReason,
  type TopicPermission,
  type TopicRole,
} from './permission.ts'

export type Decision =
  | { allowed: true; permission: Permission }
  /** `nearest` is the permission that came closest, absent when none was about this kind of thing at all. */
  | { allowed: false; reason: ScopeReason; nearest?: Permission }

const GRANTS: Record<CacheRole | TopicRole, readonly AccessRequest['action'][]> = {
  readonly: ['read'],
  writeonly: ['write'],
  readwrite: ['read', 'write'],
  subscribeonly: ['subscribe'],
  publishonly: ['publish'],
  publishsubscribe: ['publish', 'subscribe'],
}

const coversName = (granted: string, asked: string) => granted === ALL || granted === asked

function coversKey({ item }: CachePermission, key: string): boolean {
  if (!item) return true
  return 'key' in item ? item.key === key : key.startsWith(item.keyPrefix)
}

type Miss = { depth: number; reason: ScopeReason }
/** Too far off to be a near miss. */
const OTHER_KIND: Miss = { depth: -1, reason: 'wrong_cache' }

export const isAboutOtherKind = (permission: Permission, request: AccessRequest) =>
  isTopicPermission(permission) !== (request.kind === 'topic')

/** How far a permission gets before it fails: cache, then item or topic, then role; `undefined` if it grants. */
export function miss(permission: Permission, request: AccessRequest): Miss | undefined {
  if (isAboutOtherKind(permission, request)) return OTHER_KIND
  if (!coversName(permission.cache, request.cache)) return { depth: 0, reason: 'wrong_cache' }
  if (request.kind === 'cache') {
    if (!coversKey(permission as CachePermission, request.key)) return { depth: 1, reason: 'wrong_key' }
  } else if (!coversName((permission as TopicPermission).topic, request.topic)) {
    return { depth: 1, reason: 'wrong_topic' }
  }
  return GRANTS[permission.role].includes(request.action)
    ? undefined
    : { depth: 2, reason: `role_cannot_${request.action}` }
}

/**
 * Any matching permission grants, nothing subtracts, and nothing is granted by default. Of several misses the
 * nearest is told, the first of equals.
 */
export function decide(permissions: readonly Permission[], request: AccessRequest): Decision {
  let nearest: Miss & { permission?: Permission } = OTHER_KIND
  for (const permission of permissions) {
    const missed = miss(permission, request)
    if (!missed) return { allowed: true, permission }
    if (missed.depth > nearest.depth) nearest = { ...missed, permission }
  }
  return {
    allowed: false,
    reason: nearest.reason,
    ...(nearest.permission ? { nearest: nearest.permission } : {}),
  }
}
