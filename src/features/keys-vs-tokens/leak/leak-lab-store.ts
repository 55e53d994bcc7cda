/** The leak lab's state, kept until the tab is closed: what leaks now, and what came of it each time. One thing at a time. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { OpenSandbox } from '#src/session/sandbox.ts'
import { type Trace, traceOf } from './blast-radius.ts'
import { type LeakRun, type Reaction, startLeak, type ToldRound } from './leak-run.ts'
import { type Deed, findLeak, LAST_STOP, type Leak, type LeakId } from './leaks.ts'

/** A leak as far as it has been told. */
export type Told = {
  readonly leak: Leak
  readonly leakedTokenId: string | undefined
  readonly deeds: readonly Deed[]
  readonly rounds: readonly ToldRound[]
  /** The place in `STOPS`. */
  readonly stop: number
}

export type LeakLabState = {
  readonly current: Told | undefined
  /** Of those before, oldest first: the latest of each kind. */
  readonly traces: readonly Trace[]
  readonly busy: 'leaking' | 'passing' | 'reacting' | 'comparing' | undefined
  /** Told so far of those that are compared. */
  readonly compared: { readonly done: number; readonly of: number } | undefined
  readonly isBroken: boolean
}

export type LeakLab = {
  readonly store: StoreApi<LeakLabState>
  /** Each does nothing while something is under way. */
  leak(id: LeakId): Promise<void>
  passTo(stop: number): Promise<void>
  react(reaction: Reaction): Promise<void>
  /** The same leak three ways, from its beginning to its end: what the picture is for. */
  compare(): Promise<void>
}

/** More lines than these nobody tells apart. */
const MAX_TRACES = 5
const REVOKED_AT_STOP = 1

type Story = { readonly leakId: LeakId; readonly reaction?: Reaction }
export const COMPARED: readonly Story[] = [
  { leakId: 'wide-key' },
  { leakId: 'token' },
  { leakId: 'token', reaction: { kind: 'revoke' } },
]

const toldOf = (run: LeakRun): Told => {
  const rounds = [...run.rounds()]
  return {
    leak: run.leak,
    leakedTokenId: run.leakedTokenId,
    deeds: [...run.deeds()],
    rounds,
    stop: rounds.at(-1)?.stop ?? 0,
  }
}

const withTrace = (traces: readonly Trace[], { leak, deeds, rounds }: Told) => {
  const trace = traceOf(leak, deeds, rounds)
  return [...traces.filter(({ id }) => id !== trace.id), trace].slice(-MAX_TRACES)
}

export function createLeakLab({ openSandbox }: { openSandbox: OpenSandbox }): LeakLab {
  const store = createStore<LeakLabState>(() => ({
    current: undefined,
    traces: [],
    busy: undefined,
    compared: undefined,
    isBroken: false,
  }))
  let run: LeakRun | undefined

  async function exclusively(busy: NonNullable<LeakLabState['busy']>, work: () => Promise<void>) {
    if (store.getState().busy) return
    store.setState({ busy, isBroken: false })
    try {
      await work()
    } catch {
      store.setState({ isBroken: true })
    } finally {
      store.setState({ busy: undefined, compared: undefined })
    }
  }

  const show = (told: LeakRun) => store.setState({ current: toldOf(told) })

  /** Moment by moment, so that it can be watched. */
  async function pass(told: LeakRun, from: number, to: number, onStop: () => void) {
    for (let stop = from + 1; stop <= to; stop++) {
      await told.passTo(stop)
      onStop()
    }
  }

  async function putAside() {
    const { current, traces } = store.getState()
    if (current) store.setState({ current: undefined, traces: withTrace(traces, current) })
    const before = run
    run = undefined
    await before?.close()
  }

  async function tellWhole({ leakId, reaction }: Story, onStop: () => void) {
    const told = await startLeak(findLeak(leakId), openSandbox)
    try {
      onStop()
      if (reaction) {
        await pass(told, 0, REVOKED_AT_STOP, onStop)
        await told.react(reaction)
      }
      await pass(told, reaction ? REVOKED_AT_STOP : 0, LAST_STOP, onStop)
      store.setState(({ traces }) => ({ traces: withTrace(traces, toldOf(told)) }))
    } finally {
      await told.close()
    }
  }

  return {
    store,
    leak: (id) =>
      exclusively('leaking', async () => {
        await putAside()
        run = await startLeak(findLeak(id), openSandbox)
        show(run)
      }),
    passTo: (stop) =>
      exclusively('passing', async () => {
        const told = run
        if (told) await pass(told, store.getState().current?.stop ?? 0, stop, () => show(told))
      }),
    react: (reaction) =>
      exclusively('reacting', async () => {
        await run?.react(reaction)
        if (run) show(run)
      }),
    compare: () =>
      exclusively('comparing', async () => {
        const of = COMPARED.length * (LAST_STOP + 1)
        let done = 0
        store.setState({ compared: { done, of } })
        for (const story of COMPARED)
          await tellWhole(story, () => store.setState({ compared: { done: ++done, of } }))
      }),
  }
}

const known = new WeakMap<OpenSandbox, LeakLab>()

export function leakLabOf(deps: { openSandbox: OpenSandbox }): LeakLab {
  const lab = known.get(deps.openSandbox) ?? createLeakLab(deps)
  known.set(deps.openSandbox, lab)
  return lab
}
