/**
 * What the cloud remembers of each token it issued until it expires: whose it is, and whether it was revoked.
 * A session's record list is bounded; a token beyond that is as good as revoked.
 */
import type { CloudDatabase, WriteTransaction } from '../database.ts'
import type { TokenRecord } from '../database-schema.ts'

/** Live tokens a session may have at once: with another, the one that expires first dies. */
export const MAX_LIVE_TOKENS = 200

/** Adds a record, and lets those of expired tokens go. Part of the transaction that issues. */
export async function addTokenRecord(
  transaction: WriteTransaction<readonly ['sessions', 'tokens']>,
  record: TokenRecord,
) {
  const tokens = transaction.objectStore('tokens')
  const expired = await tokens.index('byExpiry').getAllKeys(IDBKeyRange.upperBound(record.issuedAtSeconds))
  for (const jti of expired) await tokens.delete(jti)

  const ofSession = IDBKeyRange.bound([record.session], [record.session, []])
  const live = await tokens.index('bySession').getAllKeys(ofSession)
  for (const jti of live.slice(0, Math.max(0, live.length + 1 - MAX_LIVE_TOKENS))) await tokens.delete(jti)
  await tokens.put(record)
}

export function findTokenRecord(database: CloudDatabase, jti: string): Promise<TokenRecord | undefined> {
  return database.read(['tokens'], (tx) => tx.objectStore('tokens').get(jti))
}

/** True also for a token the cloud remembers nothing of. */
export const isRevoked = (record: TokenRecord | undefined) => record?.revoked !== false

/** Revokes a token of this session; any other is left alone. */
export async function revokeToken(database: CloudDatabase, jti: string, session: string): Promise<void> {
  const revoked = await database.write(['tokens'], async (tx) => {
    const record = await tx.objectStore('tokens').get(jti)
    if (record?.session !== session) return false
    await tx.objectStore('tokens').put({ ...record, revoked: true })
    return true
  })
  if (revoked) await database.announce({ kind: 'credentials' })
}
