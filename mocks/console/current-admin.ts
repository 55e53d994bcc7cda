/** Who asks the console, and whether they may. */
import { currentSession } from '../auth/current-session.ts'
import type { CloudCall } from '../call.ts'
import type { UserRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'

/** Goes by the role the user has now, not by the one a token was made for. @throws {Refusal} */
export async function currentAdmin(call: CloudCall): Promise<{ admin: UserRecord; now: number }> {
  const { user, now } = await currentSession(call)
  requireAdmin(call, user)
  return { admin: user, now }
}

/** @throws {Refusal} `not_admin` */
export function requireAdmin(call: CloudCall, user: UserRecord): void {
  if (user.role === 'admin') return
  call.note.verdict = { allowed: false, reason: 'not_admin' }
  throw new Refusal('not_admin')
}
