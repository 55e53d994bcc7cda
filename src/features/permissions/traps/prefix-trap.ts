/** The trap of the prefix without its delimiter, run for real: refused as it ought to be, and issued all the same. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { CACHES } from '#src/contract/momento.ts'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import type { Permission } from '#src/scope/permission.ts'
import { accessRequestOf, type Operation, operationsFor } from '#src/scope/role-matrix.ts'
import type { Refused, TrialRuns } from '../what-if/trial-run.ts'
import type { NotedAnswer } from './noted-fetch.ts'

/** Whose token it is; Acme's name begins that of Acme Labs. */
export const PREFIX_PERSONA = findPersona('admin@acme') as Persona

/** What the login handler gives, but for one character. */
export const FAULTY_PERMISSIONS: readonly Permission[] = [
  { role: 'readwrite', cache: CACHES.calendar, item: { keyPrefix: PREFIX_PERSONA.tenant } },
]

/** Everything about items: of topics the prefix says nothing. */
export const PREFIX_OPERATIONS: readonly Operation[] = operationsFor(PREFIX_PERSONA.tenant).filter(
  (operation) => accessRequestOf(operation, '2026-11')?.kind === 'cache',
)

export type PrefixTrapState = {
  readonly isRunning: boolean
  /** How asking for it as any vending service would have to was answered. */
  readonly strict?: NotedAnswer & { readonly refused: Refused | undefined }
  /** And how the lab answered when told to issue it anyway. */
  readonly anyway?: NotedAnswer & { readonly refused: Refused | undefined }
  readonly problem?: 'no_spare_seat' | undefined
}

export type PrefixTrap = {
  readonly store: StoreApi<PrefixTrapState>
  /** The token and what it opened. */
  readonly trial: TrialRuns
  /** Does nothing while it is under way. */
  run(issueAnyway: boolean): Promise<void>
  forget(): void
}

export function createPrefixTrap({
  trial,
  lastAnswer,
}: {
  trial: TrialRuns
  /** How the trial's last request for a token was answered. */
  lastAnswer: () => NotedAnswer
}): PrefixTrap {
  const store = createStore<PrefixTrapState>(() => ({ isRunning: false }))

  async function askFor(tooWide: boolean) {
    await trial.issue({ persona: PREFIX_PERSONA, permissions: FAULTY_PERMISSIONS, tooWide })
    const { refused } = trial.store.getState()
    if (refused === 'no_spare_seat') return undefined
    return { ...lastAnswer(), refused }
  }

  return {
    store,
    trial,
    async run(issueAnyway) {
      if (store.getState().isRunning) return
      store.setState({ isRunning: true }, true)
      const strict = await askFor(false)
      if (!strict) {
        store.setState({ isRunning: false, problem: 'no_spare_seat' }, true)
        return
      }
      store.setState({ strict })
      if (issueAnyway) {
        const anyway = await askFor(true)
        if (anyway) store.setState({ anyway })
        await trial.run(PREFIX_OPERATIONS)
      }
      store.setState({ isRunning: false })
    },
    forget() {
      trial.forget()
      store.setState({ isRunning: store.getState().isRunning }, true)
    },
  }
}
