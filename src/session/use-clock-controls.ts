/** The lab's clock for React: what it says of itself, and ways to move it that tell when they failed. */
import { useState, useSyncExternalStore } from 'react'
import type { ClockChange } from '#src/contract/lab.ts'
import { useClocks } from './clock-context.tsx'
import type { Lab } from './lab-context.tsx'

export type ClockControls = {
  rate: number
  paused: boolean
  skewMs: number
  /** The last change was not made: the lab did not answer, or said no. */
  hasFailed: boolean
  change(change: ClockChange): void
  /** @param at By this browser's clock. The cloud, whose clock it is, is told its own time. */
  jumpTo(at: number): void
  setSkew(ms: number): void
}

export function useClockControls(lab: Lab): ClockControls {
  const { clock } = useClocks()
  const { rate, paused } = useSyncExternalStore(lab.clock.subscribe, lab.clock.record)
  const skewMs = useSyncExternalStore(lab.skew.subscribe, lab.skew.ms)
  const [hasFailed, setHasFailed] = useState(false)

  function change(wanted: ClockChange) {
    setHasFailed(false)
    lab.client.changeClock(wanted).catch(() => setHasFailed(true))
  }

  return {
    rate,
    paused,
    skewMs,
    hasFailed,
    change,
    jumpTo(at) {
      // The moment may have passed since it was offered.
      if (at > clock.now()) change({ jumpTo: at - lab.skew.ms() })
    },
    setSkew: lab.skew.set,
  }
}
