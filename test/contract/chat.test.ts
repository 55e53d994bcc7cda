import { describe, expect, it } from 'vitest'
import { chatMessageBytes, chatMessageSchema, encodeChatMessage } from '#src/contract/chat.ts'
import { byteLength, MAX_MESSAGE_BYTES } from '#src/contract/limits.ts'

const sentAt = Date.UTC(2026, 10, 23, 9)

describe('a message', () => {
  it.each(['Hello', 'naïve café', '予定', '\u{1f44b}\u{1f3fd}', '"quoted" \\ and\nbroken', '\ud83d'])(
    '%j is read as it was written',
    (text) => {
      const message = { text, sentAt }
      expect(chatMessageSchema.parse(JSON.parse(encodeChatMessage(message)))).toEqual(message)
    },
  )

  it.each<[string, unknown]>([
    ['empty', { text: '', sentAt }],
    ['without text', { sentAt }],
    ['of a number', { text: 7, sentAt }],
    ['without a time', { text: 'Hello' }],
    ['with a time in words', { text: 'Hello', sentAt: new Date(sentAt).toISOString() }],
    ['with half a millisecond', { text: 'Hello', sentAt: 0.5 }],
    ['from before 1970', { text: 'Hello', sentAt: -1 }],
    ['with a time no date can hold', { text: 'Hello', sentAt: 8_640_000_000_000_001 }],
    ['that is null', null],
    ['that is bare text', 'Hello'],
  ])('%s is refused', (_, message) => {
    expect(chatMessageSchema.safeParse(message).success).toBe(false)
  })

  it('cannot say who sent it: such a member is dropped', () => {
    expect(chatMessageSchema.parse({ text: 'Hello', sentAt, author: 'admin@acme' })).toEqual({
      text: 'Hello',
      sentAt,
    })
  })
})

describe('what counts against the limit is bytes on the wire, wrapper and escapes included', () => {
  const wrapper = byteLength(`{"text":"","sentAt":${sentAt}}`)

  it.each([
    ['', 0],
    ['a', 1],
    ['é', 2],
    ['予', 3],
    ['\u{1f44b}', 4],
    ['"', 2],
    ['\n', 2],
    ['\u0000', 6],
    ['\ud83d', 6],
  ])('%j adds %d', (text, bytes) => {
    expect(chatMessageBytes({ text, sentAt })).toBe(wrapper + bytes)
  })

  it('so the longest text is a wrapper short of the limit', () => {
    const longest = 'a'.repeat(MAX_MESSAGE_BYTES - wrapper)
    expect(chatMessageBytes({ text: longest, sentAt })).toBe(4096)
    expect(chatMessageBytes({ text: `${longest}a`, sentAt })).toBe(4097)
  })
})
