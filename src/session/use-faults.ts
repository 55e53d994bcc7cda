/** The faults for React, and how the last deed of this place ended: what one control was refused is not told by another. */
import { useState } from 'react'
import { useStore } from 'zustand'
import type { NewFault } from '#src/contract/faults.ts'
import type { FaultList, FaultListState } from './fault-list.ts'

export type Faults = FaultListState & {
  /** Why the last deed of this place did not work. */
  readonly refusal: string | undefined
  /** Resolve to whether it worked; never reject. */
  add(fault: NewFault): Promise<boolean>
  remove(id: string): Promise<boolean>
  clear(): Promise<boolean>
  dismissRefusal(): void
}

export function useFaults(list: FaultList): Faults {
  const state = useStore(list.store)
  const [refusal, setRefusal] = useState<string>()

  async function attempt(deed: Promise<void>) {
    setRefusal(undefined)
    try {
      await deed
      return true
    } catch (error) {
      setRefusal(error instanceof Error ? error.message : String(error))
      return false
    }
  }
  return {
    ...state,
    refusal,
    add: (fault) => attempt(list.add(fault)),
    remove: (id) => attempt(list.remove(id)),
    clear: () => attempt(list.clear()),
    dismissRefusal: () => setRefusal(undefined),
  }
}
