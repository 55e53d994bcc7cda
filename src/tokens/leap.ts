/** Tells a clock that was moved from time that went by. */
import type { Cancel, Clock } from '#src/clock/clock.ts'
import { createAgeClock } from './age-clock.ts'

/** Real time within which every tab has heard that the clock was moved, also on a busy machine. */
const NEWS_MS = 10_000

/** Two clocks that nobody moved are never further apart. */
export const APART_MS = 1_000

/** Calls `fn` when the clock leaps ahead by `ms` soon; never when it only gets there in time. */
export function onLeap(clock: Clock, systemClock: Clock, ms: number, fn: () => void): Cancel {
  const { time } = createAgeClock(systemClock)
  const since = time()
  return clock.setTimeout(() => {
    if (time() - since < Math.min(NEWS_MS, ms / 2)) fn()
  }, ms)
}
