/** Faults: what the lab can make go wrong, for whom, and how often. Times are epoch ms of the simulated clock. */
import { z } from './zod.ts'

export const FAULT_SERVICES = ['auth', 'cache', 'topics'] as const
export type FaultService = (typeof FAULT_SERVICES)[number]

/** `reads` are GETs, a topic's polls among them; everything else changes something. */
export const FAULT_DIRECTIONS = ['reads', 'writes'] as const

/** What something in front of the service answers in its stead, such as a proxy: never one of our problems. */
export const FAULT_STATUSES = [401, 403, 408, 429, 500, 503] as const

/** 200 with a page for people, 200 with `{}`, 200 with JSON that breaks off, 403 with a page. */
export const MALFORMED_ANSWERS = ['page', 'empty_object', 'broken_json', 'forbidden_page'] as const

export const MAX_FAULTS = 20
/** Held no longer than this, real time; then the connection breaks. */
export const MAX_SILENCE_MS = 300_000

export const FAULT_KINDS = ['status', 'malformed', 'slow', 'silent', 'reset', 'offline', 'lost'] as const

export type FaultKind = (typeof FAULT_KINDS)[number]

const milliseconds = z.number().check(z.gte(0), z.lte(MAX_SILENCE_MS))

const faultEffectSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('status'),
    status: z.literal(FAULT_STATUSES),
    retryAfterSeconds: z.optional(z.number().check(z.int(), z.gte(1), z.lte(86_400))),
  }),
  z.strictObject({ kind: z.literal('malformed'), as: z.enum(MALFORMED_ANSWERS) }),
  /** The request is worked on after that long, and up to `jitterMs` longer. Real milliseconds. */
  z.strictObject({ kind: z.literal('slow'), ms: milliseconds, jitterMs: milliseconds }),
  /** Never answered, nor worked on. */
  z.strictObject({ kind: z.literal('silent') }),
  /** The connection breaks before the request is worked on. */
  z.strictObject({ kind: z.literal('reset') }),
  /** Like `reset`; said differently, for it is the network and not the service. */
  z.strictObject({ kind: z.literal('offline') }),
  /** The request is worked on, and then the connection breaks. */
  z.strictObject({ kind: z.literal('lost') }),
])
export type FaultEffect = z.infer<typeof faultEffectSchema>

const newFaultShape = {
  effect: faultEffectSchema,
  /** Where it strikes; what is left out is everything. */
  seat: z.optional(z.literal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])),
  service: z.optional(z.enum(FAULT_SERVICES)),
  direction: z.optional(z.enum(FAULT_DIRECTIONS)),
  /** It strikes each time with this chance; always, when left out. */
  probability: z.optional(z.number().check(z.gt(0), z.lte(1))),
  /** It strikes so many times more, and is over. */
  remaining: z.optional(z.number().check(z.int(), z.gte(1), z.lte(10_000))),
  /** It is over then. */
  until: z.optional(z.number().check(z.gte(0), z.lte(8_640_000_000_000_000))),
}

/** `POST /lab/faults`: one more, which the cloud names. */
export const newFaultSchema = z.strictObject(newFaultShape)
export type NewFault = z.infer<typeof newFaultSchema>

const faultShape = { id: z.string().check(z.regex(/^[\w-]{1,36}$/)), ...newFaultShape }

export const wantedFaultSchema = z.strictObject(faultShape)
export type WantedFault = z.infer<typeof wantedFaultSchema>

/** `PUT /lab/faults`: these and no others. One that was there before, by its `id`, keeps its beginning. */
export const faultsRequestSchema = z.strictObject({
  faults: z.array(wantedFaultSchema).check(
    z.maxLength(MAX_FAULTS),
    z.refine((faults) => new Set(faults.map(({ id }) => id)).size === faults.length),
  ),
})

const faultSchema = z.object({
  ...faultShape,
  since: z.number(),
  strikes: z.number().check(z.int(), z.gte(0)),
})
export type Fault = z.infer<typeof faultSchema>

const pastFaultSchema = z.object({
  ...faultShape,
  since: z.number(),
  strikes: z.number(),
  endedAt: z.number(),
})
export type PastFault = z.infer<typeof pastFaultSchema>

/** `GET /lab/faults`, and after each change: those that are on, and the last that are over, oldest first. */
export const faultsAnswerSchema = z.object({ faults: z.array(faultSchema), past: z.array(pastFaultSchema) })
export type FaultsAnswer = z.infer<typeof faultsAnswerSchema>
