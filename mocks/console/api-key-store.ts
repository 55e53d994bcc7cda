/** Making, rotating and revoking API keys in the database: each one transaction, so that of two at once one wins. */
import { MAX_LIVE_API_KEYS } from '#src/contract/limits.ts'
import type { TenantId } from '#src/contract/personas.ts'
import { isLive, newestFirst, rotated } from '../auth/api-key-records.ts'
import type { CloudDatabase } from '../database.ts'
import type { ApiKeyRecord, ApiKeySecretRecord, CredentialUseRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'

/** Keys of a tenant that no longer work and are shown still; with another the oldest is forgotten. */
export const MAX_DEAD_API_KEYS = 50

export type KnownApiKey = { key: ApiKeyRecord; use: CredentialUseRecord | undefined }

/** Newest first. */
export function listApiKeys(database: CloudDatabase, tenant: TenantId): Promise<KnownApiKey[]> {
  return database.read(['apiKeys', 'credentialUse'], async (tx) => {
    const keys = newestFirst(await tx.objectStore('apiKeys').index('byTenant').getAll(tenant))
    const uses = await Promise.all(keys.map(({ id }) => tx.objectStore('credentialUse').get(['api_key', id])))
    return keys.map((key, index) => ({ key, use: uses[index] }))
  })
}

/** @throws {Refusal} when the tenant has as many that work as it may have */
export async function addApiKey(database: CloudDatabase, key: ApiKeyRecord, now: number): Promise<void> {
  await database.write(['apiKeys', 'credentialUse'], async (tx) => {
    const store = tx.objectStore('apiKeys')
    const own = newestFirst(await store.index('byTenant').getAll(key.tenant))
    const dead = own.filter((each) => !isLive(each, now))
    if (own.length - dead.length >= MAX_LIVE_API_KEYS) throw new Refusal('LIMIT_EXCEEDED_ERROR')
    for (const { id } of dead.slice(MAX_DEAD_API_KEYS)) {
      await store.delete(id)
      await tx.objectStore('credentialUse').delete(['api_key', id])
    }
    await store.add(key)
  })
}

/** @throws {Refusal} `not_found`, or `conflict` when it was rotated meanwhile or no longer works */
export function rotateApiKey(
  database: CloudDatabase,
  {
    id,
    tenant,
    generation,
    secret,
    now,
    overlapSeconds,
  }: {
    id: string
    tenant: TenantId
    generation: number
    secret: ApiKeySecretRecord
    now: number
    overlapSeconds: number
  },
): Promise<KnownApiKey> {
  return database.write(['apiKeys', 'credentialUse'], async (tx) => {
    const store = tx.objectStore('apiKeys')
    const key = await store.get(id)
    if (key?.tenant !== tenant) throw new Refusal('not_found')
    if (key.generation !== generation || !isLive(key, now)) throw new Refusal('conflict')
    const next = rotated(key, secret, { now, overlapSeconds })
    await store.put(next)
    return { key: next, use: await tx.objectStore('credentialUse').get(['api_key', id]) }
  })
}

/** Again, it changes nothing. @throws {Refusal} `not_found` */
export async function revokeApiKey(
  database: CloudDatabase,
  { id, tenant, by, now }: { id: string; tenant: TenantId; by: string; now: number },
): Promise<void> {
  await database.write(['apiKeys'], async (tx) => {
    const key = await tx.objectStore('apiKeys').get(id)
    if (key?.tenant !== tenant) throw new Refusal('not_found')
    if (key.revokedAtSeconds !== undefined) return
    await tx.objectStore('apiKeys').put({ ...key, revokedAtSeconds: Math.floor(now / 1000), revokedBy: by })
  })
}
