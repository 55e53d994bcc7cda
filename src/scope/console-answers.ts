/** What the console answers: the facts of keys and tokens, and what each opens. */
import { apiKeyFactsSchema, liveTokenFactsSchema } from '#src/contract/console.ts'
import { z } from '#src/contract/zod.ts'
import { permissionSchema } from './scope-schema.ts'

const liveTokenSchema = z.extend(liveTokenFactsSchema, {
  /** Not known of tokens from before the cloud remembered it. */
  permissions: z.optional(z.array(permissionSchema)),
})
export type LiveToken = z.infer<typeof liveTokenSchema>

/** `GET /console/{seat}/tokens`: the tenant's tokens that are good now, the one that lives longest first. */
export const liveTokensAnswerSchema = z.object({ tokens: z.array(liveTokenSchema) })
export type LiveTokensAnswer = z.infer<typeof liveTokensAnswerSchema>

const apiKeySchema = z.extend(apiKeyFactsSchema, { permissions: z.array(permissionSchema) })
export type ApiKey = z.infer<typeof apiKeySchema>

/** `GET /console/{seat}/api-keys`: newest first; also those that expired or were revoked, for a while. */
export const apiKeysAnswerSchema = z.object({ keys: z.array(apiKeySchema) })
export type ApiKeysAnswer = z.infer<typeof apiKeysAnswerSchema>

/** Making a key and rotating one: nothing else ever answers a secret, and this only once. */
export const apiKeySecretAnswerSchema = z.object({
  key: apiKeySchema,
  secret: z.string().check(z.minLength(1), z.maxLength(200)),
})
export type ApiKeySecretAnswer = z.infer<typeof apiKeySecretAnswerSchema>
