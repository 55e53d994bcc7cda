/**
 * A recording as it lies in a file: one JSON document, and what must hold of one that somebody opens. Where a text was
 * veiled it is redacted, or, when the visitor asked for that, stands beside its redaction in clear.
 */
import { auditFactsSchema } from '#src/contract/audit.ts'
import { z } from '#src/contract/zod.ts'
import { auditRecordSchema } from '#src/scope/audit-record.ts'
import { MAX_LOG_ENTRIES, MAX_REQUESTS } from '../recording.ts'

export const FORMAT = 'disposable-tokens-recording'
export const VERSION = 1
/** More than a full recording takes. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024

const count = z.int().check(z.gte(0))
const id = z.int().check(z.gte(1))
const span = z.number().check(z.gte(0))
/** Epoch ms, as far as a `Date` goes: whoever formats one need not look again. */
const moment = z.number().check(z.gte(-8.64e15), z.lte(8.64e15))
const name = z.string()
const seat = z.nonoptional(auditFactsSchema.shape.seat)

// What is chosen is chosen by its id, and the order of the ids is the order of the list.
const rising = z.refine<readonly { id: number }[]>((rows) =>
  rows.every(({ id }, index) => index === 0 || id > (rows[index - 1]?.id ?? 0)),
)

const textSchema = z.union([z.string(), z.strictObject({ redacted: z.string(), text: z.string() })])
export type FiledText = z.infer<typeof textSchema>

const headersSchema = z.array(z.tuple([name, textSchema]))

const bodySchema = z.object({
  mimeType: z.string(),
  bytes: count,
  text: z.optional(textSchema),
  isCut: z.boolean(),
  isAltered: z.exactOptional(z.literal(true)),
})
export type FiledBody = z.infer<typeof bodySchema>

const exchangeSchema = z.object({
  requestHeaders: headersSchema,
  requestBody: z.optional(bodySchema),
  responseHeaders: headersSchema,
  responseBody: z.optional(bodySchema),
})
export type FiledExchange = z.infer<typeof exchangeSchema>

const requestSchema = z.object({
  id,
  requestId: z.optional(name),
  at: moment,
  realAt: moment,
  durationMs: z.optional(span),
  seat: z.optional(seat),
  tab: z.optional(name),
  method: name,
  target: z.string(),
  service: auditFactsSchema.shape.service,
  tokenId: z.optional(name),
  status: z.optional(z.int().check(z.gte(0), z.lte(999))),
  failure: z.optional(z.enum(['aborted', 'network'])),
  repeats: z.optional(id),
  own: z.optional(exchangeSchema),
  audit: z.optional(auditRecordSchema),
})
export type FiledRequest = z.infer<typeof requestSchema>

const journalEntrySchema = z.object({
  id,
  at: moment,
  tab: name,
  kind: z.enum([
    'planned',
    'asked_tabs',
    'locked',
    'lock_timed_out',
    'lock_failed',
    'issuing',
    'issued',
    'failed',
    'waiting',
    'accepted',
    'adopted',
    'discarded',
    'rejected_by_server',
    'forgotten',
    'woken',
    'ended',
    'unheard',
  ]),
  why: z.optional(z.string()),
  tokenId: z.optional(name),
  attempt: z.optional(z.number()),
  earlyMs: z.optional(z.number()),
  dueInMs: z.optional(z.number()),
  skewMs: z.optional(z.number()),
})

const topicEntrySchema = z.object({
  id,
  at: moment,
  cache: name,
  topic: name,
  kind: z.enum([
    'opened',
    'listening',
    'resumed',
    'received',
    'discontinuity',
    'waiting',
    'denied',
    'stopped',
    'closed',
  ]),
  why: z.optional(z.string()),
  page: z.optional(z.number()),
  number: z.optional(z.number()),
  count: z.optional(z.number()),
  attempt: z.optional(z.number()),
  dueInMs: z.optional(z.number()),
})

const logged = { id, seat, at: moment, realAt: moment }
const logEntrySchema = z.discriminatedUnion('source', [
  z.object({ ...logged, source: z.literal('tokens'), entry: journalEntrySchema }),
  z.object({ ...logged, source: z.literal('topic'), entry: topicEntrySchema }),
])

const lifeSchema = z.object({
  id,
  tokenId: name,
  since: moment,
  beginning: z.exactOptional(z.enum(['signed_in', 'issued', 'adopted'])),
  expiresAt: z.exactOptional(moment),
  claims: z.exactOptional(z.record(z.string(), z.unknown())),
  revokedAt: z.exactOptional(moment),
  ended: z.exactOptional(
    z.object({
      how: z.enum([
        'replaced',
        'expired',
        'refused',
        'revoked',
        'forgotten',
        'session_ended',
        'role_not_supported',
        'signed_out',
        'reset',
      ]),
      at: moment,
    }),
  ),
})
export type FiledLife = z.infer<typeof lifeSchema>

const moveSchema = z.object({
  id,
  from: moment,
  to: moment,
  realAt: moment,
  rate: z.number().check(z.gt(0)),
  paused: z.boolean(),
})

/** How much a recording holds at most: what is missing at its beginning may have been let go. */
const boundsSchema = z.object({
  requests: count,
  logEntries: count,
  bodyCharacters: count,
  bodiesCharacters: count,
})

export const recordingFileSchema = z.object({
  format: z.literal(FORMAT),
  version: z.literal(VERSION),
  /** In real time. */
  savedAt: moment,
  includesSecrets: z.boolean(),
  /** False for a live service, which tells nobody why. */
  hasAudit: z.boolean(),
  /** Requests that the cloud had let go of before its audit was read, and nobody had dismissed. Not in older files. */
  missed: z.optional(count),
  bounds: boundsSchema,
  lives: z.array(z.object({ seat, lives: z.array(lifeSchema) })),
  moves: z.array(moveSchema).check(rising),
  log: z.array(logEntrySchema).check(z.maxLength(MAX_LOG_ENTRIES), rising),
  requests: z.array(requestSchema).check(z.maxLength(MAX_REQUESTS), rising),
})
export type RecordingFile = z.infer<typeof recordingFileSchema>
