/** The page's simulated time as a Clock, for whoever takes one by injection. */
import type { Clock } from '#src/clock/clock.ts'
import { createDeadlines } from '#src/clock/deadlines.ts'
import { monotonic, onMove, rate, realTimeout, wall } from './page-time.ts'

const deadlines = createDeadlines({ wall, monotonic, toReal: (ms) => ms / rate(), realTimeout })
onMove(deadlines.check)

export const clock: Clock = {
  now: () => Math.floor(wall()),
  monotonic,
  setTimeout: (fn, ms) => deadlines.set(fn, ms),
}
