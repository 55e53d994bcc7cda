/** What was run in this tab, and what came of it. One story at a time, so that the page stays quick. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock } from '#src/clock/clock.ts'
import { createChance } from './chance.ts'
import { stoppable } from './run-stoppable.ts'
import type { OpenSandbox } from './sandbox.ts'
import { type Report, runScenario, type Scenario } from './scenario.ts'

/** Everyone who opens the lab sees the same stories first. */
const FIRST_SEED = 7

export type Result = {
  readonly report: Report
  readonly seed: number
  /** How long it really took. */
  readonly tookMs: number
}

export type RunState = {
  /** The latest of each scenario, by its id. */
  readonly results: Readonly<Record<string, Result>>
  readonly running: string | undefined
  /** While all are run, and after that. */
  readonly batch:
    | { readonly done: number; readonly of: number; readonly end?: 'finished' | 'stopped' }
    | undefined
}

export type Runs = {
  readonly store: StoreApi<RunState>
  /** Does nothing while another is running. */
  run(scenario: Scenario, seed?: number): Promise<void>
  runAll(scenarios: readonly Scenario[]): Promise<void>
  /** Leaves the story that is being told, without a verdict. */
  stop(): void
}

type Deps = { openSandbox: OpenSandbox; systemClock: Pick<Clock, 'monotonic'> }

export function createRuns({ openSandbox, systemClock }: Deps): Runs {
  const store = createStore<RunState>(() => ({ results: {}, running: undefined, batch: undefined }))
  let stopping = new AbortController()

  async function tell(scenario: Scenario, seed: number) {
    const { signal } = stopping
    const startedAt = systemClock.monotonic()
    store.setState({ running: scenario.id })
    const report = await runScenario(scenario, {
      openSandbox: async () => stoppable(await openSandbox(), signal),
      random: createChance(seed),
    }).catch((error: unknown) => brokenReport(scenario, error))
    const tookMs = systemClock.monotonic() - startedAt
    const result = signal.aborted ? {} : { [scenario.id]: { report, seed, tookMs } }
    store.setState(({ results }) => ({ running: undefined, results: { ...results, ...result } }))
  }

  const isBusy = () => store.getState().running !== undefined

  return {
    store,
    async run(scenario, seed = FIRST_SEED) {
      if (isBusy()) return
      stopping = new AbortController()
      store.setState({ batch: undefined })
      await tell(scenario, seed)
    },
    async runAll(scenarios) {
      if (isBusy()) return
      stopping = new AbortController()
      const { signal } = stopping
      const of = scenarios.length
      store.setState({ results: {}, batch: { done: 0, of } })
      for (const [index, scenario] of scenarios.entries()) {
        await tell(scenario, FIRST_SEED)
        if (signal.aborted) {
          store.setState({ batch: { done: index, of, end: 'stopped' } })
          return
        }
        store.setState({ batch: { done: index + 1, of } })
      }
      store.setState({ batch: { done: of, of, end: 'finished' } })
    },
    stop: () => stopping.abort(),
  }
}

/** Not even a sandbox could be opened, or it could not be closed. */
function brokenReport({ id, title, expected }: Scenario, error: unknown): Report {
  return {
    scenario: { id, title, expected },
    verdict: 'broken',
    steps: [],
    checks: [],
    exchanges: [],
    from: 0,
    to: 0,
    problem: error instanceof Error ? `${error.name}: ${error.message}` : String(error),
  }
}

/** What was run stays until the tab is closed, whichever page is open. */
const known = new WeakMap<OpenSandbox, Runs>()

export function runsOf(deps: Deps): Runs {
  const runs = known.get(deps.openSandbox) ?? createRuns(deps)
  known.set(deps.openSandbox, runs)
  return runs
}
