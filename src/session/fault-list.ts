/**
 * The faults of the lab as this tab knows them. The cloud has the list; this looks at it whenever something says that
 * it changed. Each change is one deed at the cloud, so that what two tabs do at once adds up.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Cancel, Clock } from '#src/clock/clock.ts'
import type { WakeUp, WakeUps } from '#src/clock/wake-ups.ts'
import type { Fault, NewFault, PastFault } from '#src/contract/faults.ts'
import type { LabClient } from './lab-client.ts'

export type FaultListState = {
  /** False until the lab was heard. */
  readonly isKnown: boolean
  readonly faults: readonly Fault[]
  /** The last that are over, oldest first. */
  readonly past: readonly PastFault[]
  /** Why the list may be behind: the last look failed. */
  readonly problem: string | undefined
}

export type FaultList = {
  readonly store: StoreApi<FaultListState>
  /** Resolves when the list shows it. Rejects with what the lab said against it; then nothing was changed. */
  add(fault: NewFault): Promise<void>
  remove(id: string): Promise<void>
  /** Every one, also those of other tabs. */
  clear(): Promise<void>
  /** Somebody switched faults off in this tab, and is not to wait for a cool-down to see what becomes of it. */
  readonly switchedOff: WakeUps
  /** Looks once more. Never rejects; what went wrong is in the state. */
  look(): Promise<void>
  dispose(): void
}

type FaultClient = Pick<LabClient, 'readFaults' | 'addFault' | 'removeFault' | 'clearFaults'>

export function createFaultList({
  client,
  clock,
  reasonsToLook,
}: {
  client: FaultClient
  /** The lab's, which says when a fault is over. */
  clock: Clock
  /** Each takes a listener and says when to look again, until what it returned is called. */
  reasonsToLook: readonly ((listener: () => void) => Cancel)[]
}): FaultList {
  const store = createStore<FaultListState>(() => ({
    isKnown: false,
    faults: [],
    past: [],
    problem: undefined,
  }))
  const listeners = new Set<(wakeUp: WakeUp) => void>()
  let isDisposed = false
  let stopWaiting: Cancel = () => {}
  let looking: Promise<void> | undefined
  let lookingNext: Promise<void> | undefined

  async function lookOnce() {
    try {
      const { faults, past } = await client.readFaults()
      if (isDisposed) return
      store.setState({ isKnown: true, faults, past, problem: undefined })
      waitForEnds(faults)
    } catch (error) {
      if (!isDisposed) store.setState({ problem: error instanceof Error ? error.message : String(error) })
    }
  }

  /**
   * One look after the other, so that an older answer never replaces a newer one. A burst of reasons is one look
   * under way and one to come, which begins after all of them.
   */
  function look(): Promise<void> {
    if (isDisposed) return Promise.resolve()
    if (looking) {
      lookingNext ??= looking.then(() => {
        lookingNext = undefined
        return look()
      })
      return lookingNext
    }
    looking = lookOnce().finally(() => {
      looking = undefined
    })
    return looking
  }

  /** Nobody tells when a fault's time is up. */
  function waitForEnds(faults: readonly Fault[]) {
    stopWaiting()
    const ends = faults.flatMap(({ until }) => until ?? [])
    if (ends.length === 0) return
    stopWaiting = clock.setTimeout(() => void look(), Math.max(Math.min(...ends) - clock.now(), 1))
  }

  async function switchOff(deed: Promise<unknown>) {
    await deed
    for (const listener of listeners) listener('online')
    await look()
  }

  const stops = reasonsToLook.map((subscribe) => subscribe(() => void look()))
  void look()

  return {
    store,
    async add(fault) {
      await client.addFault(fault)
      await look()
    },
    remove: (id) => switchOff(client.removeFault(id)),
    clear: () => switchOff(client.clearFaults()),
    switchedOff(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    look,
    dispose() {
      isDisposed = true
      stopWaiting()
      for (const stop of stops) stop()
    },
  }
}
