/** Tells a clock that was moved from time that went by. */
import type { Clock } from '#src/clock/clock.ts'
import { createAgeClock } from './age-clock.ts'
import { pause } from './pause.ts'

/** Real time within which every tab has heard that the clock was moved, also on a busy machine. */
const NEWS_MS = 10_000

/** Two clocks that nobody moved are never further apart. */
const APART_MS = 1_000

/** Whether the clock is about to leap ahead by `ms`: `false` once it only got there in time, or the signal came. */
export type Leaps = (ms: number, signal: AbortSignal) => Promise<boolean>

export function createLeaps({ clock, systemClock }: { clock: Clock; systemClock: Clock }): Leaps {
  const { time } = createAgeClock(systemClock)
  return async (ms, signal) => {
    if (ms < APART_MS) return false
    const since = time()
    await pause(clock, ms, signal)
    return !signal.aborted && time() - since < Math.min(NEWS_MS, ms / 2)
  }
}
