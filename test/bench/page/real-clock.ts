/** The project's own system clock, for measuring what a call costs. */
import { createSystemClock } from '#src/clock/system-clock.ts'

export const clock = createSystemClock()
