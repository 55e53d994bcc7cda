/** What the message log shows, top to bottom: entries with days between them, then what is on its way. */
import type { Conversation, Delivery } from './conversation.ts'
import { dayOf } from './time-words.ts'

export type MessageRow = {
  kind: 'message'
  key: string
  publisherId: string | undefined
  text: string
  sentAt: number
  /** The same author just spoke, so that the name need not be shown again. */
  continues: boolean
  /** Only where it tells something: on what is on its way, and on the last one that arrived. */
  delivery?: Delivery | { status: 'delivered' }
}

export type LogRow =
  | { kind: 'day'; key: string; at: number }
  | MessageRow
  /** Not a chat message: whatever somebody published. */
  | { kind: 'foreign'; key: string; publisherId: string | undefined; text: string }
  | { kind: 'gap'; key: string }

/** A pause longer than this ends a run of messages by one author. */
const RUN_MS = 5 * 60_000

export function logRows({ entries, outgoing, ownId }: Conversation): LogRow[] {
  const rows: LogRow[] = []
  let day: number | undefined
  let before: MessageRow | undefined

  function addMessage(message: Omit<MessageRow, 'kind' | 'continues'>) {
    if (dayOf(message.sentAt) !== day) {
      day = dayOf(message.sentAt)
      before = undefined
      rows.push({ kind: 'day', key: `day of ${message.key}`, at: message.sentAt })
    }
    const continues =
      before !== undefined &&
      before.publisherId !== undefined &&
      before.publisherId === message.publisherId &&
      Math.abs(message.sentAt - before.sentAt) < RUN_MS
    before = { kind: 'message', ...message, continues }
    rows.push(before)
  }

  const lastArrived = entries.findLast((entry) => entry.kind === 'message' && entry.sentAs !== undefined)
  for (const entry of entries) {
    const place = `${entry.sequencePage}.${entry.sequenceNumber}`
    if (entry.kind === 'message') {
      const { publisherId, text, sentAt, sentAs } = entry
      addMessage({
        // The row stays the same row when its message comes back over the topic.
        key: sentAs ?? place,
        publisherId,
        text,
        sentAt,
        ...(entry === lastArrived ? { delivery: { status: 'delivered' } } : {}),
      })
      continue
    }
    before = undefined
    if (entry.kind === 'gap') rows.push({ kind: 'gap', key: `gap before ${place}` })
    else rows.push({ kind: 'foreign', key: place, publisherId: entry.publisherId, text: entry.text })
  }
  for (const { id, text, sentAt, delivery } of outgoing) {
    addMessage({ key: id, publisherId: ownId, text, sentAt, delivery })
  }
  return rows
}
