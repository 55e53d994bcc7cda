import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Conversation,
  type ConversationEvent,
  changeConversation,
  type Entry,
  KEPT_ENTRIES,
  startConversation,
} from '#src/features/collaboration/conversation.ts'
import type { TopicEvent } from '#src/momento/topic-reader.ts'
import { MANY } from '#test/cases.ts'

const DANA = 'data-entry@acme'
const ADA = 'admin@acme'

const said = (
  page: number,
  number: number,
  text = `${page}.${number}`,
  by: string | undefined = ADA,
  sentAt = 1,
): TopicEvent => ({
  kind: 'message',
  message: {
    sequencePage: page,
    sequenceNumber: number,
    publisherId: by,
    text: JSON.stringify({ text, sentAt }),
  },
})
const raw = (text: string): TopicEvent => ({
  kind: 'message',
  message: { sequencePage: 1, sequenceNumber: 1, publisherId: ADA, text },
})
const gap = (page: number, number: number): TopicEvent => ({
  kind: 'gap',
  gap: { fromSequenceNumber: 0, toSequenceNumber: number, sequencePage: page },
})
const received = (...events: TopicEvent[]): ConversationEvent => ({ type: 'received', events })
const composed = (id: string, text: string, sentAt = 1): ConversationEvent => ({
  type: 'composed',
  id,
  text,
  sentAt,
})
const replay = (...events: ConversationEvent[]) => events.reduce(changeConversation, startConversation(DANA))
const places = ({ entries }: Conversation) =>
  entries.map(
    (entry: Entry) => `${entry.kind === 'gap' ? 'gap ' : ''}${entry.sequencePage}.${entry.sequenceNumber}`,
  )
const outgoing = ({ outgoing }: Conversation) =>
  outgoing.map(({ id, delivery }) => `${id} ${delivery.status}`)

describe('what is received', () => {
  it.each<[string, ConversationEvent[], string[]]>([
    ['in order', [received(said(1, 1), said(1, 2))], ['1.1', '1.2']],
    ['twice in one answer', [received(said(1, 1), said(1, 1))], ['1.1']],
    [
      'again in the next answer',
      [received(said(1, 1), said(1, 2)), received(said(1, 2), said(1, 3))],
      ['1.1', '1.2', '1.3'],
    ],
    ['late', [received(said(1, 1), said(1, 3)), received(said(1, 2))], ['1.1', '1.2', '1.3']],
    [
      'on a later page with smaller numbers',
      [received(said(1, 9), said(2, 1)), received(said(1, 10))],
      ['1.9', '1.10', '2.1'],
    ],
    ['after a gap', [received(said(1, 1)), received(gap(1, 7), said(1, 7))], ['1.1', 'gap 1.7', '1.7']],
    [
      'with the gap told again',
      [received(gap(2, 1), said(2, 1)), received(gap(2, 1), said(2, 1))],
      ['gap 2.1', '2.1'],
    ],
  ])('%s is shown once and in its place', (_, events, expected) => {
    expect(places(replay(...events))).toEqual(expected)
  })

  it.each([
    ['no JSON', 'hello'],
    ['nothing', ''],
    ['markup', '<img src=x onerror=alert(1)>'],
    ['JSON of another shape', '{"message":"hi"}'],
    ['a text that is none', '{"text":7,"sentAt":1}'],
    ['an empty text', '{"text":"","sentAt":1}'],
    ['a time that cannot be', '{"text":"hi","sentAt":8640000000000001}'],
    ['no time', '{"text":"hi"}'],
    ['null', 'null'],
  ])('is plain text of an unknown kind when it is %s', (_, text) => {
    expect(replay(received(raw(text))).entries).toEqual([
      { kind: 'foreign', sequencePage: 1, sequenceNumber: 1, publisherId: ADA, text },
    ])
  })

  it('is kept to the last thousand, and what was dropped does not come back', () => {
    const many = Array.from({ length: KEPT_ENTRIES + 500 }, (_, index) => said(1, index + 1))
    let conversation = replay(received(...many.slice(0, 700)), received(...many.slice(700)))
    expect(conversation.entries).toHaveLength(KEPT_ENTRIES)
    expect(conversation.entries[0]).toMatchObject({ sequenceNumber: 501 })
    expect(conversation.hasDropped).toBe(true)
    expect(changeConversation(conversation, received(said(1, KEPT_ENTRIES + 500))).hasDropped).toBe(true)
    conversation = changeConversation(conversation, received(...many.slice(0, 600)))
    expect(conversation.entries).toHaveLength(KEPT_ENTRIES)
    expect(conversation.entries[0]).toMatchObject({ sequenceNumber: 501 })
  })

  it('is forgotten when the topic is opened anew, so that a reset topic is not mixed with the old one', () => {
    const conversation = replay(
      received(said(1, 1, 'old')),
      { type: 'reopened' },
      received(said(1, 1, 'new')),
    )
    expect(conversation.entries).toMatchObject([{ text: 'new' }])
  })
})

