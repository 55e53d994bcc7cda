/** The clocks for React: what time it is, and a reason to render again when that changes. */
import { createContext, type ReactNode, use, useCallback, useEffect, useState } from 'react'
import type { Clock } from '#src/clock/clock.ts'

export type Clocks = {
  /** What the story is told by: simulated in the demo, real in live mode. */
  clock: Clock
  /** Real time, for what must not hang however the simulated clock runs. */
  systemClock: Clock
  /** Tells when somebody moved the simulated clock. */
  onMoved: (listener: () => void) => () => void
}

const ClocksContext = createContext<Clocks | undefined>(undefined)

export function ClocksProvider({ clocks, children }: { clocks: Clocks; children: ReactNode }) {
  return <ClocksContext value={clocks}>{children}</ClocksContext>
}

export function useClocks(): Clocks {
  const clocks = use(ClocksContext)
  if (!clocks) throw new Error('useClocks needs a ClocksProvider above it')
  return clocks
}

/** How often a changing time is looked at, in real milliseconds. */
const LOOK_EVERY_MS = 250

/**
 * The clock's now, in epoch milliseconds, rounded down to `resolutionMs`; renders again only when that value
 * changes, and at once when the clock was moved.
 */
export function useNow(resolutionMs = 1000): number {
  const { clock, systemClock, onMoved } = useClocks()
  const read = useCallback(() => Math.floor(clock.now() / resolutionMs) * resolutionMs, [clock, resolutionMs])
  const [now, setNow] = useState(read)
  useEffect(() => {
    let cancel = () => {}
    const look = () => {
      setNow(read())
      cancel()
      cancel = systemClock.setTimeout(look, LOOK_EVERY_MS)
    }
    look()
    const stop = onMoved(look)
    return () => {
      cancel()
      stop()
    }
  }, [read, systemClock, onMoved])
  return now
}
