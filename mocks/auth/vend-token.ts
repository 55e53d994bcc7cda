/** The token vending itself, as the login handler of the story does it. */
import type { CloudTokenAnswer } from '#src/contract/auth.ts'
import { MAX_TOKEN_BYTES, TOKEN_LIFE_SECONDS } from '#src/contract/limits.ts'
import { DATA_PLANE_PATH, type Seat } from '#src/contract/paths.ts'
import { isSupportedRole } from '#src/contract/personas.ts'
import type { Permission } from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import type { CloudCall } from '../call.ts'
import type { TokenRecord, UserRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'
import { mintToken } from './mint-token.ts'
import { newTokenId } from './secrets.ts'
import { readSigningKey } from './signing-keys.ts'
import { TOKEN_AUDIENCE, TOKEN_ISSUER } from './token-claims.ts'

/**
 * A token for the role the user has now, and what the cloud is to remember of it; nothing is written.
 * @throws {Refusal} `role_not_supported`, or `scope_too_large` when the token would be
 */
export async function vendToken(
  call: CloudCall,
  {
    user,
    session,
    seat,
    now,
    permissions,
    lifeSeconds = TOKEN_LIFE_SECONDS,
  }: {
    user: UserRecord
    /** `idHash` of the session that obtains it. */
    session: string
    seat: Seat
    /** Epoch milliseconds of the cloud's clock. */
    now: number
    /** What the role is given, when left out. */
    permissions?: readonly Permission[]
    lifeSeconds?: number
  },
): Promise<{ answer: CloudTokenAnswer; record: TokenRecord }> {
  const { id, username, name, tenant, role } = user
  if (!isSupportedRole(role)) throw new Refusal('role_not_supported')
  const issuedAt = Math.floor(now / 1000)
  const expiresAt = issuedAt + lifeSeconds
  const tokenId = newTokenId(call)
  const granted = [...(permissions ?? permissionsFor(role, tenant))]
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
      permissions: granted,
    },
    await readSigningKey(call.database),
  )
  if (token.length > MAX_TOKEN_BYTES) throw new Refusal('scope_too_large')
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
      seat,
      role,
      permissions: granted,
      issuedAtSeconds: issuedAt,
      expiresAtSeconds: expiresAt,
      revoked: false,
    },
  }
}
