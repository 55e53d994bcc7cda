/** What a fresh cloud holds: the personas, a signing key, and a clock that shows real time. */
import type { ClockRecord } from '#src/clock/lab-clock.ts'
import { DEMO_PASSWORD, PERSONAS } from '#src/contract/personas.ts'
import { newAuditEpoch } from './audit/audit-epoch.ts'
import { hashPassword } from './auth/passwords.ts'
import { generateSigningKey } from './auth/signing-keys.ts'
import type { WriteTransaction } from './database.ts'
import { ALL_STORES, type SigningKeyRecord, type UserRecord } from './database-schema.ts'

export type Seed = { clock: ClockRecord; users: UserRecord[]; signingKey: SigningKeyRecord }

/** All that takes cryptography, so that the transaction need not wait for it. */
export async function prepareSeed(realNow: number): Promise<Seed> {
  const [signingKey, users] = await Promise.all([
    generateSigningKey(),
    Promise.all(
      PERSONAS.map(async ({ username, name, tenant, role }) => ({
        id: username,
        username,
        name,
        tenant,
        role,
        password: await hashPassword(DEMO_PASSWORD),
      })),
    ),
  ])
  return {
    clock: { simulatedAnchor: realNow, realAnchor: realNow, rate: 1, paused: false },
    users,
    signingKey,
  }
}

/** Two tabs may open a new database at once: the first one's seed stays. */
export async function seedIfEmpty(
  transaction: WriteTransaction<readonly ['clock', 'users', 'signingKeys']>,
  seed: Seed,
) {
  const clock = transaction.objectStore('clock')
  if ((await clock.get('record')) !== undefined) return
  await clock.put(seed.clock, 'record')
  const users = transaction.objectStore('users')
  for (const user of seed.users) await users.put(user)
  await transaction.objectStore('signingKeys').put(seed.signingKey)
}

/**
 * Everything anew. Topics stay as empty ones on a higher page, so that a listener who comes back with an old
 * position is told of the break instead of taking new messages for old ones.
 */
export async function reseed(transaction: WriteTransaction<typeof ALL_STORES>, seed: Seed) {
  const topics = await transaction.objectStore('topics').getAll()
  for (const store of ALL_STORES) await transaction.objectStore(store).clear()
  for (const topic of topics) {
    await transaction.objectStore('topics').put({ ...topic, page: topic.page + 1, nextNumber: 1 })
  }
  await transaction.objectStore('clock').put(seed.clock, 'record')
  for (const user of seed.users) await transaction.objectStore('users').put(user)
  await transaction.objectStore('signingKeys').put(seed.signingKey)
  await transaction.objectStore('auditEpoch').put(newAuditEpoch(), 'epoch')
}
