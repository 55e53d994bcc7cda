/** What the manager did and why, in a bounded list. Never a secret. */
import type { Clock } from '#src/clock/clock.ts'
import { createListeners } from './listeners.ts'

export type JournalKind =
  /** A token was taken and its re-issue planned: `dueInMs`. */
  | 'planned'
  /** The others were asked whether they have a token. */
  | 'asked_tabs'
  /** It is this tab's turn to ask the service; or the wait for that took too long, or locking does not work. */
  | 'locked'
  | 'lock_timed_out'
  | 'lock_failed'
  | 'issuing'
  | 'issued'
  | 'failed'
  | 'waiting'
  /** A sign-in brought a token. */
  | 'accepted'
  /** Another tab's token was taken over. */
  | 'adopted'
  /** A token or an answer came too late, or was older than the one held. */
  | 'discarded'
  | 'rejected_by_server'
  | 'forgotten'
  | 'woken'
  | 'ended'
  /** The others could not be told: the channel refused the message. */
  | 'unheard'

export type JournalEntry = {
  /** Counts up from 1. */
  id: number
  /** Epoch ms by the story's clock. */
  at: number
  /** Whose doing it was. */
  tab: string
  kind: JournalKind
  why?: string | undefined
  tokenId?: string | undefined
  attempt?: number | undefined
  /** How much life the token it replaces had left; negative when it was dead already. */
  earlyMs?: number | undefined
  /** Until what comes next: a planned re-issue, the next attempt. */
  dueInMs?: number | undefined
  skewMs?: number | undefined
}

export type Journal = {
  /** Oldest first; the same array until something is added. */
  entries(): readonly JournalEntry[]
  subscribe(listener: () => void): () => void
}

/** Takes note of something in the journal. */
export type Note = (kind: JournalKind, facts?: Partial<JournalEntry>) => void

/** The last of what was noted. */
export type JournalBook = Journal & { note: Note }

const NONE: readonly JournalEntry[] = []
export const NO_JOURNAL: JournalBook = { entries: () => NONE, subscribe: () => () => {}, note: () => {} }

const LIMIT = 200

export function createJournal(tab: string, clock: Clock): JournalBook {
  let entries: readonly JournalEntry[] = []
  let id = 0
  const { subscribe, notify } = createListeners()
  return {
    entries: () => entries,
    subscribe,
    note(kind, facts) {
      entries = [...entries.slice(1 - LIMIT), { id: ++id, at: clock.now(), tab, kind, ...facts }]
      notify()
    },
  }
}
