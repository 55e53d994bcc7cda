/** A clock source that is off: what a browser makes of the story's time when somebody has set its clock wrongly. */
import { type ClockRecord, type ClockSource, simulatedNow } from './lab-clock.ts'

/** How far the clock is off, in milliseconds: ahead, or behind when negative. */
export type Skew = { ms(): number; subscribe(listener: () => void): () => void }

/**
 * A change of the skew is to whoever reads this what setting the clock is to a browser: wall time leaps, either way,
 * and no other hand moves.
 * @param realNow Epoch milliseconds, for the anchor of a change.
 */
export function createSkewedSource(source: ClockSource, skew: Skew, realNow: () => number): ClockSource {
  const shift = (record: ClockRecord, ms: number) => ({
    ...record,
    simulatedAnchor: record.simulatedAnchor + ms,
  })
  let basis = source.read()
  let skewMs = skew.ms()
  let record = shift(basis, skewMs)

  return {
    // A new record only when something changed, so that readers can tell a change by it.
    read() {
      const nextBasis = source.read()
      const nextMs = skew.ms()
      if (nextBasis !== basis) record = shift(nextBasis, nextMs)
      else if (nextMs !== skewMs) {
        const at = realNow()
        const simulatedAnchor = simulatedNow(basis, at) + nextMs
        record = { ...basis, simulatedAnchor, realAnchor: at }
      }
      basis = nextBasis
      skewMs = nextMs
      return record
    },
    subscribe(listener) {
      const stops = [source.subscribe(listener), skew.subscribe(listener)]
      return () => {
        for (const stop of stops) stop()
      }
    },
  }
}
