/** What crosses the wire between the browser and the auth service. Times are epoch seconds. */
import { MAX_EPOCH_SECONDS } from './limits.ts'
import { PERSONA_ROLES } from './personas.ts'
import { z } from './zod.ts'

/** A custom header a form on another site cannot set. Required on each POST and DELETE of ours. */
export const CSRF_HEADER = 'X-Csrf'

export const loginRequestSchema = z.strictObject({
  username: z.string().check(z.minLength(1), z.maxLength(200)),
  password: z.string().check(z.minLength(1), z.maxLength(200)),
})

export const revokeRequestSchema = z.strictObject({ jti: z.string().check(z.minLength(1), z.maxLength(100)) })

/** Who signed in. A live service has tenants and roles of its own, so both are plain text here. */
export const userSchema = z.object({
  id: z.string(),
  username: z.string(),
  name: z.string(),
  tenant: z.string().check(z.minLength(1), z.maxLength(64)),
  role: z.string().check(z.minLength(1), z.maxLength(64)),
})
export type User = z.infer<typeof userSchema>

const epochSeconds = z.number().check(z.int(), z.gte(0), z.lte(MAX_EPOCH_SECONDS))

/** The token vending answer. A live service may leave out everything but the first three. */
export const tokenAnswerSchema = z.object({
  token: z.string().check(z.minLength(1), z.maxLength(16_384)),
  expiresAt: epochSeconds,
  endpoint: z.string().check(z.minLength(1)),
  tokenId: z.optional(z.string().check(z.minLength(1), z.maxLength(200))),
  issuedAt: z.optional(epochSeconds),
  user: z.optional(userSchema),
})
export type TokenAnswer = z.infer<typeof tokenAnswerSchema>

/** What our own cloud answers: nothing missing. */
export type CloudTokenAnswer = Required<TokenAnswer>

/** RFC 7517, as far as we read it: each key is handed on whole to whoever verifies with it. */
export const publicKeySetSchema = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })
export type PublicKeySet = z.infer<typeof publicKeySetSchema>

export const setRoleRequestSchema = z.strictObject({ role: z.enum(PERSONA_ROLES) })
