/**
 * The topics and their kept history.
 *
 * Messages of a topic are numbered 1, 2, 3 … within a page, and pages are numbered from 1. The last 1,000
 * messages are kept; that older ones roll away changes neither page nor numbers. Trimming a topic, or seeding
 * everything anew, drops its history and begins the next page at number 1. So (page, number) only ever grows.
 *
 * A reader asks for the next number it wants, on the page it knows; (0, 0) is the start of what is kept. A
 * position the topic cannot continue from (an older page, a number that rolled away, or one that never was) is
 * answered with a discontinuity first, which names the oldest message kept as the place to go on from.
 */
import { POLL_PAGE_ITEMS, TOPIC_HISTORY_ITEMS } from '#src/contract/limits.ts'
import type { TopicDiscontinuity, TopicItem } from '#src/contract/momento.ts'
import type { CloudDatabase } from '../database.ts'
import type { TopicRecord } from '../database-schema.ts'
import { Refusal } from '../refusal.ts'

/** Topics a cache holds. */
export const MAX_TOPICS_PER_CACHE = 100

const FULL_RETRY_AFTER_SECONDS = 60

export type TopicName = { cache: string; topic: string }
/** The next number wanted, and the page it is on. */
export type TopicPosition = { number: number; page: number }

const oldestKept = ({ nextNumber }: TopicRecord) => Math.max(1, nextNumber - TOPIC_HISTORY_ITEMS)

/** Appends a message, under the next number. @throws {Refusal} when there is no room for another topic. */
export async function publish(
  database: CloudDatabase,
  { cache, topic }: TopicName,
  { text, publisherId }: { text: string; publisherId: string },
): Promise<void> {
  await database.write(['topics', 'messages'], async (tx) => {
    const topics = tx.objectStore('topics')
    const messages = tx.objectStore('messages')
    const known = await topics.get([cache, topic])
    if (!known && (await topics.count(IDBKeyRange.bound([cache], [cache, []]))) >= MAX_TOPICS_PER_CACHE) {
      throw new Refusal('LIMIT_EXCEEDED_ERROR', { retryAfterSeconds: FULL_RETRY_AFTER_SECONDS })
    }
    const { page, nextNumber: number } = known ?? { page: 1, nextNumber: 1 }
    const next: TopicRecord = { cache, topic, page, nextNumber: number + 1 }
    await messages.put({ cache, topic, page, number, text, publisherId })
    await messages.delete([cache, topic, page, oldestKept(next) - 1])
    await topics.put(next)
  })
  await database.announce({ kind: 'topic', cache, topic })
}

/** What there is from a position on, at most a page of items; empty when the position is the end. */
export async function readTopic(
  database: CloudDatabase,
  { cache, topic }: TopicName,
  asked: TopicPosition,
): Promise<(TopicItem | TopicDiscontinuity)[]> {
  return database.read(['topics', 'messages'], async (tx) => {
    const record = (await tx.objectStore('topics').get([cache, topic])) ?? {
      cache,
      topic,
      page: 1,
      nextNumber: 1,
    }
    const oldest = oldestKept(record)
    const fromStart = asked.number === 0 && asked.page === 0
    // Number 0 is nobody's: on the right page it means the first.
    const number = Math.max(1, asked.number)
    const continues = asked.page === record.page && number >= oldest && number <= record.nextNumber

    const items: (TopicItem | TopicDiscontinuity)[] = []
    if (!fromStart && !continues) {
      items.push({
        discontinuity: {
          last_topic_sequence: Math.max(0, asked.number - 1),
          new_topic_sequence: oldest,
          new_sequence_page: record.page,
        },
      })
    }
    const range = IDBKeyRange.bound(
      [cache, topic, record.page, continues ? number : oldest],
      [cache, topic, record.page, []],
    )
    const room = POLL_PAGE_ITEMS - items.length
    for (const message of await tx.objectStore('messages').getAll(range, room)) {
      items.push({
        item: {
          topic_sequence_number: message.number,
          sequence_page: message.page,
          publisher_id: message.publisherId,
          value: { text: message.text },
        },
      })
    }
    return items
  })
}

/** Drops the history: every reader is told of a discontinuity. A topic that never was has nothing to drop. */
export async function trimTopic(database: CloudDatabase, { cache, topic }: TopicName): Promise<void> {
  await database.write(['topics', 'messages'], async (tx) => {
    const record = await tx.objectStore('topics').get([cache, topic])
    if (!record) return
    await tx.objectStore('messages').delete(IDBKeyRange.bound([cache, topic], [cache, topic, []]))
    await tx.objectStore('topics').put({ ...record, page: record.page + 1, nextNumber: 1 })
  })
  await database.announce({ kind: 'topic', cache, topic })
}
