/** The auth service: signing in, and the token vending that needs a session. */
import { loginRequestSchema, revokeRequestSchema } from '#src/contract/auth.ts'
import { JWKS_PATH } from '#src/contract/paths.ts'
import { noteSessionPresented } from '../audit/audit-note.ts'
import { type CloudCall, requireCsrfHeader, seatOf } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { readJson } from '../request-body.ts'
import { type Answer, json, noContent, type Route } from '../router.ts'
import { currentSession, sessionCookie } from './current-session.ts'
import { recordAttempt, refuseTooManyFailures } from './login-failures.ts'
import { isPassword } from './passwords.ts'
import { hashOf, newSecret } from './secrets.ts'
import { endSession, prolongSession, startSession } from './session-store.ts'
import { readPublicKeySet } from './signing-keys.ts'
import { revokeToken } from './token-records.ts'
import { vendToken } from './vend-token.ts'

export const authRoutes: readonly Route[] = [
  { method: 'POST', path: '/auth/{seat}/login', handle: login },
  { method: 'POST', path: '/auth/{seat}/token', handle: reissue },
  { method: 'POST', path: '/auth/{seat}/logout', handle: logout },
  { method: 'POST', path: '/auth/{seat}/revoke', handle: revoke },
  { method: 'GET', path: JWKS_PATH, handle: publicKeys },
]

// As long as browsers allow. The cloud alone decides when a session ends, by a clock that may run slower than
// the one the browser counts a cookie's age by.
const COOKIE_MAX_AGE_SECONDS = 400 * 24 * 60 * 60

async function login(call: CloudCall): Promise<Answer> {
  requireCsrfHeader(call)
  const { username, password } = await readJson(call.request, loginRequestSchema)
  const now = await call.now()
  const nameHash = await hashOf(username)
  await refuseTooManyFailures(call.database, nameHash, now)
  const user = await call.database.read(['users'], (tx) =>
    tx.objectStore('users').index('byUsername').get(username),
  )
  const succeeded = await isPassword(password, user?.password)
  await recordAttempt(call.database, { nameHash, now, succeeded })
  if (!user || !succeeded) throw new Refusal('invalid_credentials')

  const secret = newSecret(call)
  const session = await hashOf(secret)
  const seat = seatOf(call)
  const { answer, record } = await vendToken(call, { user, session, seat, now })
  await startSession(call.database, {
    session: { idHash: session, userId: user.id, lastIssuedAt: now },
    token: record,
    replaces: await call.jar.get(sessionCookie(seat)),
  })
  await call.jar.set(sessionCookie(seat), secret, { maxAgeSeconds: COOKIE_MAX_AGE_SECONDS })
  await call.database.announce({ kind: 'session', seat })
  return json(answer)
}

/**
 * A fresh token, for the role the user has now. When that role is not supported the session stays: the refusal
 * is about the role, and once that is given back the same session obtains tokens again.
 */
async function reissue(call: CloudCall): Promise<Answer> {
  requireCsrfHeader(call)
  const { session, user, now } = await currentSession(call)
  const seat = seatOf(call)
  const { answer, record } = await vendToken(call, { user, session: session.idHash, seat, now })
  await prolongSession(call.database, { token: record, now })
  return json(answer)
}

async function logout(call: CloudCall): Promise<Answer> {
  requireCsrfHeader(call)
  const seat = seatOf(call)
  const secret = await call.jar.get(sessionCookie(seat))
  noteSessionPresented(call.note, secret)
  await endSession(call.database, secret)
  await call.jar.delete(sessionCookie(seat))
  await call.database.announce({ kind: 'session', seat })
  return noContent
}

async function revoke(call: CloudCall): Promise<Answer> {
  requireCsrfHeader(call)
  const { session } = await currentSession(call)
  const { jti } = await readJson(call.request, revokeRequestSchema)
  await revokeToken(call.database, jti, session.idHash)
  return noContent
}

async function publicKeys(call: CloudCall): Promise<Answer> {
  return json(await readPublicKeySet(call.database, await call.now()))
}
