/**
 * What crosses the wire between an admin's browser and the console, but for the permissions: those are in
 * src/scope/console-answers.ts, in the words of the permission model. Times are epoch seconds.
 */
import { MAX_EPOCH_SECONDS, MAX_OVERLAP_SECONDS } from './limits.ts'
import { SUPPORTED_ROLES } from './personas.ts'
import { z } from './zod.ts'

/**
 * What every API key begins with, so that whoever scans code and logs for lost secrets knows one: then follow 43
 * letters and digits that are 256 random bits, and 6 that are a checksum, so that a scanner is not taken in.
 */
export const API_KEY_PREFIX = 'dtk_'

/** What a message that a key published says of its publisher: nobody's user name looks like it. */
export const apiKeySubject = (keyId: string) => `api-key:${keyId}`
export const apiKeyIdIn = (subject: string) => /^api-key:(.+)$/.exec(subject)?.[1]

const epochSeconds = z.number().check(z.int(), z.gte(0), z.lte(MAX_EPOCH_SECONDS))
const count = z.number().check(z.int(), z.gte(0))

/**
 * Where a credential is used from, as far as the cloud can know: a tab of this app, by the name it gives itself, or
 * something that gives none, such as curl.
 */
const placeSchema = z.object({
  tab: z.optional(z.string()),
  used: count,
  denied: count,
  lastUsedAt: epochSeconds,
})
export type CredentialPlace = z.infer<typeof placeSchema>

/** What became of a credential at the data plane. Nothing is told of one that was never used. */
const credentialUseSchema = z.object({
  /** Requests that presented it, and those of them that were refused with 401 or 403. */
  used: count,
  denied: count,
  firstUsedAt: epochSeconds,
  lastUsedAt: epochSeconds,
  /** The latest first. */
  places: z.array(placeSchema),
  /** There were more places than are remembered. */
  hasMorePlaces: z.boolean(),
  /** The same requests over time, oldest first; times without any are left out. */
  bucketSeconds: count,
  buckets: z.array(z.object({ startsAt: epochSeconds, used: count, denied: count })),
})
export type CredentialUse = z.infer<typeof credentialUseSchema>

export const liveTokenFactsSchema = z.object({
  /** Its `jti`. */
  tokenId: z.string(),
  username: z.string(),
  name: z.string(),
  /** When the token was made: a role that changed since does not change it. */
  role: z.optional(z.enum(SUPPORTED_ROLES)),
  issuedAt: epochSeconds,
  expiresAt: epochSeconds,
  use: z.optional(credentialUseSchema),
})

/** A secret as it may be shown: its beginning, which all have in common, and its last characters. */
const masked = z.string().check(z.maxLength(20))

export const apiKeyFactsSchema = z.object({
  id: z.string().check(z.regex(/^[\w-]{1,36}$/)),
  description: z.string(),
  createdAt: epochSeconds,
  /** A user name. */
  createdBy: z.string(),
  /** Absent: never. */
  expiresAt: z.optional(epochSeconds),
  /** Set when it was revoked. */
  revokedAt: z.optional(epochSeconds),
  revokedBy: z.optional(z.string()),
  /** 1 for the first secret; each rotation adds one. */
  generation: z.number().check(z.int(), z.gte(1)),
  masked,
  /** Since when there is this secret. */
  rotatedAt: z.optional(epochSeconds),
  /** The secret before this one, while it goes on working. */
  previous: z.optional(z.object({ masked, worksUntil: epochSeconds })),
  use: z.optional(credentialUseSchema),
})

/** `POST /console/{seat}/api-keys`. What may be in it, and why not, src/scope/key-faults.ts says. */
export const createApiKeyRequestSchema = z.strictObject({
  description: z.string(),
  permissions: z.array(z.unknown()),
  /** `null` or absent: never. */
  expiresAt: z.optional(z.nullable(epochSeconds)),
})
export type CreateApiKeyRequest = z.infer<typeof createApiKeyRequestSchema>

/** `POST …/{id}/rotate`. */
export const rotateApiKeyRequestSchema = z.strictObject({
  /** So long the secret of before goes on working; 0 ends it at once. */
  overlapSeconds: z.number().check(z.int(), z.gte(0), z.lte(MAX_OVERLAP_SECONDS)),
  /** The one to be replaced: of two admins who rotate at once, the second is told. */
  generation: z.number().check(z.int(), z.gte(1)),
})
export type RotateApiKeyRequest = z.infer<typeof rotateApiKeyRequestSchema>
