/** The lab's bodies: the demo's own control panel. Times are epoch milliseconds of the simulated clock. */
import { MAX_CLOCK_RATE, MAX_JUMP_MS, MIN_CLOCK_RATE, TOKEN_LIFE_SECONDS } from './limits.ts'
import { z } from './zod.ts'

const epochMs = z.number().check(z.gte(0), z.lte(8_640_000_000_000_000))
const rate = z.number().check(z.gte(MIN_CLOCK_RATE), z.lte(MAX_CLOCK_RATE))

export const clockStateSchema = z.object({ now: epochMs, rate, paused: z.boolean() })
export type ClockState = z.infer<typeof clockStateSchema>

export const clockChangeSchema = z.strictObject({
  rate: z.optional(rate),
  paused: z.optional(z.boolean()),
  jumpTo: z.optional(z.number().check(z.gte(0), z.lte(MAX_JUMP_MS))),
})
export type ClockChange = z.infer<typeof clockChangeSchema>

/** `POST /lab/trial-tokens`; answered as a sign-in is. What is wrong with a scope, src/scope/scope-faults.ts says. */
export const trialTokenRequestSchema = z.strictObject({
  /** Whose token it is: tenant and role come from there. */
  userId: z.string().check(z.minLength(1), z.maxLength(100)),
  /** In whose name the audit tells what it was used for. */
  seat: z.literal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
  permissions: z.array(z.unknown()),
  lifeSeconds: z.optional(z.number().check(z.int(), z.gte(1), z.lte(TOKEN_LIFE_SECONDS))),
  /** Issue it also when it opens what belongs to other tenants, as no vending service may. */
  tooWide: z.optional(z.boolean()),
})
export type TrialTokenRequest = z.infer<typeof trialTokenRequestSchema>
