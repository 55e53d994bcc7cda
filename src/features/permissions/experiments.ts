/** Everything that is tried out on this page, kept until the tab is closed, whichever page is open. */
import type { Clock } from '#src/clock/clock.ts'
import type { Persona } from '#src/contract/personas.ts'
import type { Recording } from '#src/recording/recording.ts'
import { createLabClient } from '#src/session/lab-client.ts'
import type { SpareSeats } from '#src/session/spare-seats.ts'
import { createAskOperation } from './ask-operation.ts'
import { createMatrixRuns, type MatrixRuns } from './matrix-run.ts'
import { createNotedFetch } from './traps/noted-fetch.ts'
import { createPrefixTrap, type PrefixTrap } from './traps/prefix-trap.ts'
import { createRoleMemory } from './traps/role-memory.ts'
import { createRoleTrap, type RoleTrap } from './traps/role-trap.ts'
import { createDraftStore, type DraftStore } from './what-if/draft-store.ts'
import { createTrialRuns, type TrialRuns } from './what-if/trial-run.ts'

export type Experiments = {
  readonly matrix: MatrixRuns
  readonly whatIf: WhatIfs
  readonly prefixTrap: PrefixTrap
  readonly roleTrap: RoleTrap
}

/** Each person's own, for nobody is shown what the one before has tried. */
export type WhatIfs = {
  /** @param first Whose scope it starts from, when there is no draft yet. */
  of(username: string, first: Persona): { readonly drafts: DraftStore; readonly trial: TrialRuns }
  /** Lets the others' trial tokens go. */
  forgetOthersThan(username: string): void
}

type ExperimentsDeps = {
  /** Of the recording that `requests` are of. */
  fetch: typeof globalThis.fetch
  requests: Pick<Recording['requests'], 'all'>
  clock: Clock
  /** The cloud's time, whatever this browser takes it for. */
  cloudClock: Clock
  systemClock: Clock
  /** `sessionStorage`. */
  storage: () => Pick<Storage, 'getItem' | 'setItem'>
  spareSeats: SpareSeats
  /** Tells when everything was seeded anew: what was found out is about a cloud that is no more. */
  onReset: (listener: () => void) => () => void
}

function createExperiments({
  fetch,
  requests,
  clock,
  cloudClock,
  systemClock,
  storage,
  spareSeats,
  onReset,
}: ExperimentsDeps): Experiments {
  const ask = createAskOperation({ fetch, requests, clock, systemClock })
  const trialsBy = (labFetch: typeof globalThis.fetch) =>
    createTrialRuns({ lab: createLabClient({ fetch: labFetch }), ask, cloudClock, spareSeats })
  const noted = createNotedFetch(fetch)
  const matrix = createMatrixRuns({ fetch, ask, spareSeats })
  const prefixTrap = createPrefixTrap({ trial: trialsBy(noted.fetch), lastAnswer: noted.last })
  const roleTrap = createRoleTrap({
    fetch,
    ask,
    cloudClock,
    systemClock,
    spareSeats,
    memory: createRoleMemory(storage),
  })
  const whatIfs = new Map<string, ReturnType<WhatIfs['of']>>()
  onReset(() => {
    for (const experiment of [matrix, prefixTrap, roleTrap]) experiment.forget()
    for (const { trial } of whatIfs.values()) trial.forget()
  })
  return {
    matrix,
    whatIf: {
      of(username, first) {
        const own = whatIfs.get(username) ?? {
          drafts: createDraftStore(storage, username, first),
          trial: trialsBy(fetch),
        }
        whatIfs.set(username, own)
        return own
      },
      forgetOthersThan(username) {
        for (const [whose, { trial }] of whatIfs) if (whose !== username) trial.forget()
      },
    },
    prefixTrap,
    roleTrap,
  }
}

const known = new WeakMap<typeof globalThis.fetch, Experiments>()

/** One for each page's cloud. */
export function experimentsOf(deps: ExperimentsDeps): Experiments {
  const experiments = known.get(deps.fetch) ?? createExperiments(deps)
  known.set(deps.fetch, experiments)
  return experiments
}
