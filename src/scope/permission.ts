/**
 * The vocabulary of what a credential may do: Momento's permissions, held to the official types by a type
 * test. `"*"` stands for all caches or all topics.
 */
export const ALL = '*'

export const CACHE_ROLES = ['readonly', 'readwrite', 'writeonly'] as const
export type CacheRole = (typeof CACHE_ROLES)[number]
export const TOPIC_ROLES = ['subscribeonly', 'publishonly', 'publishsubscribe'] as const
export type TopicRole = (typeof TOPIC_ROLES)[number]

export type ItemSelector = { key: string } | { keyPrefix: string }
export type CachePermission = { role: CacheRole; cache: string; item?: ItemSelector | undefined }
export type TopicPermission = { role: TopicRole; cache: string; topic: string }
export type Permission = CachePermission | TopicPermission

export const isTopicPermission = (permission: Permission): permission is TopicPermission =>
  'topic' in permission

/** What somebody asks to do. A delete is a write. */
export type AccessRequest =
  | { kind: 'cache'; action: 'read' | 'write'; cache: string; key: string }
  | { kind: 'topic'; action: 'publish' | 'subscribe'; cache: string; topic: string }

/** Why the answer was no: a closed set. The wire never tells, the audit does. */
export const REASON_CODES = [
  'no_credential',
  'malformed',
  'bad_signature',
  'expired',
  'not_yet_valid',
  'revoked',
  'unknown_key',
  'wrong_cache',
  'wrong_key',
  'wrong_topic',
  'role_cannot_read',
  'role_cannot_write',
  'role_cannot_publish',
  'role_cannot_subscribe',
  'not_admin',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** The reasons a scope itself can give; the others are about the credential that carries it. */
export type ScopeReason = Extract<ReasonCode, `wrong_${string}` | `role_cannot_${string}`>
