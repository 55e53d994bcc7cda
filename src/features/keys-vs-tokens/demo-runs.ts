/** What was shown in this tab, and what came of it. One at a time; what was shown stays until the tab is closed. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { User } from '#src/contract/auth.ts'
import type { Session } from '#src/session/session.ts'
import { type Demo, type DemoDeps, type DemoResult, runDemo } from './demo.ts'

export type DemoRunsState = {
  /** The latest of each, by `resultKey`. */
  readonly results: Readonly<Record<string, DemoResult>>
  /** The key of the one that is being shown. */
  readonly running: string | undefined
}

export type DemoRuns = {
  readonly store: StoreApi<DemoRunsState>
  /** Does nothing while another is under way. */
  run(demo: Demo, at: { session: Session; user: User }): Promise<void>
  /** Everything was seeded anew: what was shown is about a cloud that is no more. */
  forget(): void
}

/** What one person was shown is not the next one's. */
export const resultKey = (demo: Demo, { username }: Pick<User, 'username'>) => `${username} ${demo.id}`

export function createDemoRuns(deps: DemoDeps): DemoRuns {
  const store = createStore<DemoRunsState>(() => ({ results: {}, running: undefined }))
  return {
    store,
    async run(demo, at) {
      if (store.getState().running !== undefined) return
      const key = resultKey(demo, at.user)
      const set = (result: DemoResult) =>
        store.setState(({ results }) => ({ results: { ...results, [key]: result } }))
      store.setState({ running: key })
      set({ state: 'running', steps: [] })
      const result = await runDemo(demo, at, deps, (steps) => set({ state: 'running', steps }))
      set(result)
      store.setState({ running: undefined })
    },
    forget: () => store.setState({ results: {} }),
  }
}

const known = new WeakMap<typeof globalThis.fetch, DemoRuns>()

/** @param onReset Tells when everything was seeded anew. */
export function demoRunsOf(deps: DemoDeps, onReset: (listener: () => void) => () => void): DemoRuns {
  const existing = known.get(deps.fetch)
  if (existing) return existing
  const runs = createDemoRuns(deps)
  onReset(runs.forget)
  known.set(deps.fetch, runs)
  return runs
}
