/**
 * What the cloud's audit tells of each request that reached it. Only facts are in here; what was decided about
 * a request, and why, is in src/scope/audit-record.ts, in the words of the permission model. A credential, a
 * cookie, a body or a password is in no record.
 */
import { FAULT_KINDS } from './faults.ts'
import { problemSchema } from './problem.ts'
import { z } from './zod.ts'

/** The newest records, which are kept. */
export const AUDIT_KEPT_RECORDS = 2_000
/** The most an answer holds. */
export const AUDIT_PAGE_RECORDS = 200
/** A longer target is cut, and ends in `…`. */
export const AUDIT_TARGET_CHARACTERS = 2_048

/** Says which tab asks. Optional, and for this page's own cloud only: it is nobody else's business. */
export const TAB_HEADER = 'X-Tab'

/** The tab a request names: letters, digits, `-` and `_`, at most 36 (a UUID). Anything else is no tab. */
export function readTab(text: string | null): string | undefined {
  return text !== null && /^[A-Za-z0-9_-]{1,36}$/.test(text) ? text : undefined
}

/** The first segment of the path, without its slash. */
export const AUDIT_SERVICES = ['auth', 'momento', 'console', 'lab'] as const
export type AuditService = (typeof AUDIT_SERVICES)[number]

const seats = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const
const count = z.number().check(z.int(), z.gte(0))
const milliseconds = z.number().check(z.gte(0), z.lte(8_640_000_000_000_000))
const name = z.string().check(z.minLength(1), z.maxLength(200))

const auditCredentialSchema = z.object({
  /** `none`: nothing was presented, or nobody looked at it. */
  kind: z.enum(['none', 'session', 'token', 'api_key']),
  /** A token's `jti` or an API key's id, once it is known to be genuine; a session's is not told. */
  id: z.optional(name),
  /** The user it stands for, likewise. */
  subject: z.optional(name),
})
export type AuditCredential = z.infer<typeof auditCredentialSchema>

export const auditFactsSchema = z.object({
  /** Rises with each record in the database, and goes on rising when everything is seeded anew. */
  seq: z.number().check(z.int(), z.gte(1)),
  /** What the answer's `X-Request-Id` says. */
  requestId: z.string().check(z.regex(/^[\w-]{16}$/)),
  /** When the request arrived: epoch milliseconds of the cloud's clock. */
  at: milliseconds,
  /** The same moment in real time. */
  realAt: milliseconds,
  /** Real time until the answer; for a held poll that is how long it was held. */
  durationMs: z.number().check(z.gte(0)),
  /** From the path, or the seat whose session obtained the token. */
  seat: z.optional(z.literal(seats)),
  tab: z.optional(z.string().check(z.refine((text) => readTab(text) !== undefined))),
  method: z.string().check(z.regex(/^([A-Z]{1,16}|\*{3})$/)),
  /** Path and query, spelled anew: what could be a credential, and parameters nobody reads, are `***`. */
  target: z.string().check(z.startsWith('/'), z.maxLength(AUDIT_TARGET_CHARACTERS)),
  /** Absent for a path that is no service's. */
  service: z.optional(z.enum(AUDIT_SERVICES)),
  credential: auditCredentialSchema,
  /** Absent when the caller had left, or a fault broke the connection, before there was an answer. */
  status: z.optional(z.number().check(z.int(), z.gte(200), z.lte(599))),
  /** The problem that was answered, if it was one. */
  code: z.optional(problemSchema.shape.code),
  /** The faults of the lab that struck it. With `lost` the status is what the caller did not get. */
  faults: z.optional(z.array(z.object({ id: name, kind: z.enum(FAULT_KINDS) }))),
})

/** `GET /lab/audit?after=<seq>` with the records that decisions were added to. */
export const auditAnswerSchemaOf = <Record extends z.ZodMiniType>(record: Record) =>
  z.object({
    /** Those after the one asked for, oldest first. When the first is not the very next, some were let go. */
    records: z.array(record),
    /** What to ask for next. Lower than what was asked: that belongs to a database which is no more. */
    last: count,
    /** Another one than before: everything was seeded anew, and the records before that are gone. */
    epoch: name,
  })
