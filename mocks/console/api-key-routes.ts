/**
 * The API keys of a tenant: made, rotated and revoked by an admin's session. No key can do any of this: the console
 * does not look at `Authorization`. Nor can a key be changed, but for its secret.
 */
import { createApiKeyRequestSchema, rotateApiKeyRequestSchema } from '#src/contract/console.ts'
import type { TenantId } from '#src/contract/personas.ts'
import type { ApiKey, ApiKeySecretAnswer, ApiKeysAnswer } from '#src/scope/console-answers.ts'
import { findKeyFaults } from '#src/scope/key-faults.ts'
import { permissionSchema } from '#src/scope/scope-schema.ts'
import { workingPrevious } from '../auth/api-key-records.ts'
import { maskApiKey, newApiKeySecret } from '../auth/api-key-secret.ts'
import { currentSession } from '../auth/current-session.ts'
import { hashOf, newApiKeyId } from '../auth/secrets.ts'
import { type CloudCall, param, requireCsrfHeader } from '../call.ts'
import type { ApiKeyRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'
import { readJson } from '../request-body.ts'
import { type Answer, json, noContent, type Route } from '../router.ts'
import { addApiKey, type KnownApiKey, listApiKeys, revokeApiKey, rotateApiKey } from './api-key-store.ts'
import { currentAdmin, requireAdmin } from './current-admin.ts'
import { toUse } from './use-answer.ts'

export const apiKeyRoutes: readonly Route[] = [
  { method: 'GET', path: '/console/{seat}/api-keys', handle: list },
  { method: 'POST', path: '/console/{seat}/api-keys', handle: create },
  { method: 'POST', path: '/console/{seat}/api-keys/{id}/rotate', handle: rotate },
  { method: 'DELETE', path: '/console/{seat}/api-keys/{id}', handle: revoke },
]

async function list(call: CloudCall): Promise<Answer> {
  const { admin, now } = await currentAdmin(call)
  const keys = await listApiKeys(call.database, admin.tenant)
  return json({ keys: keys.map((known) => toApiKey(known, now)) } satisfies ApiKeysAnswer)
}

async function create(call: CloudCall): Promise<Answer> {
  requireCsrfHeader(call)
  const { user, now } = await currentSession(call)
  const nowSeconds = Math.floor(now / 1000)
  const draft = await readDraft(call, user.tenant, nowSeconds)
  requireAdmin(call, user)
  const { secret, record } = await newSecret(call)
  const key = {
    id: newApiKeyId(call),
    tenant: user.tenant,
    createdAtSeconds: nowSeconds,
    createdBy: user.username,
    generation: 1,
    current: { ...record, sinceSeconds: nowSeconds },
    retired: [],
    hashes: [record.hash],
    ...draft,
  }
  await addApiKey(call.database, key, now)
  return json({ key: toApiKey({ key, use: undefined }, now), secret } satisfies ApiKeySecretAnswer)
}

async function rotate(call: CloudCall): Promise<Answer> {
  requireCsrfHeader(call)
  const { user, now } = await currentSession(call)
  const { overlapSeconds, generation } = await readJson(call.request, rotateApiKeyRequestSchema)
  requireAdmin(call, user)
  const { secret, record } = await newSecret(call)
  const known = await rotateApiKey(call.database, {
    id: param(call, 'id'),
    tenant: user.tenant,
    generation,
    secret: record,
    now,
    overlapSeconds,
  })
  await call.database.announce({ kind: 'credentials' })
  return json({ key: toApiKey(known, now), secret } satisfies ApiKeySecretAnswer)
}

/** Of another tenant's key nothing is told, not even that there is one. */
async function revoke(call: CloudCall): Promise<Answer> {
  requireCsrfHeader(call)
  const { admin, now } = await currentAdmin(call)
  await revokeApiKey(call.database, { id: param(call, 'id'), tenant: admin.tenant, by: admin.username, now })
  await call.database.announce({ kind: 'credentials' })
  return noContent
}

/** @throws {Refusal} for whatever the console's form would not have let pass either */
async function readDraft(call: CloudCall, tenant: TenantId, nowSeconds: number) {
  const draft = await readJson(call.request, createApiKeyRequestSchema)
  if (findKeyFaults(draft, { tenant, nowSeconds }).length > 0) throw new Refusal('invalid_request')
  return {
    description: draft.description,
    permissions: draft.permissions.map((permission) => permissionSchema.parse(permission)),
    ...(draft.expiresAt == null ? {} : { expiresAtSeconds: draft.expiresAt }),
  }
}

/** The secret goes into one answer; what stays is its hash. */
async function newSecret(call: CloudCall) {
  const secret = newApiKeySecret(call)
  return { secret, record: { hash: await hashOf(secret), masked: maskApiKey(secret) } }
}

function toApiKey({ key, use }: KnownApiKey, now: number): ApiKey {
  const previous = workingPrevious(key, now)
  return {
    id: key.id,
    description: key.description,
    permissions: [...key.permissions],
    createdAt: key.createdAtSeconds,
    createdBy: key.createdBy,
    ...(key.expiresAtSeconds === undefined ? {} : { expiresAt: key.expiresAtSeconds }),
    ...(key.revokedAtSeconds === undefined ? {} : { revokedAt: key.revokedAtSeconds }),
    ...(key.revokedBy === undefined ? {} : { revokedBy: key.revokedBy }),
    generation: key.generation,
    masked: key.current.masked,
    ...(key.generation > 1 ? { rotatedAt: key.current.sinceSeconds } : {}),
    ...(previous ? { previous: toPrevious(previous, key) } : {}),
    ...(use ? { use: toUse(use) } : {}),
  }
}

/** The overlap may have been given for longer than the key lives; no secret works longer than its key. */
const toPrevious = (
  { masked, worksUntilMs }: ApiKeyRecord['retired'][number],
  { expiresAtSeconds = Number.POSITIVE_INFINITY }: ApiKeyRecord,
) => ({ masked, worksUntil: Math.min(Math.ceil(worksUntilMs / 1000), expiresAtSeconds) })
