/**
 * The API keys the cloud knows, found by the hash of a secret. Of a key at most two secrets work: its own, and the
 * one before while that was given time. Those before that stay known, so that their use is seen.
 */
import type { ReasonCode } from '#src/scope/permission.ts'
import type { CloudDatabase } from '../database.ts'
import type { ApiKeyRecord, ApiKeySecretRecord } from '../database-schema.ts'
import { isApiKeySecret } from './api-key-secret.ts'
import { hashOf } from './secrets.ts'

/** Secrets of before that are remembered of a key. */
const MAX_RETIRED_SECRETS = 10

export type ApiKeyFault = Extract<ReasonCode, 'malformed' | 'unknown_key' | 'expired' | 'revoked'>
type ApiKeyVerdict =
  | { ok: true; key: ApiKeyRecord }
  /** With the key when it is a secret of one, though no longer a good one. */
  | { ok: false; reason: ApiKeyFault; key?: ApiKeyRecord }

/** Says whether a text is the secret of a key that is good now: epoch milliseconds of the cloud's clock. */
export async function verifyApiKey(
  database: CloudDatabase,
  secret: string,
  now: number,
): Promise<ApiKeyVerdict> {
  if (!isApiKeySecret(secret)) return { ok: false, reason: 'malformed' }
  const hash = await hashOf(secret)
  const key = await database.read(['apiKeys'], (tx) => tx.objectStore('apiKeys').index('byHash').get(hash))
  if (!key) return { ok: false, reason: 'unknown_key' }
  const reason = faultOf(key, hash, now)
  return reason ? { ok: false, reason, key } : { ok: true, key }
}

function faultOf(key: ApiKeyRecord, hash: string, now: number): ApiKeyFault | undefined {
  if (key.revokedAtSeconds !== undefined) return 'revoked'
  const retired = key.retired.find((secret) => secret.hash === hash)
  if (retired && now >= retired.worksUntilMs) return 'revoked'
  return isExpired(key, now) ? 'expired' : undefined
}

export const isExpired = ({ expiresAtSeconds }: ApiKeyRecord, now: number) =>
  expiresAtSeconds !== undefined && now >= expiresAtSeconds * 1000

export const isLive = (key: ApiKeyRecord, now: number) =>
  key.revokedAtSeconds === undefined && !isExpired(key, now)

/** The secret of before, while it works. */
export const workingPrevious = (key: ApiKeyRecord, now: number) =>
  isLive(key, now) ? key.retired.find(({ worksUntilMs }) => now < worksUntilMs) : undefined

/** The key with another secret. The one it had works for the overlap; one that had been given time before ends now. */
export function rotated(
  key: ApiKeyRecord,
  secret: ApiKeySecretRecord,
  { now, overlapSeconds }: { now: number; overlapSeconds: number },
): ApiKeyRecord {
  const { hash, masked } = key.current
  const retired = [
    { hash, masked, worksUntilMs: now + overlapSeconds * 1000 },
    ...key.retired.map((each) => ({ ...each, worksUntilMs: Math.min(each.worksUntilMs, now) })),
  ].slice(0, MAX_RETIRED_SECRETS)
  return {
    ...key,
    generation: key.generation + 1,
    current: { ...secret, sinceSeconds: Math.floor(now / 1000) },
    retired,
    hashes: [secret.hash, ...retired.map((each) => each.hash)],
  }
}

/** All of a tenant's, newest first. */
export function newestFirst(keys: readonly ApiKeyRecord[]): ApiKeyRecord[] {
  return keys.toSorted((a, b) => b.createdAtSeconds - a.createdAtSeconds || (a.id < b.id ? -1 : 1))
}
