/** Leaps of a simulated clock, taken for what they simulate: a sleep from which the tab wakes. */
import { type LabClock, simulatedNow } from './lab-clock.ts'
import type { WakeUps } from './wake-ups.ts'

/** Rounding of the anchors is no leap. */
const LEAST_LEAP_MS = 1

/**
 * `waking`, once for each leap ahead. Timers have not run meanwhile: the clock has let those that are due fire once
 * before this is told. Real laptops do both when the lid is opened.
 */
export function leapsOf(clock: Pick<LabClock, 'record' | 'subscribe'>): WakeUps {
  return (listener) => {
    let before = clock.record()
    return clock.subscribe(() => {
      const record = clock.record()
      const leapt = record.simulatedAnchor - simulatedNow(before, record.realAnchor)
      before = record
      if (leapt > LEAST_LEAP_MS) listener('waking')
    })
  }
}
