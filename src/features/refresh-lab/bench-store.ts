/** The bench's last run in this tab, whichever page is open: what was played, how far it is, what came of it. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock } from '#src/clock/clock.ts'
import type { OpenSandbox } from '#src/session/sandbox.ts'
import { type BenchPlan, planBench } from './bench-plan.ts'
import { playBench } from './bench-run.ts'
import { scoreBench } from './bench-score.ts'
import type { BenchRow } from './bench-table.tsx'
import type { Strategy } from './strategy.ts'

export type BenchRun = {
  readonly plan: BenchPlan
  readonly strategies: readonly Strategy[]
  readonly rows: readonly BenchRow[]
  /** From 0 to 1 over all strategies; absent when it is over. */
  readonly share?: number
  readonly problem?: string
  /** How long it really took, once it is over. */
  readonly tookMs?: number
}

export type Bench = {
  readonly store: StoreApi<{ readonly run: BenchRun | undefined }>
  /** Does nothing while one is being played. */
  play(seed: number, strategies: readonly Strategy[]): Promise<void>
  /** What was played to its end by then stays. */
  stop(): void
}

type Deps = { openSandbox: OpenSandbox; systemClock: Pick<Clock, 'monotonic'> }

/** The afternoon that everyone meets first. */
export const FIRST_BENCH_SEED = 1

/** Told no more often than anybody could see. */
const LEAST_PROGRESS = 0.01

export function createBench({ openSandbox, systemClock }: Deps): Bench {
  const store = createStore<{ run: BenchRun | undefined }>(() => ({ run: undefined }))
  let stopping = new AbortController()

  return {
    store,
    async play(seed, strategies) {
      if (store.getState().run?.share !== undefined) return
      stopping = new AbortController()
      const { signal } = stopping
      const startedAt = systemClock.monotonic()
      const plan = planBench(seed)
      const rows: BenchRow[] = []
      const show = (more: Partial<BenchRun>) =>
        store.setState({ run: { plan, strategies, rows: [...rows], ...more } })
      show({ share: 0 })
      try {
        let shown = 0
        for (const [index, strategy] of strategies.entries()) {
          const record = await playBench(plan, strategy, {
            openSandbox,
            signal,
            onProgress(part) {
              const share = (index + part) / strategies.length
              if (share < shown + LEAST_PROGRESS) return
              shown = share
              show({ share })
            },
          })
          rows.push({ strategy, record, score: scoreBench(record, plan.callEveryMs) })
        }
        show({ tookMs: systemClock.monotonic() - startedAt })
      } catch {
        show(signal.aborted ? {} : { problem: 'The afternoon could not be played to its end.' })
      }
    },
    stop: () => stopping.abort(),
  }
}

const known = new WeakMap<OpenSandbox, Bench>()

/** What was played stays until the tab is closed. */
export function benchOf(deps: Deps): Bench {
  const bench = known.get(deps.openSandbox) ?? createBench(deps)
  known.set(deps.openSandbox, bench)
  return bench
}
