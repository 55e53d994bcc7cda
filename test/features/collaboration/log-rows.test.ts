import { describe, expect, it } from 'vitest'
import {
  type ConversationEvent,
  changeConversation,
  startConversation,
} from '#src/features/collaboration/conversation.ts'
import { type LogRow, logRows } from '#src/features/collaboration/log-rows.ts'
import { dayWords, timeAgo, timeOfDay } from '#src/features/collaboration/time-words.ts'

const DANA = 'data-entry@acme'
const ADA = 'admin@acme'
const at = (day: number, hour: number, minute = 0) => new Date(2026, 10, day, hour, minute).getTime()

let number = 0
const message = (by: string | undefined, sentAt: number): ConversationEvent => ({
  type: 'received',
  events: [
    {
      kind: 'message',
      message: {
        sequencePage: 1,
        sequenceNumber: ++number,
        publisherId: by,
        text: JSON.stringify({ text: 'hi', sentAt }),
      },
    },
  ],
})
const foreign = (): ConversationEvent => ({
  type: 'received',
  events: [
    {
      kind: 'message',
      message: { sequencePage: 1, sequenceNumber: ++number, publisherId: ADA, text: 'beep' },
    },
  ],
})
const gap = (): ConversationEvent => ({
  type: 'received',
  events: [{ kind: 'gap', gap: { fromSequenceNumber: 0, toSequenceNumber: number + 1, sequencePage: 1 } }],
})
const composed = (id: string, sentAt: number): ConversationEvent => ({
  type: 'composed',
  id,
  text: 'hi',
  sentAt,
})

const rowsAfter = (...events: ConversationEvent[]) =>
  logRows(events.reduce(changeConversation, startConversation(DANA)))
/** "day", "foreign", "gap"; messages as "Ada", "+Ada" when they continue, with how far they have come. */
const short = (rows: LogRow[]) =>
  rows.map((row) => {
    if (row.kind !== 'message') return row.kind
    const name = row.publisherId === ADA ? 'Ada' : row.publisherId === DANA ? 'Dana' : 'somebody'
    return `${row.continues ? '+' : ''}${name}${row.delivery ? ` ${row.delivery.status}` : ''}`
  })

describe('the rows of the log', () => {
  it.each<[string, ConversationEvent[], string[]]>([
    ['begin with their day', [message(ADA, at(23, 9))], ['day', 'Ada']],
    ['part days', [message(ADA, at(22, 23, 59)), message(ADA, at(23, 0))], ['day', 'Ada', 'day', 'Ada']],
    [
      'join what one author says in a run',
      [message(ADA, at(23, 9)), message(ADA, at(23, 9, 4))],
      ['day', 'Ada', '+Ada'],
    ],
    [
      'name the author again after a pause',
      [message(ADA, at(23, 9)), message(ADA, at(23, 9, 5))],
      ['day', 'Ada', 'Ada'],
    ],
    [
      'name each of two authors',
      [message(ADA, at(23, 9)), message(DANA, at(23, 9)), message(ADA, at(23, 9))],
      ['day', 'Ada', 'Dana', 'Ada'],
    ],
    [
      'never join what nobody signed',
      [message(undefined, at(23, 9)), message(undefined, at(23, 9))],
      ['day', 'somebody', 'somebody'],
    ],
    [
      'begin anew after a gap',
      [message(ADA, at(23, 9)), gap(), message(ADA, at(23, 9))],
      ['day', 'Ada', 'gap', 'Ada'],
    ],
    [
      'begin anew after something foreign',
      [message(ADA, at(23, 9)), foreign(), message(ADA, at(23, 9))],
      ['day', 'Ada', 'foreign', 'Ada'],
    ],
    [
      'end with what is on its way',
      [composed('a', at(23, 9)), composed('b', at(23, 9)), message(ADA, at(23, 9))],
      ['day', 'Ada', 'Dana sending', '+Dana sending'],
    ],
    [
      'mark only the last arrived',
      [
        composed('a', at(23, 9)),
        composed('b', at(23, 9, 1)),
        message(DANA, at(23, 9)),
        message(DANA, at(23, 9, 1)),
      ],
      ['day', 'Dana', '+Dana delivered'],
    ],
    ['do not mark what another tab sent', [message(DANA, at(23, 9))], ['day', 'Dana']],
  ])('%s', (_, events, expected) => {
    expect(short(rowsAfter(...events))).toEqual(expected)
  })

  it('keep their keys when a message comes back, and never share one', () => {
    const sending = rowsAfter(composed('a', at(23, 9)))
    const arrived = rowsAfter(
      composed('a', at(23, 9)),
      message(DANA, at(23, 9)),
      gap(),
      message(DANA, at(23, 9)),
    )
    expect(sending.map(({ key }) => key)).toEqual(['day of a', 'a'])
    expect(arrived.map(({ key }) => key).slice(0, 2)).toEqual(['day of a', 'a'])
    expect(new Set(arrived.map(({ key }) => key)).size).toBe(arrived.length)
  })
})

describe('times in words', () => {
  const now = at(23, 14, 30)
  it.each([
    [now, 'just now'],
    [now - 59_000, 'just now'],
    [now - 60_000, '1 min ago'],
    [now - 59 * 60_000, '59 min ago'],
    [now - 60 * 60_000, '1 h ago'],
    [now - 23.9 * 3_600_000, '23 h ago'],
    [now - 24 * 3_600_000, undefined],
    [now + 30_000, 'just now'],
    [now + 61_000, undefined],
  ])('tell how long ago something was', (then, words) => {
    expect(timeAgo(then, now)).toBe(words)
  })

  it.each([
    [at(23, 0), /^Today$/],
    [at(22, 23, 59), /^Yesterday$/],
    [at(21, 12), /^Saturday,? 21 November$/],
    [at(24, 0), /^Tuesday,? 24 November$/],
    [new Date(2025, 10, 23, 12).getTime(), /^Sunday,? 23 November 2025$/],
  ])('tell the day', (then, words) => {
    expect(dayWords(then, now)).toMatch(words)
  })

  it('tell the hour with 24 of them', () => {
    expect([timeOfDay(at(23, 0, 5)), timeOfDay(at(23, 23, 59))]).toEqual(['00:05', '23:59'])
  })
})
