/** A clock that is wrong by some amount: the idea of now that a badly set computer has. */
import type { Clock } from './clock.ts'

export type SkewedClock = Clock & {
  /** From now on it is ahead by that much; behind, when negative. Timers are not disturbed, as in a browser. */
  setSkew(ms: number): void
}

export function createSkewedClock(clock: Clock, skewMs = 0): SkewedClock {
  let skew = skewMs
  return {
    now: () => clock.now() + skew,
    monotonic: clock.monotonic,
    setTimeout: clock.setTimeout,
    setSkew(ms) {
      skew = ms
    },
  }
}
