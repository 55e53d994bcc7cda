/** Slows guessing down: after five wrong passwords in a minute a user name has to wait. */
import { LOGIN_ATTEMPTS_PER_MINUTE } from '#src/contract/limits.ts'
import type { CloudDatabase } from '../database.ts'
import type { LoginFailuresRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'

const WINDOW_MS = 60_000

/** User names remembered at once; with another the one that failed longest ago is forgotten. */
const MAX_NAMES = 1_000

const recent = (record: LoginFailuresRecord | undefined, now: number) =>
  (record?.failedAt ?? []).filter((at) => now - at < WINDOW_MS)

function refuseTooMany(failedAt: number[], now: number) {
  const oldest = failedAt.at(-LOGIN_ATTEMPTS_PER_MINUTE)
  if (oldest === undefined) return
  throw new Refusal('rate_limited', { retryAfterSeconds: Math.ceil((oldest + WINDOW_MS - now) / 1000) })
}

/** Before the password is looked at. @throws {Refusal} `rate_limited` */
export async function refuseTooManyFailures(database: CloudDatabase, nameHash: string, now: number) {
  const record = await database.read(['loginFailures'], (tx) => tx.objectStore('loginFailures').get(nameHash))
  refuseTooMany(recent(record, now), now)
}

/**
 * After the password was looked at. Counts again in one transaction: of a hundred guesses sent at once only
 * five are told whether they were right.
 * @throws {Refusal} `rate_limited`
 */
export async function recordAttempt(
  database: CloudDatabase,
  { nameHash, now, succeeded }: { nameHash: string; now: number; succeeded: boolean },
) {
  await database.write(['loginFailures'], async (tx) => {
    const store = tx.objectStore('loginFailures')
    const failedAt = recent(await store.get(nameHash), now)
    refuseTooMany(failedAt, now)
    if (succeeded) return store.delete(nameHash)

    const byAge = store.index('byLastFailure')
    const forgotten = await byAge.getAllKeys(IDBKeyRange.upperBound(now - WINDOW_MS))
    const names = await store.count()
    const oldest =
      names - forgotten.length >= MAX_NAMES ? await byAge.getAllKeys(null, forgotten.length + 1) : []
    for (const name of new Set([...forgotten, ...oldest])) await store.delete(name)
    await store.put({ nameHash, failedAt: [...failedAt, now], lastFailedAt: now })
  })
}
