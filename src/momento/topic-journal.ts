/** What a subscription did and why, in a bounded list. Never a message, never a credential. */
import type { Clock } from '#src/clock/clock.ts'

export type TopicJournalKind =
  /** It begins at the start of what is kept. */
  | 'opened'
  /** A poll is open at the cloud, at `page` and `number`. */
  | 'listening'
  /** It goes on where it was, after a wait or a refusal. */
  | 'resumed'
  /** `count` messages came. */
  | 'received'
  /** The topic says that something between is missing. */
  | 'discontinuity'
  /** A poll failed; the next one is in `dueInMs`. */
  | 'waiting'
  | 'denied'
  | 'stopped'
  | 'closed'

export type TopicJournalEntry = {
  /** Counts up from 1. */
  id: number
  /** Epoch ms by the story's clock. */
  at: number
  cache: string
  topic: string
  kind: TopicJournalKind
  why?: string | undefined
  /** Where it stands: sequence page and number. */
  page?: number | undefined
  number?: number | undefined
  count?: number | undefined
  attempt?: number | undefined
  dueInMs?: number | undefined
}

export type TopicJournal = {
  /** Oldest first; the same array until something is added. */
  entries(): readonly TopicJournalEntry[]
  subscribe(listener: () => void): () => void
  note(entry: Omit<TopicJournalEntry, 'id' | 'at'>): void
}

const LIMIT = 200

export function createTopicJournal(clock: Clock): TopicJournal {
  let entries: readonly TopicJournalEntry[] = []
  let id = 0
  const listeners = new Set<() => void>()
  return {
    entries: () => entries,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    note(entry) {
      entries = [...entries.slice(1 - LIMIT), { id: ++id, at: clock.now(), ...entry }]
      for (const listener of [...listeners]) listener()
    },
  }
}
