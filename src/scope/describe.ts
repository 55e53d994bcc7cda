/** Permissions and decisions in plain words. */
import type { Decision } from './decide.ts'
import { type AccessRequest, ALL, isTopicPermission, type Permission, type ReasonCode } from './permission.ts'

const ROLE_WORDS = {
  readonly: 'read',
  writeonly: 'write',
  readwrite: 'read and write',
  subscribeonly: 'listen',
  publishonly: 'publish',
  publishsubscribe: 'publish and listen',
} as const satisfies Record<Permission['role'], string>

const cacheWords = (cache: string) => (cache === ALL ? 'every cache' : `cache \`${cache}\``)

/** "read keys starting `acme:` in cache `calendar-events`" — goes after "may". */
export function describePermission(permission: Permission): string {
  const verb = ROLE_WORDS[permission.role]
  if (isTopicPermission(permission)) {
    const topic = permission.topic === ALL ? 'every topic' : `topic \`${permission.topic}\``
    return `${verb} on ${topic} in ${cacheWords(permission.cache)}`
  }
  const { item } = permission
  const what = !item
    ? 'every key'
    : 'key' in item
      ? `key \`${item.key}\``
      : `keys starting \`${item.keyPrefix}\``
  return `${verb} ${what} in ${cacheWords(permission.cache)}`
}

/** "read key `globex:2026-11` in cache `calendar-events`" — goes after "asked to". */
export function describeRequest(request: AccessRequest): string {
  if (request.kind === 'topic') {
    const verb = request.action === 'publish' ? 'publish' : 'listen'
    return `${verb} on topic \`${request.topic}\` in cache \`${request.cache}\``
  }
  return `${request.action} key \`${request.key}\` in cache \`${request.cache}\``
}

/** What carries the permissions. */
export const BEARERS = { token: 'token', api_key: 'API key' } as const
export type Bearer = keyof typeof BEARERS

/** One sentence for a decision, naming its cause. */
export function describeDecision(
  decision: Decision,
  request: AccessRequest,
  bearer: Bearer = 'token',
): string {
  const name = BEARERS[bearer]
  if (decision.allowed) return `Allowed: the ${name} may ${describePermission(decision.permission)}.`
  const asked = `the request asked to ${describeRequest(request)}`
  return decision.nearest
    ? `Denied: the ${name} may ${describePermission(decision.nearest)}, ${asked}.`
    : `Denied: nothing in the ${name} is about this, ${asked}.`
}

/** Each reason code in words, for a person. */
export const REASON_WORDS: Record<ReasonCode, string> = {
  no_credential: 'The request carried no credential.',
  malformed: 'The credential is not a well-formed token.',
  bad_signature: 'The token was not signed by this cloud, or was changed since.',
  expired: 'The token has expired.',
  not_yet_valid: 'The token is from the future.',
  revoked: 'The token was revoked.',
  unknown_key: 'The key that signed the token is not known here.',
  wrong_cache: 'No permission is about this cache.',
  wrong_key: 'The key is outside what the permission covers.',
  wrong_topic: 'The topic is not the one the permission names.',
  role_cannot_read: 'The permission does not include reading.',
  role_cannot_write: 'The permission does not include writing.',
  role_cannot_publish: 'The permission does not include publishing.',
  role_cannot_subscribe: 'The permission does not include listening.',
  not_admin: 'Only an admin may do this.',
}

const OF_AN_API_KEY: Partial<Record<ReasonCode, string>> = {
  malformed: 'The credential is not a well-formed API key.',
  expired: 'The API key has expired.',
  revoked: 'The API key was revoked, or this secret of it was replaced.',
  unknown_key: 'No such API key is known here.',
}

/** The same, where it matters which kind of credential it was. */
export const reasonWords = (reason: ReasonCode, bearer: Bearer): string =>
  (bearer === 'api_key' ? OF_AN_API_KEY[reason] : undefined) ?? REASON_WORDS[reason]

/** For words of ours that go on within a sentence. */
export const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1)
