/** The lab's bodies: the demo's own control panel. Times are epoch milliseconds of the simulated clock. */
import { MAX_CLOCK_RATE, MAX_JUMP_MS, MIN_CLOCK_RATE } from './limits.ts'
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
