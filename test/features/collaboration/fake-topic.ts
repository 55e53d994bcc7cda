/** A topic in memory behind the Momento client's interface, which can be told to misbehave. */
import { encodeChatMessage } from '#src/contract/chat.ts'
import type { MomentoClient } from '#src/momento/momento-client.ts'

type Item = { page: number; number: number; publisherId: string | undefined; text: string }

export function createFakeTopic({ publisherId }: { publisherId: string }) {
  const items: Item[] = []
  const published: string[] = []
  const wakeUps = new Set<() => void>()
  let page = 1
  let number = 0
  let polls = 0
  let publishing: (text: string) => Promise<void> = async () => {}
  let polling: () => Promise<void> = async () => {}

  const wake = () => {
    for (const wakeUp of [...wakeUps]) wakeUp()
  }
  const addText = (text: string, by: string | undefined) => {
    items.push({ page, number: ++number, publisherId: by, text })
    wake()
  }

  const client: Pick<MomentoClient, 'publish' | 'poll'> = {
    async publish(_cache, _topic, text) {
      await publishing(text)
      published.push(text)
      addText(text, publisherId)
    },
    async poll(_cache, _topic, position, { signal } = {}) {
      polls += 1
      for (;;) {
        await polling()
        signal?.throwIfAborted()
        const first = items[0]
        const found = items.filter(
          (item) =>
            item.page > position.sequencePage ||
            (item.page === position.sequencePage && item.number >= position.sequenceNumber),
        )
        const isTrimmed =
          first &&
          position.sequencePage > 0 &&
          position.sequencePage < first.page &&
          position.sequenceNumber > 0
        if (found.length > 0) {
          const answer = found.slice(0, 100).map((item) => ({
            item: {
              topic_sequence_number: item.number,
              sequence_page: item.page,
              ...(item.publisherId === undefined ? {} : { publisher_id: item.publisherId }),
              value: { text: item.text },
            },
          }))
          const gap = {
            discontinuity: {
              last_topic_sequence: position.sequenceNumber - 1,
              new_topic_sequence: first?.number,
              new_sequence_page: first?.page,
            },
          }
          return { items: isTrimmed ? [gap, ...answer] : answer }
        }
        await new Promise<void>((resolve) => {
          const done = () => {
            wakeUps.delete(done)
            signal?.removeEventListener('abort', done)
            resolve()
          }
          wakeUps.add(done)
          signal?.addEventListener('abort', done)
        })
      }
    },
  }

  return {
    client: client as MomentoClient,
    /** Texts as they crossed the wire. */
    published,
    polls: () => polls,
    /** Polls that wait for something to happen. */
    held: () => wakeUps.size,
    addText,
    add(by: string | undefined, text: string, sentAt: number) {
      addText(encodeChatMessage({ text, sentAt }), by)
    },
    /** Forgets everything, as a topic that was trimmed: numbers start again on the next page. */
    trim() {
      items.length = 0
      page += 1
      number = 0
    },
    /** As after a reset: the same numbers will mean other messages. */
    reset() {
      items.length = 0
      page = 1
      number = 0
    },
    /** Held or failing publishes: resolve to let the message through, reject to refuse it. */
    onPublish(handler: (text: string) => Promise<void>) {
      publishing = handler
    },
    /** Asked before each answer; a rejection is what the poll fails with. */
    onPoll(handler: () => Promise<void>) {
      polling = handler
      wake()
    },
  }
}
export type FakeTopic = ReturnType<typeof createFakeTopic>
