/** What the message log shows, top to bottom: entries with days between them, then what is on its way. */
import type { Conversation, Entry, Outgoing } from './conversation.ts'
import { dayOf } from './time-words.ts'

export type LogRow =
  | { kind: 'day'; key: string; at: number }
  /** `continues` when the same author just spoke, so that the name need not be said again. */
  | { kind: 'message'; key: string; message: Entry & { kind: 'message' }; continues: boolean }
  | { kind: 'foreign'; key: string; entry: Entry & { kind: 'foreign' } }
  | { kind: 'gap'; key: string }
  | { kind: 'outgoing'; key: string; message: Outgoing; continues: boolean }

/** A pause longer than this ends a run of messages by one author. */
const RUN_MS = 5 * 60_000

export function logRows({ entries, outgoing, ownId }: Conversation): LogRow[] {
  const rows: LogRow[] = []
  let day: number | undefined
  let before: { publisherId: string | undefined; sentAt: number } | undefined

  function follow(key: string, publisherId: string | undefined, sentAt: number): boolean {
    if (dayOf(sentAt) !== day) {
      day = dayOf(sentAt)
      before = undefined
      rows.push({ kind: 'day', key: `day before ${key}`, at: sentAt })
    }
    const continues =
      before !== undefined &&
      publisherId !== undefined &&
      before.publisherId === publisherId &&
      Math.abs(sentAt - before.sentAt) < RUN_MS
    before = { publisherId, sentAt }
    return continues
  }

  for (const entry of entries) {
    const place = `${entry.sequencePage}.${entry.sequenceNumber}`
    if (entry.kind === 'message') {
      const continues = follow(place, entry.publisherId, entry.sentAt)
      rows.push({ kind: 'message', key: place, message: entry, continues })
      continue
    }
    before = undefined
    if (entry.kind === 'gap') rows.push({ kind: 'gap', key: `gap before ${place}` })
    else rows.push({ kind: 'foreign', key: place, entry })
  }
  for (const message of outgoing) {
    const continues = follow(message.id, ownId, message.sentAt)
    rows.push({ kind: 'outgoing', key: message.id, message, continues })
  }
  return rows
}
