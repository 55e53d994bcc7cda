/** What was run in this tab, and what came of it. One story at a time, so that the page stays quick. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock } from '#src/clock/clock.ts'
import type { OpenSandbox } from '#src/session/sandbox.ts'
import { createChance, MAX_SEED } from './chance.ts'
import { stoppable } from './run-stoppable.ts'
import { type Report, runScenario, type Scenario } from './scenario.ts'
import { OURS, type Strategy } from './strategy.ts'
import { FIRST_TRIAL, type Trial } from './trial.ts'

/** Everyone who opens the lab sees the same stories first. */
export const FIRST_SEED = 7

/** Another one, and the same one after each. */
export const seedAfter = (seed: number) => Math.floor(createChance(seed)() * (MAX_SEED + 1))

export type Result = {
  readonly report: Report
  /** Whose verdict it is. */
  readonly strategy: Strategy
  readonly seed: number
  /** How long it really took. */
  readonly tookMs: number
}

export type RunState = {
  /** The latest of each scenario with each strategy, by `resultKey`. */
  readonly results: Readonly<Record<string, Result>>
  readonly running: string | undefined
  /** What is being run with, or was last. */
  readonly strategy: Strategy
  readonly trial: Trial
  /** The key of what was run last. */
  readonly latest: string | undefined
  /** While all are run, and after that. */
  readonly batch:
    | { readonly done: number; readonly of: number; readonly end?: 'finished' | 'stopped' }
    | undefined
}

export type Runs = {
  readonly store: StoreApi<RunState>
  /** Does nothing while another is running. */
  run(scenario: Scenario, seed?: number, strategy?: Strategy): Promise<void>
  runAll(scenarios: readonly Scenario[], strategy?: Strategy): Promise<void>
  /** Leaves the story that is being told, without a verdict. */
  stop(): void
  /** What the visitor chose to try; what was run before keeps its name. */
  choose(trial: Trial): void
}

/** Ours goes by the scenario alone. */
export const resultKey = (scenario: Scenario['id'], strategy: Strategy['id']) =>
  strategy === 'ours' ? scenario : `${scenario} ${strategy}`

type Deps = { openSandbox: OpenSandbox; systemClock: Pick<Clock, 'monotonic'> }

export function createRuns({ openSandbox, systemClock }: Deps): Runs {
  const store = createStore<RunState>(() => ({
    results: {},
    running: undefined,
    strategy: OURS,
    trial: FIRST_TRIAL,
    latest: undefined,
    batch: undefined,
  }))
  let stopping = new AbortController()

  async function tell(scenario: Scenario, seed: number, strategy: Strategy) {
    const { signal } = stopping
    const startedAt = systemClock.monotonic()
    store.setState({ running: scenario.id, strategy })
    const report = await runScenario(scenario, {
      openSandbox: async () => stoppable(await openSandbox(), signal),
      random: createChance(seed),
      strategy,
      signal,
    }).catch((error: unknown) => brokenReport(scenario, error))
    const tookMs = systemClock.monotonic() - startedAt
    if (signal.aborted) {
      store.setState({ running: undefined, latest: undefined })
      return
    }
    const key = resultKey(scenario.id, strategy.id)
    const result = { report, strategy, seed, tookMs }
    store.setState(({ results }) => ({
      running: undefined,
      latest: key,
      results: { ...results, [key]: result },
    }))
  }

  const isBusy = () => store.getState().running !== undefined

  return {
    store,
    async run(scenario, seed = FIRST_SEED, strategy = OURS) {
      if (isBusy()) return
      stopping = new AbortController()
      store.setState({ batch: undefined })
      await tell(scenario, seed, strategy)
    },
    async runAll(scenarios, strategy = OURS) {
      if (isBusy()) return
      stopping = new AbortController()
      const { signal } = stopping
      const of = scenarios.length
      store.setState(({ results }) => ({
        results: Object.fromEntries(
          Object.entries(results).filter(([, result]) => result.strategy.id !== strategy.id),
        ),
        batch: { done: 0, of },
      }))
      for (const [index, scenario] of scenarios.entries()) {
        await tell(scenario, FIRST_SEED, strategy)
        if (signal.aborted) {
          store.setState({ batch: { done: index, of, end: 'stopped' } })
          return
        }
        store.setState({ batch: { done: index + 1, of } })
      }
      store.setState({ batch: { done: of, of, end: 'finished' } })
    },
    stop: () => stopping.abort(),
    choose: (trial) => store.setState({ trial }),
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
