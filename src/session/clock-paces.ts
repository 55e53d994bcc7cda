/** How fast the simulated clock may run. */
import type { ClockRecord } from '#src/clock/lab-clock.ts'
import type { ClockChange } from '#src/contract/lab.ts'

type PaceId = '1' | '10' | '60' | 'paused'

export const CLOCK_PACES: readonly { id: PaceId; name: string; short: string; change: ClockChange }[] = [
  { id: '1', name: 'Real time', short: '1×', change: { paused: false, rate: 1 } },
  { id: '10', name: '10 times as fast', short: '10×', change: { paused: false, rate: 10 } },
  { id: '60', name: '60 times as fast', short: '60×', change: { paused: false, rate: 60 } },
  { id: 'paused', name: 'Paused', short: 'Pause', change: { paused: true } },
]

/** The pace's `id`, or another text for one that is not on the list. */
export const presentPace = ({ rate, paused }: Pick<ClockRecord, 'rate' | 'paused'>): string =>
  paused ? 'paused' : String(rate)
