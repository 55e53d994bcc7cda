/** The draft while the tab lives: edited, undone, and kept across pages and reloads. Nothing in it is secret. */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Persona } from '#src/contract/personas.ts'
import { findPersona } from '#src/contract/personas.ts'
import { draftFor, type ScopeDraft, scopeDraftSchema } from './scope-draft.ts'

/** Enough to get back to where one began; each step is small. */
const MAX_STEPS = 100

export type DraftState = { readonly draft: ScopeDraft; readonly past: readonly ScopeDraft[] }

export type DraftStore = {
  readonly store: StoreApi<DraftState>
  /** @param step Names a run of edits, such as typing in one field, that is undone at once. */
  edit(draft: ScopeDraft, step?: string): void
  undo(): void
  /** Anew, with what the person is given. */
  startFrom(persona: Persona): void
}

/**
 * @param storage `sessionStorage`. One that is full or forbidden makes a tab that forgets on reload, no more.
 * @param username Whose draft it is: nobody else is shown it.
 * @param first Whose scope it starts from, when there is no draft yet.
 */
export function createDraftStore(
  storage: () => Pick<Storage, 'getItem' | 'setItem'>,
  username: string,
  first: Persona,
): DraftStore {
  const name = `what-if ${username}`
  const store = createStore<DraftState>(() => ({ draft: read() ?? draftFor(first), past: [] }))
  let lastStep: string | undefined

  function read(): ScopeDraft | undefined {
    try {
      const parsed = scopeDraftSchema.safeParse(JSON.parse(storage().getItem(name) ?? 'null'))
      if (parsed.success && findPersona(parsed.data.username)) return parsed.data
    } catch {
      // Nothing to be had: as good as nothing kept.
    }
    return undefined
  }

  function enter(draft: ScopeDraft, past: readonly ScopeDraft[]) {
    store.setState({ draft, past })
    try {
      storage().setItem(name, JSON.stringify(draft))
    } catch {
      // It is still on the screen.
    }
  }

  function edit(draft: ScopeDraft, step?: string) {
    const { draft: before, past } = store.getState()
    const goesOn = step !== undefined && step === lastStep
    lastStep = step
    enter(draft, goesOn ? past : [...past, before].slice(-MAX_STEPS))
  }

  return {
    store,
    edit,
    undo() {
      const { past } = store.getState()
      const before = past.at(-1)
      lastStep = undefined
      if (before) enter(before, past.slice(0, -1))
    },
    startFrom: (persona) => edit(draftFor(persona)),
  }
}
