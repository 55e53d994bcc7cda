/** Everything that is tried out on this page, kept until the tab is closed, whichever page is open. */
import type { Clock } from '#src/clock/clock.ts'
import type { Seat } from '#src/contract/paths.ts'
import { createAskOperation } from './ask-operation.ts'
import { createMatrixRuns, type MatrixRuns } from './matrix-run.ts'
import { createSpareSeats } from './spare-seats.ts'

export type Experiments = { readonly matrix: MatrixRuns }

type ExperimentsDeps = {
  fetch: typeof globalThis.fetch
  clock: Clock
  systemClock: Clock
  /** Somebody of this browser sits there. */
  isTaken: (seat: Seat) => boolean
}

const known = new WeakMap<typeof globalThis.fetch, Experiments>()

export function experimentsOf({ fetch, clock, systemClock, isTaken }: ExperimentsDeps): Experiments {
  const existing = known.get(fetch)
  if (existing) return existing
  const ask = createAskOperation({ fetch, clock, systemClock })
  const spareSeats = createSpareSeats(isTaken)
  const experiments = { matrix: createMatrixRuns({ fetch, ask, spareSeats }) }
  known.set(fetch, experiments)
  return experiments
}