describe('any interleaving of polls', () => {
  it('gives each message and each gap once, in order', () => {
    const topic = fc
      .array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 4 })
      .map((lengths) =>
        lengths.flatMap((length, page) => [
          ...(page === 0 ? [] : [gap(page + 1, 1)]),
          ...Array.from({ length }, (_, index) => said(page + 1, index + 1)),
        ]),
      )
    const cases = topic.chain((events) => {
      const poll = fc
        .tuple(fc.nat(events.length), fc.nat(events.length))
        .map(([a, b]) => events.slice(Math.min(a, b), Math.max(a, b)))
      // Every event at least once, in answers that overlap, repeat and overtake each other.
      const cut = fc
        .shuffledSubarray(events, { minLength: events.length })
        .map((all) => all.map((event) => [event]))
      return fc.record({
        events: fc.constant(events),
        answers: fc
          .tuple(fc.array(poll, { maxLength: 6 }), cut)
          .chain(([polls, singles]) =>
            fc.shuffledSubarray([...polls, ...singles], { minLength: polls.length + singles.length }),
          ),
      })
    })
    fc.assert(
      fc.property(cases, ({ events, answers }) => {
        const conversation = replay(...answers.map((answer) => received(...answer)))
        expect(places(conversation)).toEqual(places(replay(received(...events))))
        expect(conversation.entries).toHaveLength(events.length)
      }),
      { numRuns: MANY / 5 },
    )
  })
})

describe('an own message', () => {
  it('is sending, then sent, then confirmed by coming back', () => {
    const sending = replay(composed('a', 'hi'))
    expect(outgoing(sending)).toEqual(['a sending'])
    const sent = changeConversation(sending, { type: 'accepted', id: 'a' })
    expect(outgoing(sent)).toEqual(['a sent'])
    const confirmed = changeConversation(sent, received(said(1, 1, 'hi', DANA)))
    expect(outgoing(confirmed)).toEqual([])
    expect(confirmed.entries).toMatchObject([{ text: 'hi', sentAs: 'a' }])
  })

  it('may come back before the answer, which then changes nothing', () => {
    const conversation = replay(composed('a', 'hi'), received(said(1, 1, 'hi', DANA)))
    expect(outgoing(conversation)).toEqual([])
    for (const late of [
      { type: 'accepted', id: 'a' },
      { type: 'failed', id: 'a', error: new Error() },
    ] as const) {
      expect(changeConversation(conversation, late)).toEqual(conversation)
    }
  })

  it('that failed is confirmed too, when it got through all the same', () => {
    const failed = replay(composed('a', 'hi'), { type: 'failed', id: 'a', error: new Error('timed out') })
    expect(outgoing(failed)).toEqual(['a failed'])
    expect(outgoing(changeConversation(failed, received(said(1, 1, 'hi', DANA))))).toEqual([])
  })

  it('can be tried again, or given up', () => {
    const failed = replay(composed('a', 'hi'), { type: 'failed', id: 'a', error: new Error() })
    expect(outgoing(changeConversation(failed, { type: 'retried', id: 'a' }))).toEqual(['a sending'])
    expect(outgoing(changeConversation(failed, { type: 'withdrawn', id: 'a' }))).toEqual([])
  })

  it.each([
    ['of somebody else', said(1, 1, 'hi', ADA)],
    ['of another moment', said(1, 1, 'hi', DANA, 2)],
    ['with other words', said(1, 1, 'ho', DANA)],
  ])('is not confirmed by a message %s', (_, event) => {
    expect(outgoing(replay(composed('a', 'hi'), received(event)))).toEqual(['a sending'])
  })

  it('is confirmed without a publisher, where the service tells none', () => {
    const anonymous: TopicEvent = {
      kind: 'message',
      message: {
        sequencePage: 1,
        sequenceNumber: 1,
        publisherId: undefined,
        text: '{"text":"hi","sentAt":1}',
      },
    }
    expect(outgoing(replay(composed('a', 'hi'), received(anonymous)))).toEqual([])
  })

  it('is confirmed one by one when the same was said twice', () => {
    const twice = replay(composed('a', 'hi'), composed('b', 'hi'), received(said(1, 1, 'hi', DANA)))
    expect(outgoing(twice)).toEqual(['b sending'])
    expect(outgoing(changeConversation(twice, received(said(1, 1, 'hi', DANA))))).toEqual(['b sending'])
    expect(outgoing(changeConversation(twice, received(said(1, 2, 'hi', DANA))))).toEqual([])
  })

  it('that was sent and trimmed away does not wait for ever, while unsent ones stay', () => {
    const conversation = replay(
      composed('a', 'hi'),
      { type: 'accepted', id: 'a' },
      composed('b', 'ho'),
      received(gap(2, 1)),
    )
    expect(outgoing(conversation)).toEqual(['b sending'])
  })

  it('from before a reload comes back as one that may not have been sent', () => {
    expect(startConversation(DANA, [{ id: 'a', text: 'hi', sentAt: 1 }]).outgoing).toEqual([
      { id: 'a', text: 'hi', sentAt: 1, delivery: { status: 'failed' } },
    ])
  })
})
