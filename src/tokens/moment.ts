/** How much time has gone by, on machines that sleep and whose clocks are set by people. */
import type { Clock } from '#src/clock/clock.ts'

/** Both hands of a clock at one moment: wall time in epoch milliseconds, monotonic time in milliseconds. */
export type Moment = { wall: number; monotonic: number }

export const momentOf = (clock: Clock): Moment => ({ wall: clock.now(), monotonic: clock.monotonic() })

/**
 * Milliseconds gone by: the larger of the two, since a monotonic clock may stand still in sleep and a wall
 * clock may be set back.
 */
export const elapsedMs = (since: Moment, now: Moment): number =>
  Math.max(now.monotonic - since.monotonic, now.wall - since.wall, 0)

export const before = (moment: Moment, ms: number): Moment => ({
  wall: moment.wall - ms,
  monotonic: moment.monotonic - ms,
})

/** More than two hands of one healthy clock ever drift apart while nobody sets it. */
const SET_BACK_MS = 1_000

/**
 * The same moment after the wall clock was set back, said in the new wall time. Otherwise a sleep that
 * follows would go unnoticed: the wall has to make up for the setting back first, and the other hand stood.
 */
export function followWall(since: Moment, now: Moment): Moment {
  const monotonic = now.monotonic - since.monotonic
  const setBack = now.wall - since.wall < monotonic - SET_BACK_MS
  return setBack ? { wall: now.wall - monotonic, monotonic: since.monotonic } : since
}
