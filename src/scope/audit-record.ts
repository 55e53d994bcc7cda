/** An entry of the cloud's audit: the facts of a request, and what was decided about it. */
import { auditAnswerSchemaOf, auditFactsSchema } from '#src/contract/audit.ts'
import { isValidKey, isValidName } from '#src/contract/names.ts'
import { z } from '#src/contract/zod.ts'
import { REASON_CODES } from './permission.ts'
import { permissionSchema } from './scope-schema.ts'

const name = z.string().check(z.refine(isValidName))

/** What was asked for, as `decide` was told. Names and keys that could be a credential are `***`. */
const accessRequestSchema = z.union([
  z.object({
    kind: z.literal('cache'),
    action: z.enum(['read', 'write']),
    cache: name,
    key: z.string().check(z.refine(isValidKey)),
  }),
  z.object({
    kind: z.literal('topic'),
    action: z.enum(['publish', 'subscribe']),
    cache: name,
    topic: name,
  }),
])

const verdictSchema = z.discriminatedUnion('decision', [
  /** Nobody had to be asked: the lab, a sign-in, or a request that was wrong before that. */
  z.object({ decision: z.literal('none') }),
  /** A permission granted what was asked, or, without one, a session was accepted. */
  z.object({
    decision: z.literal('allowed'),
    permission: z.optional(permissionSchema),
    asked: z.optional(accessRequestSchema),
  }),
  /** Refused with 401 or 403. Where there is no reason, the problem's code says it all. */
  z.object({
    decision: z.literal('denied'),
    reason: z.optional(z.enum(REASON_CODES)),
    nearest: z.optional(permissionSchema),
    asked: z.optional(accessRequestSchema),
  }),
])
export type AuditVerdict = z.infer<typeof verdictSchema>

export const auditRecordSchema = z.extend(auditFactsSchema, { verdict: verdictSchema })
export type AuditRecord = z.infer<typeof auditRecordSchema>

export const auditAnswerSchema = auditAnswerSchemaOf(auditRecordSchema)
export type AuditAnswer = z.infer<typeof auditAnswerSchema>
