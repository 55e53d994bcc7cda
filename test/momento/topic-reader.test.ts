import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { SubscribePosition } from '#src/momento/momento-client.ts'
import { readPoll, TOPIC_START, type TopicEvent } from '#src/momento/topic-reader.ts'
import { MANY } from '#test/cases.ts'

const item = (page: number, number: number, text = `${page}.${number}`, publisher?: string) => ({
  item: {
    topic_sequence_number: number,
    sequence_page: page,
    ...(publisher === undefined ? {} : { publisher_id: publisher }),
    value: { text },
  },
})
const discontinuity = (last: number, page: number, number: number) => ({
  discontinuity: { last_topic_sequence: last, new_topic_sequence: number, new_sequence_page: page },
})
const at = (sequencePage: number, sequenceNumber: number): SubscribePosition => ({
  sequencePage,
  sequenceNumber,
})
/** "1.7" for a message, "gap 7>1.9" for a gap. */
const short = (events: TopicEvent[]) =>
  events.map((event) =>
    event.kind === 'message'
      ? `${event.message.sequencePage}.${event.message.sequenceNumber}`
      : `gap ${event.gap.fromSequenceNumber}>${event.gap.sequencePage}.${event.gap.toSequenceNumber}`,
  )

describe('an answer', () => {
  it.each<[string, unknown[], SubscribePosition, string[], SubscribePosition]>([
    ['nothing new', [], at(1, 5), [], at(1, 5)],
    ['the kept history', [item(1, 3), item(1, 4)], TOPIC_START, ['1.3', '1.4'], at(1, 5)],
    ['what was read already', [item(1, 3), item(1, 4), item(1, 5)], at(1, 5), ['1.5'], at(1, 6)],
    ['one thing twice', [item(1, 5), item(1, 5)], at(1, 5), ['1.5'], at(1, 6)],
    ['a later page, whose numbers start again', [item(1, 9), item(2, 1)], at(1, 9), ['1.9', '2.1'], at(2, 2)],
    ['an earlier page', [item(1, 99)], at(2, 1), [], at(2, 1)],
    ['a gap', [discontinuity(4, 1, 9), item(1, 9)], at(1, 5), ['gap 4>1.9', '1.9'], at(1, 10)],
    ['a gap and nothing after it', [discontinuity(4, 2, 1)], at(1, 5), ['gap 4>2.1'], at(2, 1)],
    [
      'items from before a gap, after it',
      [discontinuity(4, 1, 9), item(1, 7)],
      at(1, 5),
      ['gap 4>1.9'],
      at(1, 9),
    ],
    [
      'a way back, which only the cloud may show',
      [discontinuity(9, 1, 2), item(1, 2)],
      at(1, 10),
      ['gap 9>1.2', '1.2'],
      at(1, 3),
    ],
    ['a gap to where we are', [discontinuity(4, 1, 5)], at(1, 5), [], at(1, 5)],
    ['kinds not known here', [{ heartbeat: {} }, item(1, 5), null, 7], at(1, 5), ['1.5'], at(1, 6)],
    [
      'bytes, which are passed over and not asked for again',
      [{ item: { topic_sequence_number: 5, sequence_page: 1, value: { binary: 'AA==' } } }],
      at(1, 5),
      [],
      at(1, 6),
    ],
    ['a number that cannot be', [item(1, 5.5), item(1, -1), item(-1, 5)], at(1, 5), [], at(1, 5)],
  ])('with %s is read as it should be', (_, items, position, events, next) => {
    const read = readPoll({ items }, position)
    expect(short(read.events)).toEqual(events)
    expect(read.next).toEqual(next)
  })

  it('tells text and publisher as they came', () => {
    const { events } = readPoll({ items: [item(1, 1, '<b>hi</b>', 'ada@acme'), item(1, 2, '')] }, TOPIC_START)
    expect(events).toEqual([
      {
        kind: 'message',
        message: { sequencePage: 1, sequenceNumber: 1, publisherId: 'ada@acme', text: '<b>hi</b>' },
      },
      { kind: 'message', message: { sequencePage: 1, sequenceNumber: 2, publisherId: undefined, text: '' } },
    ])
  })

  it.each([[undefined], [null], ['text'], [[]], [{}], [{ items: {} }], [{ error: 'x' }]])(
    'that is no answer (%j) is refused',
    (answer) => {
      expect(() => readPoll(answer, TOPIC_START)).toThrowError(
        expect.objectContaining({ code: 'bad_answer' }),
      )
    },
  )
})

/** A topic as it really is: consecutive numbers on a page, and pages that begin anew at 1. */
const topicOf = (pageLengths: number[]) =>
  pageLengths.flatMap((length, page) => Array.from({ length }, (_, index) => item(page + 1, index + 1)))

describe('whatever the answers overlap', () => {
  it('each message is read once and in order', () => {
    const topic = fc.array(fc.integer({ min: 1, max: 8 }), { minLength: 1, maxLength: 4 }).map(topicOf)
    const answers = fc.array(
      fc.record({ back: fc.nat(6), take: fc.integer({ min: 0, max: 6 }), repeat: fc.boolean() }),
      { maxLength: 12 },
    )
    fc.assert(
      fc.property(topic, answers, (items, plan) => {
        let position = TOPIC_START
        const read: string[] = []
        const poll = (from: number, take: number, repeat: boolean) => {
          const some = items.slice(Math.max(0, from), from + take)
          const answer = readPoll({ items: repeat ? [...some, ...some] : some }, position)
          read.push(...short(answer.events))
          position = answer.next
        }
        // An answer may start before what was asked for, but leaves nothing out.
        for (const { back, take, repeat } of plan) poll(read.length - back, take + back, repeat)
        poll(read.length, items.length, false)
        expect(read).toEqual(
          items.map(
            ({ item: { sequence_page: page, topic_sequence_number: number } }) => `${page}.${number}`,
          ),
        )
      }),
      { numRuns: MANY },
    )
  })

  it('nothing that comes over the wire makes reading throw anything else, or go to a place that cannot be', () => {
    const place = fc.oneof(fc.nat(20), fc.constant(Number.MAX_SAFE_INTEGER - 1), fc.double(), fc.string())
    const oddItem = fc.record(
      {
        item: fc.record(
          {
            topic_sequence_number: place,
            sequence_page: place,
            value: fc.record({ text: fc.oneof(fc.string(), fc.nat()) }),
          },
          { requiredKeys: [] },
        ),
        discontinuity: fc.record(
          { last_topic_sequence: place, new_topic_sequence: place, new_sequence_page: place },
          { requiredKeys: [] },
        ),
      },
      { requiredKeys: [] },
    )
    fc.assert(
      fc.property(
        fc.oneof(fc.record({ items: fc.array(fc.oneof(oddItem, fc.anything())) }), fc.anything()),
        (answer) => {
          let next: SubscribePosition
          try {
            next = readPoll(answer, at(1, 5)).next
          } catch (error) {
            expect(error).toMatchObject({ code: 'bad_answer' })
            return
          }
          expect(Number.isSafeInteger(next.sequenceNumber) && next.sequenceNumber >= 0).toBe(true)
          expect(Number.isSafeInteger(next.sequencePage) && next.sequencePage >= 0).toBe(true)
        },
      ),
      { numRuns: MANY },
    )
  })
})
