/**
 * Reads what a poll answered, in order and each item once. Pure: position in, items and next position out.
 * Order is (page, number): numbers start again on a new page.
 */
import {
  discontinuitySchema,
  subscribeAnswerSchema,
  type TopicItem,
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

const isBefore = (item: TopicItem['item'], next: SubscribePosition) =>
  item.sequence_page < next.sequencePage ||
  (item.sequence_page === next.sequencePage && item.topic_sequence_number < next.sequenceNumber)

/**
 * @throws {MomentoError} `bad_answer` when the envelope is not what the wire promises. Kinds of items not known
 * here are passed over.
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
    const item = topicItemSchema.safeParse(entry)
    if (item.success) {
      const {
        topic_sequence_number: sequenceNumber,
        sequence_page: sequencePage,
        publisher_id,
        value,
      } = item.data.item
      if (isBefore(item.data.item, next)) continue
      events.push({
        kind: 'message',
        message: { sequencePage, sequenceNumber, publisherId: publisher_id, text: value.text },
      })
      next = { sequenceNumber: sequenceNumber + 1, sequencePage }
      continue
    }
    const discontinuity = discontinuitySchema.safeParse(entry)
    if (discontinuity.success) {
      const { last_topic_sequence, new_topic_sequence, new_sequence_page } = discontinuity.data.discontinuity
      events.push({
        kind: 'gap',
        gap: {
          fromSequenceNumber: last_topic_sequence,
          toSequenceNumber: new_topic_sequence,
          sequencePage: new_sequence_page,
        },
      })
      next = { sequenceNumber: new_topic_sequence, sequencePage: new_sequence_page }
    }
  }
  return { events, next }
}
