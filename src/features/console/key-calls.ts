/** A call that a permission of a key opens: to try it here, and as curl lines for another client. Pure. */
import { calendarKey } from '#src/contract/calendar.ts'
import { encodeChatMessage } from '#src/contract/chat.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { cachePath, topicPath } from '#src/contract/paths.ts'
import { TENANTS } from '#src/contract/personas.ts'
import { ALL, isTopicPermission, type Permission } from '#src/scope/permission.ts'

export type KeyCall = {
  readonly method: 'GET' | 'PUT' | 'POST'
  /** Below the data plane's endpoint. */
  readonly path: string
  readonly contentType?: string
  readonly body?: string
  /** "Read globex’s month" */
  readonly words: string
}

const TRY_TTL_SECONDS = 60

/** Somebody else's data wherever the permission opens that: it is what one would not expect. */
export function keyCall(
  permission: Permission,
  { tenant, month, sentAt }: { tenant: string; month: string; sentAt: number },
): KeyCall {
  const other = TENANTS.findLast(({ id }) => id !== tenant)?.id ?? tenant
  return isTopicPermission(permission)
    ? topicCall(permission, permission.topic === ALL ? other : tenant, sentAt)
    : cacheCall(permission, other, month)
}

function cacheCall({ role, cache }: Permission, tenant: string, month: string): KeyCall {
  const place = cachePath(cache === ALL ? CACHES.calendar : cache)
  if (role === 'writeonly')
    return {
      method: 'PUT',
      path: `${place}?key=${encodeURIComponent(`${tenant}:key-check`)}&ttl_seconds=${TRY_TTL_SECONDS}`,
      contentType: 'application/octet-stream',
      body: '[]',
      words: `Write a key of ${tenant}’s, for ${TRY_TTL_SECONDS} s`,
    }
  return {
    method: 'GET',
    path: `${place}?key=${encodeURIComponent(calendarKey(tenant, month))}`,
    words:
      cache === ALL || cache === CACHES.calendar ? `Read ${tenant}’s month` : `Read a key of ${tenant}’s`,
  }
}

function topicCall({ role, cache }: Permission, tenant: string, sentAt: number): KeyCall {
  const path = topicPath(cache === ALL ? CACHES.collaboration : cache, collaborationTopic(tenant))
  return role === 'subscribeonly'
    ? {
        method: 'GET',
        path: `${path}?sequence_number=0&sequence_page=0`,
        words: `Listen to what ${tenant} says (held for up to 20 s)`,
      }
    : {
        method: 'POST',
        path,
        contentType: 'text/plain',
        body: encodeChatMessage({ text: 'Said by whoever holds an API key', sentAt }),
        words: `Say something to ${tenant}`,
      }
}
