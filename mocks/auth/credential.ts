/**
 * Who is calling the data plane, and what they may do. However many kinds of credential there are, and
 * whatever is wrong with one, the wire shows one exit.
 */
import { apiKeySubject } from '#src/contract/console.ts'
import type { TenantId } from '#src/contract/personas.ts'
import { decide } from '#src/scope/decide.ts'
import type { AccessRequest, Permission, ReasonCode } from '#src/scope/permission.ts'
import type { CloudCall } from '../call.ts'
import { Refusal } from '../refusal.ts'
import { type ApiKeyFault, verifyApiKey } from './api-key-records.ts'
import { looksLikeApiKey } from './api-key-secret.ts'
import { findPublicKey } from './signing-keys.ts'
import { findTokenRecord, isRevoked } from './token-records.ts'
import { type TokenFault, verifyToken } from './verify-token.ts'

export type Identity = {
  kind: 'token' | 'api_key'
  /** What a message is published as. */
  subject: string
  tenant: TenantId
  /** The token's `jti`, or the key's id. */
  credentialId: string
  permissions: readonly Permission[]
}

type CredentialFault = TokenFault | ApiKeyFault | Extract<ReasonCode, 'no_credential' | 'revoked'>
type CredentialVerdict = { ok: true; identity: Identity } | { ok: false; reason: CredentialFault }

/**
 * `authorization` is the header's value: the token or the API key itself, without a scheme. Whose credential it is
 * gets noted also when it is no longer good.
 */
async function resolveCredential(
  call: Pick<CloudCall, 'database' | 'now' | 'note'>,
  authorization: string | null,
): Promise<CredentialVerdict> {
  if (!authorization) return { ok: false, reason: 'no_credential' }
  const now = await call.now()
  return looksLikeApiKey(authorization)
    ? resolveApiKey(call, authorization, now)
    : resolveToken(call, authorization, now)
}

/** A key works for whoever holds it, wherever: nobody in particular is meant by it. */
async function resolveApiKey(
  call: Pick<CloudCall, 'database' | 'note'>,
  secret: string,
  now: number,
): Promise<CredentialVerdict> {
  call.note.credential = { kind: 'api_key' }
  const verdict = await verifyApiKey(call.database, secret, now)
  if (verdict.key) call.note.credential = { kind: 'api_key', id: verdict.key.id }
  if (!verdict.ok) return { ok: false, reason: verdict.reason }
  const { id, tenant, permissions } = verdict.key
  return {
    ok: true,
    identity: { kind: 'api_key', subject: apiKeySubject(id), tenant, credentialId: id, permissions },
  }
}

async function resolveToken(
  call: Pick<CloudCall, 'database' | 'note'>,
  token: string,
  now: number,
): Promise<CredentialVerdict> {
  call.note.credential = { kind: 'token' }
  const verdict = await verifyToken(token, {
    now,
    findPublicKey: (kid) => findPublicKey(call.database, kid, now),
  })
  if (!verdict.claims) return verdict
  const { sub, tenant, jti, permissions } = verdict.claims
  const record = await findTokenRecord(call.database, jti)
  call.note.credential = { kind: 'token', id: jti, subject: sub }
  call.note.seat = record?.seat
  if (!verdict.ok) return verdict
  if (isRevoked(record)) return { ok: false, reason: 'revoked' }
  return {
    ok: true,
    identity: { kind: 'token', subject: sub, tenant, credentialId: jti, permissions },
  }
}

/** @throws {Refusal} the same one for a credential that is missing, forged, expired or revoked. */
export async function authenticate(call: CloudCall): Promise<Identity> {
  const verdict = await resolveCredential(call, call.request.headers.get('authorization'))
  if (verdict.ok) return verdict.identity
  call.note.verdict = { allowed: false, reason: verdict.reason }
  throw new Refusal('AUTHENTICATION_ERROR')
}

/** @throws {Refusal} before anything is looked up, so that a denied key answers alike whether or not it exists. */
export function authorize(call: CloudCall, identity: Identity, asked: AccessRequest): void {
  const decision = decide(identity.permissions, asked)
  call.note.verdict = { decision, asked }
  if (!decision.allowed) throw new Refusal('PERMISSION_ERROR')
}
