/** What crosses the wire between an admin's browser and the console. Times are epoch seconds. */
import { MAX_EPOCH_SECONDS } from './limits.ts'
import { SUPPORTED_ROLES } from './personas.ts'
import { z } from './zod.ts'

const epochSeconds = z.number().check(z.int(), z.gte(0), z.lte(MAX_EPOCH_SECONDS))

const liveTokenSchema = z.object({
  /** Its `jti`. */
  tokenId: z.string(),
  username: z.string(),
  name: z.string(),
  /** When the token was made: a role that changed since does not change it. */
  role: z.optional(z.enum(SUPPORTED_ROLES)),
  issuedAt: epochSeconds,
  expiresAt: epochSeconds,
})
export type LiveToken = z.infer<typeof liveTokenSchema>

/** `GET /console/{seat}/tokens`: the tenant's tokens that are good now, the one that lives longest first. */
export const liveTokensAnswerSchema = z.object({ tokens: z.array(liveTokenSchema) })
export type LiveTokensAnswer = z.infer<typeof liveTokensAnswerSchema>
