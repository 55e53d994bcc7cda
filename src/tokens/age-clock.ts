/** Tells how much time has gone by, on machines that sleep and whose clocks are set by people. */
import type { Clock } from '#src/clock/clock.ts'

/** More than two hands of one healthy clock ever drift apart while nobody sets it. */
const SLIP_MS = 1_000

/**
 * A time axis that never goes back by more than a slip: between two moments the larger of monotonic and wall time
 * gone by, since a monotonic clock may stand still in sleep and a wall clock may be set back. In milliseconds; only
 * differences mean anything.
 */
export function createAgeClock(clock: Clock) {
  let monotonicLag = clock.now() - clock.monotonic()
  let wallLag = 0

  return {
    time(): number {
      const byMonotonic = clock.monotonic() + monotonicLag
      const byWall = clock.now() + wallLag
      const now = Math.max(byMonotonic, byWall)
      // The hand that slept or was set back goes on from here. Otherwise a sleep after a setting back would first
      // have to make up for it, and would go unnoticed.
      if (now - byMonotonic > SLIP_MS) monotonicLag += now - byMonotonic
      if (now - byWall > SLIP_MS) wallLag += now - byWall
      return now
    },
    /** A moment of this axis in epoch ms of the wall clock as it is set now. Steady until the clock slips. */
    toWall: (at: number) => at - wallLag,
    fromWall: (at: number) => at + wallLag,
  }
}
