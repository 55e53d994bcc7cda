/** A line of the log: what a token manager or a topic's subscription of this tab did, and why. */
import type { Seat } from '#src/contract/paths.ts'
import type { TopicJournalEntry } from '#src/momento/topic-journal.ts'
import type { JournalEntry } from '#src/tokens/index.ts'

export type LogEntry = {
  /** Counts up in the order the entries came; never used twice. */
  readonly id: number
  readonly seat: Seat
  /** Epoch ms by the story's clock, and in real time. */
  readonly at: number
  readonly realAt: number
} & (
  | { readonly source: 'tokens'; readonly entry: JournalEntry }
  | { readonly source: 'topic'; readonly entry: TopicJournalEntry }
)
