/**
 * Sessions: begun by signing in, kept alive by each token, ended by sign-out, by the lab, or by 24 hours without
 * a token. The tokens a session obtained outlive it, up to their own end.
 */
import { SESSION_LIFE_MS } from '#src/contract/limits.ts'
import type { CloudDatabase, WriteTransaction } from '../database.ts'
import type { SessionRecord, TokenRecord, UserRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'
import { hashOf } from './secrets.ts'
import { addTokenRecord } from './token-records.ts'

/** Sessions of all browsers together; with another the one that was idle longest ends. */
export const MAX_SESSIONS = 1_000

const isAlive = (session: SessionRecord, now: number) => now < session.lastIssuedAt + SESSION_LIFE_MS

/** `secret` is what the cookie says. @throws {Refusal} `session_ended` */
export async function readSession(
  database: CloudDatabase,
  secret: string | undefined,
  now: number,
): Promise<{ session: SessionRecord; user: UserRecord }> {
  if (secret === undefined) throw new Refusal('session_ended')
  const idHash = await hashOf(secret)
  return database.read(['sessions', 'users'], async (tx) => {
    const session = await tx.objectStore('sessions').get(idHash)
    if (!session || !isAlive(session, now)) throw new Refusal('session_ended')
    const user = await tx.objectStore('users').get(session.userId)
    if (!user) throw new Refusal('session_ended')
    return { session, user }
  })
}

/** Begins a session with its first token; the one the browser had in this seat, if any, ends. */
export async function startSession(
  database: CloudDatabase,
  { session, token, replaces }: { session: SessionRecord; token: TokenRecord; replaces: string | undefined },
): Promise<void> {
  const replacedHash = replaces === undefined ? undefined : await hashOf(replaces)
  await database.write(['sessions', 'tokens'], async (tx) => {
    if (replacedHash !== undefined) await tx.objectStore('sessions').delete(replacedHash)
    await makeRoom(tx, session.lastIssuedAt)
    await tx.objectStore('sessions').put(session)
    await addTokenRecord(tx, token)
  })
}

/** Notes a further token. @throws {Refusal} when the session has ended while the token was being signed. */
export async function prolongSession(
  database: CloudDatabase,
  { token, now }: { token: TokenRecord; now: number },
): Promise<void> {
  await database.write(['sessions', 'tokens'], async (tx) => {
    const session = await tx.objectStore('sessions').get(token.session)
    if (!session || !isAlive(session, now)) throw new Refusal('session_ended')
    await tx.objectStore('sessions').put({ ...session, lastIssuedAt: Math.max(now, session.lastIssuedAt) })
    await addTokenRecord(tx, token)
  })
}

/** Does nothing when there is none. */
export async function endSession(database: CloudDatabase, secret: string | undefined): Promise<void> {
  if (secret === undefined) return
  const idHash = await hashOf(secret)
  await database.write(['sessions'], (tx) => tx.objectStore('sessions').delete(idHash))
}

async function makeRoom(transaction: WriteTransaction<readonly ['sessions', 'tokens']>, now: number) {
  const sessions = transaction.objectStore('sessions')
  const byAge = sessions.index('byLastIssue')
  const ended = await byAge.getAllKeys(IDBKeyRange.upperBound(now - SESSION_LIFE_MS))
  for (const idHash of ended) await sessions.delete(idHash)
  if ((await sessions.count()) < MAX_SESSIONS) return
  for (const idHash of await byAge.getAllKeys(null, 1)) await sessions.delete(idHash)
}
