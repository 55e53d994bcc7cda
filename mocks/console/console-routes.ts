/** The console of a tenant's admin: the API keys, and the tokens of the tenant that are good now. */
import type { LiveTokensAnswer } from '#src/scope/console-answers.ts'
import { type CloudCall, param, requireCsrfHeader } from '../call.ts'
import type { CredentialUseRecord, TokenRecord, UserRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'
import { type Answer, json, noContent, type Route } from '../router.ts'
import { apiKeyRoutes } from './api-key-routes.ts'
import { currentAdmin } from './current-admin.ts'
import { toUse } from './use-answer.ts'

export const consoleRoutes: readonly Route[] = [
  { method: 'GET', path: '/console/{seat}/tokens', handle: listTokens },
  { method: 'DELETE', path: '/console/{seat}/tokens/{id}', handle: revoke },
  ...apiKeyRoutes,
]

async function listTokens(call: CloudCall): Promise<Answer> {
  const { admin, now } = await currentAdmin(call)
  const tokens = await call.database.read(['tokens', 'users', 'credentialUse'], async (tx) => {
    const unexpired = IDBKeyRange.lowerBound(Math.floor(now / 1000), true)
    const records = await tx.objectStore('tokens').index('byExpiry').getAll(unexpired)
    const own = records.filter(({ tenant, revoked }) => tenant === admin.tenant && !revoked).reverse()
    const users = await Promise.all(own.map(({ userId }) => tx.objectStore('users').get(userId)))
    const uses = await Promise.all(own.map(({ jti }) => tx.objectStore('credentialUse').get(['token', jti])))
    return own.map((record, index) => toLiveToken(record, users[index], uses[index]))
  })
  return json({ tokens } satisfies LiveTokensAnswer)
}

/** Of another tenant's token nothing is told, not even that there is one. */
async function revoke(call: CloudCall): Promise<Answer> {
  requireCsrfHeader(call)
  const { admin } = await currentAdmin(call)
  const id = param(call, 'id')
  await call.database.write(['tokens'], async (tx) => {
    const record = await tx.objectStore('tokens').get(id)
    if (record?.tenant !== admin.tenant) throw new Refusal('not_found')
    await tx.objectStore('tokens').put({ ...record, revoked: true })
  })
  await call.database.announce({ kind: 'credentials' })
  return noContent
}

const toLiveToken = (
  record: TokenRecord,
  user: UserRecord | undefined,
  use: CredentialUseRecord | undefined,
) => ({
  tokenId: record.jti,
  username: user?.username ?? record.userId,
  name: user?.name ?? record.userId,
  ...(record.role ? { role: record.role } : {}),
  issuedAt: record.issuedAtSeconds,
  expiresAt: record.expiresAtSeconds,
  ...(record.permissions ? { permissions: [...record.permissions] } : {}),
  ...(use ? { use: toUse(use) } : {}),
})
