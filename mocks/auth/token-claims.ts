/** What a token of this cloud says, and nothing else may be in it. `iat` and `exp` are epoch seconds. */
import { TOKEN_LIFE_SECONDS } from '#src/contract/limits.ts'
import { SUPPORTED_ROLES, TENANTS, type TenantId } from '#src/contract/personas.ts'
import { z } from '#src/contract/zod.ts'
import { carriedScopeSchema } from '#src/scope/scope-schema.ts'

export const TOKEN_ISSUER = 'urn:disposable-tokens:auth'
export const TOKEN_AUDIENCE = 'urn:disposable-tokens:momento'
export const TOKEN_TYPE = 'at+jwt'
export const TOKEN_ALGORITHM = 'ES256'

const tenantIds = TENANTS.map(({ id }) => id) as [TenantId, ...TenantId[]]
const seconds = z.number().check(z.int(), z.gte(0), z.lte(8_640_000_000_000))

export const tokenClaimsSchema = z
  .strictObject({
    iss: z.literal(TOKEN_ISSUER),
    aud: z.literal(TOKEN_AUDIENCE),
    sub: z.string().check(z.minLength(1), z.maxLength(100)),
    tenant: z.enum(tenantIds),
    role: z.enum(SUPPORTED_ROLES),
    jti: z.string().check(z.minLength(1), z.maxLength(100)),
    iat: seconds,
    exp: seconds,
    permissions: carriedScopeSchema,
  })
  .check(z.refine(({ iat, exp }) => exp > iat && exp - iat <= TOKEN_LIFE_SECONDS))

export type TokenClaims = z.infer<typeof tokenClaimsSchema>

/** The one header our tokens have, as text: the verifier compares, so nothing foreign can be in it. */
export const tokenHeader = (kid: string) => ({ alg: TOKEN_ALGORITHM, typ: TOKEN_TYPE, kid })
