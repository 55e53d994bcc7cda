/** Who sits at the seat a request is about. */
import type { Seat } from '#src/contract/paths.ts'
import { noteSessionAccepted, noteSessionPresented } from '../audit/audit-note.ts'
import { type CloudCall, seatOf } from '../call.ts'
import type { SessionRecord, UserRecord } from '../database-schema.ts'
import { readSession } from './session-store.ts'

export const sessionCookie = (seat: Seat) => `__Host-session-${seat}`

/** `now` is in epoch milliseconds of the cloud's clock. @throws {Refusal} `session_ended` */
export async function currentSession(
  call: CloudCall,
): Promise<{ session: SessionRecord; user: UserRecord; now: number }> {
  const now = await call.now()
  const secret = await call.jar.get(sessionCookie(seatOf(call)))
  noteSessionPresented(call.note, secret)
  if (secret === undefined) call.note.verdict = { allowed: false, reason: 'no_credential' }
  const found = await readSession(call.database, secret, now)
  noteSessionAccepted(call.note, found.user.id)
  return { ...found, now }
}
