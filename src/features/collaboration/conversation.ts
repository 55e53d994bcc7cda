/**
 * The conversation as data: what came over the topic, in order and each thing once, and what this person sent
 * and is not yet back. Pure: event in, new conversation out.
 */
import { chatMessageSchema } from '#src/contract/chat.ts'
import type { TopicEvent } from '#src/momento/topic-reader.ts'

/** The last thousand are kept, as the cloud does; the screen says so. */
export const KEPT_ENTRIES = 1_000

/** Where a thing stands in the topic: numbers start again on a new page. */
type Place = { sequencePage: number; sequenceNumber: number }

type Chat = { text: string; sentAt: number }

export type Entry = Place &
  (
    | ({ kind: 'message'; publisherId: string | undefined } & Chat & {
          /** The `id` it had while it was on its way from here. */
          sentAs?: string
        })
    /** Somebody published something that is not a chat message. Shown as the plain text it is. */
    | { kind: 'foreign'; publisherId: string | undefined; text: string }
    /** What stood before this place was trimmed away before it could be read. */
    | { kind: 'gap' }
  )

export type Delivery =
  | { status: 'sending' }
  /** The cloud took it; it has not come back over the topic yet. */
  | { status: 'sent' }
  /** `error` is absent when the page was left before the answer came. */
  | { status: 'failed'; error?: Error }

export type Outgoing = Chat & { id: string; delivery: Delivery }

export type Conversation = {
  /** Whose messages are confirmed when they come back. */
  ownId: string
  entries: readonly Entry[]
  outgoing: readonly Outgoing[]
  /** True once older entries were dropped to stay within `KEPT_ENTRIES`. */
  hasDropped: boolean
}

export type ConversationEvent =
  | { type: 'received'; events: readonly TopicEvent[] }
  | { type: 'composed'; id: string; text: string; sentAt: number }
  | { type: 'accepted'; id: string }
  | { type: 'failed'; id: string; error: Error }
  | { type: 'retried'; id: string }
  /** Given up, or put back where it can be edited. */
  | { type: 'withdrawn'; id: string }
  /** The topic is read from its start again, perhaps another topic by now. */
  | { type: 'reopened' }

export function startConversation(
  ownId: string,
  unsent: readonly Omit<Outgoing, 'delivery'>[] = [],
): Conversation {
  const outgoing = unsent.map((message): Outgoing => ({ ...message, delivery: { status: 'failed' } }))
  return { ownId, entries: [], outgoing, hasDropped: false }
}

export function changeConversation(conversation: Conversation, event: ConversationEvent): Conversation {
  const { outgoing } = conversation
  switch (event.type) {
    case 'received':
      return receive(conversation, event.events)
    case 'composed': {
      const { id, text, sentAt } = event
      return {
        ...conversation,
        outgoing: [...outgoing, { id, text, sentAt, delivery: { status: 'sending' } }],
      }
    }
    case 'accepted':
      return deliver(conversation, event.id, { status: 'sent' })
    case 'failed':
      return deliver(conversation, event.id, { status: 'failed', error: event.error })
    case 'retried':
      return deliver(conversation, event.id, { status: 'sending' })
    case 'withdrawn':
      return { ...conversation, outgoing: outgoing.filter(({ id }) => id !== event.id) }
    case 'reopened':
      return { ...conversation, entries: [], hasDropped: false, outgoing: outgoing.filter(isNotSent) }
  }
}

export const isNotSent = ({ delivery }: Outgoing) => delivery.status !== 'sent'

function deliver(conversation: Conversation, id: string, delivery: Delivery): Conversation {
  const outgoing = conversation.outgoing.map((message) =>
    message.id === id ? { ...message, delivery } : message,
  )
  return { ...conversation, outgoing }
}

function receive(conversation: Conversation, events: readonly TopicEvent[]): Conversation {
  const entries = [...conversation.entries]
  let { outgoing } = conversation
  for (const event of events) {
    const entry = readEntry(event)
    const own = findOutgoing(conversation.ownId, outgoing, entry)
    if (!insert(entries, entry.kind === 'message' && own ? { ...entry, sentAs: own.id } : entry)) continue
    if (own) outgoing = outgoing.filter((message) => message !== own)
    // What was sent and lies in the gap will never come back; what lies after it comes as a message.
    if (entry.kind === 'gap') outgoing = outgoing.filter(isNotSent)
  }
  const dropped = entries.splice(0, Math.max(0, entries.length - KEPT_ENTRIES))
  return { ...conversation, entries, outgoing, hasDropped: conversation.hasDropped || dropped.length > 0 }
}

function readEntry(event: TopicEvent): Entry {
  if (event.kind === 'gap') {
    const { sequencePage, toSequenceNumber } = event.gap
    return { kind: 'gap', sequencePage, sequenceNumber: toSequenceNumber }
  }
  const { sequencePage, sequenceNumber, publisherId, text } = event.message
  const place = { sequencePage, sequenceNumber, publisherId }
  const chat = readChat(text)
  return chat ? { kind: 'message', ...place, ...chat } : { kind: 'foreign', ...place, text }
}

function readChat(text: string): Chat | undefined {
  try {
    const parsed = chatMessageSchema.safeParse(JSON.parse(text))
    return parsed.success ? { text: parsed.data.text, sentAt: parsed.data.sentAt } : undefined
  } catch {
    return undefined
  }
}

/** By page, then number; a gap stands before the message at the same place. */
function compare(a: Entry, b: Entry): number {
  return (
    a.sequencePage - b.sequencePage ||
    a.sequenceNumber - b.sequenceNumber ||
    Number(a.kind !== 'gap') - Number(b.kind !== 'gap')
  )
}

/** Puts an entry where it belongs, nearly always at the end; false when it was there already. */
function insert(entries: Entry[], entry: Entry): boolean {
  let index = entries.length
  let neighbour = entries[index - 1]
  while (neighbour && compare(entry, neighbour) < 0) neighbour = entries[--index - 1]
  if (neighbour && compare(entry, neighbour) === 0) return false
  entries.splice(index, 0, entry)
  return true
}

function findOutgoing(ownId: string, outgoing: readonly Outgoing[], entry: Entry): Outgoing | undefined {
  if (entry.kind !== 'message') return undefined
  // A service need not tell who published; then the text and its millisecond have to do.
  if (entry.publisherId !== undefined && entry.publisherId !== ownId) return undefined
  return outgoing.find(({ text, sentAt }) => text === entry.text && sentAt === entry.sentAt)
}
