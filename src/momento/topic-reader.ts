/**
 * Reads what a poll answered, in order and each item once. Pure: position in, items and next position out.
 * Order is (page, number): numbers start again on a new page.
 */
import {
  discontinuitySchema,
  placedItemSchema,
  subscribeAnswerSchema,
  topicItemSchema,
} from '#src/contract/momento.ts'
import type { SubscribePosition } from './momento-client.ts'
import { MomentoError } from './momento-error.ts'

export type TopicMessage = {
  sequencePage: number
  sequenceNumber: number
  /** Who published, as the credential said; absent when the service does not tell. */
  publisherId: string | undefined
  text: string
}

/** The topic went on elsewhere: what lay between was lost to us, or never was. */
export type TopicGap = { fromSequenceNumber: number; toSequenceNumber: number; sequencePage: number }

export type TopicEvent = { kind: 'message'; message: TopicMessage } | { kind: 'gap'; gap: TopicGap }

/** Where to ask first: the kept history. */
export const TOPIC_START: SubscribePosition = { sequenceNumber: 0, sequencePage: 0 }

/** Whether `a` comes earlier in a topic than `b`. */
export const isBefore = (a: SubscribePosition, b: SubscribePosition) =>
  a.sequencePage < b.sequencePage ||
  (a.sequencePage === b.sequencePage && a.sequenceNumber < b.sequenceNumber)

/**
 * Items that carry no text move the position on and are passed over, as are kinds not known here.
 * @throws {MomentoError} `bad_answer` when the envelope is not what the wire promises.
 */
export function readPoll(
  answer: unknown,
  position: SubscribePosition,
): { events: TopicEvent[]; next: SubscribePosition } {
  const envelope = subscribeAnswerSchema.safeParse(answer)
  if (!envelope.success) throw new MomentoError('bad_answer', 'The topic answered something unexpected')

  const events: TopicEvent[] = []
  let next = position
  for (const entry of envelope.data.items) {
    const placed = placedItemSchema.safeParse(entry)
    if (placed.success) {
      const { topic_sequence_number: sequenceNumber, sequence_page: sequencePage } = placed.data.item
      if (isBefore({ sequenceNumber, sequencePage }, next)) continue
      next = { sequenceNumber: sequenceNumber + 1, sequencePage }
      const item = topicItemSchema.safeParse(entry)
      if (!item.success) continue
      const { publisher_id: publisherId, value } = item.data.item
      events.push({
        kind: 'message',
        message: { sequencePage, sequenceNumber, publisherId, text: value.text },
      })
      continue
    }
    const discontinuity = discontinuitySchema.safeParse(entry)
    if (!discontinuity.success) continue
    const { last_topic_sequence, new_topic_sequence, new_sequence_page } = discontinuity.data.discontinuity
    const there = { sequenceNumber: new_topic_sequence, sequencePage: new_sequence_page }
    // Told to go where we already are: nothing was lost to us.
    if (!isBefore(next, there) && !isBefore(there, next)) continue
    const gap = {
      fromSequenceNumber: last_topic_sequence,
      toSequenceNumber: new_topic_sequence,
      sequencePage: new_sequence_page,
    }
    events.push({ kind: 'gap', gap })
    next = there
  }
  return { events, next }
}
