/** Simulated time as a page sees it: a wall clock that may be wrong, and timers that stand still in sleep. */
import { realNow, simulated, type Timing } from '../timing.ts'

type Given = { timing: Timing; skewMs: number }

const given = JSON.parse(document.getElementById('time')?.textContent ?? '') as Given
const { setTimeout, clearTimeout } = window
const listeners = new Set<() => void>()
let { timing } = given

export const wall = () => simulated(timing, realNow()) + given.skewMs
export const monotonic = () => simulated(timing, realNow()) - timing.sleptMs
export const rate = () => timing.rate
export const realTimeout = (fn: () => void, ms: number) => {
  const id = setTimeout(fn, ms)
  return () => clearTimeout(id)
}
export const realSleep = (ms: number) => new Promise<void>((resolve) => void realTimeout(resolve, ms))
/** Told when time was moved, but not of sleep: of that nothing is told but that it is over. */
export const onMove = (listener: () => void) => listeners.add(listener)

export function retime(next: Timing) {
  const slept = next.sleptMs !== timing.sleptMs
  timing = next
  if (!slept) for (const listener of listeners) listener()
}
