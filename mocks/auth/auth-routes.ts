/** The auth service: signing in, and the token vending that needs a session. */
import { type CloudTokenAnswer, loginRequestSchema, revokeRequestSchema } from '#src/contract/auth.ts'
import { TOKEN_LIFE_SECONDS } from '#src/contract/limits.ts'
import { DATA_PLANE_PATH, JWKS_PATH, type Seat } from '#src/contract/paths.ts'
import { isSupportedRole } from '#src/contract/personas.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { noteSessionAccepted, noteSessionPresented } from '../audit/audit-note.ts'
import { type CloudCall, requireCsrfHeader, seatOf } from '../call.ts'
import type { TokenRecord, UserRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'
import { readJson } from '../request-body.ts'
import { type Answer, json, noContent, type Route } from '../router.ts'
import { recordAttempt, refuseTooManyFailures } from './login-failures.ts'
import { mintToken } from './mint-token.ts'
import { isPassword } from './passwords.ts'
import { hashOf, newSecret, newTokenId } from './secrets.ts'
import { endSession, prolongSession, readSession, startSession } from './session-store.ts'
import { readPublicKeySet, readSigningKey } from './signing-keys.ts'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './token-claims.ts'
import { revokeToken } from './token-records.ts'

export const authRoutes: readonly Route[] = [
  { method: 'POST', path: '/auth/{seat}/login', handle: login },
  { method: 'POST', path: '/auth/{seat}/token', handle: reissue },
  { method: 'POST', path: '/auth/{seat}/logout', handle: logout },
  { method: 'POST', path: '/auth/{seat}/revoke', handle: revoke },
  { method: 'GET', path: JWKS_PATH, handle: publicKeys },
]

export const sessionCookie = (seat: Seat) => `__Host-session-${seat}`

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
  const { answer, record } = await vend(call, { user, session, now })
  const seat = seatOf(call)
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
  const { answer, record } = await vend(call, { user, session: session.idHash, now })
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

async function currentSession(call: CloudCall) {
  const now = await call.now()
  const secret = await call.jar.get(sessionCookie(seatOf(call)))
  noteSessionPresented(call.note, secret)
  if (secret === undefined) call.note.verdict = { allowed: false, reason: 'no_credential' }
  const found = await readSession(call.database, secret, now)
  noteSessionAccepted(call.note, found.user.id)
  return { ...found, now }
}

/** The token vending itself. @throws {Refusal} `role_not_supported`, with nothing made. */
async function vend(
  call: CloudCall,
  { user, session, now }: { user: UserRecord; session: string; now: number },
): Promise<{ answer: CloudTokenAnswer; record: TokenRecord }> {
  const { id, username, name, tenant, role } = user
  if (!isSupportedRole(role)) throw new Refusal('role_not_supported')
  const issuedAt = Math.floor(now / 1000)
  const expiresAt = issuedAt + TOKEN_LIFE_SECONDS
  const tokenId = newTokenId(call)
  const token = await mintToken(
    {
      iss: TOKEN_ISSUER,
      aud: TOKEN_AUDIENCE,
      sub: id,
      tenant,
      role,
      jti: tokenId,
      iat: issuedAt,
      exp: expiresAt,
      permissions: permissionsFor(role, tenant),
    },
    await readSigningKey(call.database),
  )
  return {
    answer: {
      user: { id, username, name, tenant, role },
      token,
      tokenId,
      issuedAt,
      expiresAt,
      endpoint: `${call.url.origin}${DATA_PLANE_PATH}`,
    },
    record: {
      jti: tokenId,
      session,
      tenant,
      userId: id,
      seat: seatOf(call),
      issuedAtSeconds: issuedAt,
      expiresAtSeconds: expiresAt,
      revoked: false,
    },
  }
}
