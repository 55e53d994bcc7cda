import { expect, it } from 'vitest'
import {
  discontinuitySchema,
  placedItemSchema,
  subscribeAnswerSchema,
  topicItemSchema,
} from '#src/contract/momento.ts'

const item = {
  item: { topic_sequence_number: 7, sequence_page: 1, publisher_id: 'u-1', value: { text: 'Hello' } },
}
const gap = { discontinuity: { last_topic_sequence: 7, new_topic_sequence: 12, new_sequence_page: 2 } }

it('an item is read, with or without a publisher', () => {
  const { publisher_id: _, ...anonymous } = item.item
  expect(topicItemSchema.parse(item)).toEqual(item)
  expect(topicItemSchema.parse({ item: anonymous })).toEqual({ item: anonymous })
})

it.each<[string, object]>([
  ['no number', { topic_sequence_number: undefined }],
  ['a negative number', { topic_sequence_number: -1 }],
  ['half a number', { topic_sequence_number: 1.5 }],
  ['a number as text', { topic_sequence_number: '7' }],
  ['a number too big to count on from', { topic_sequence_number: Number.MAX_SAFE_INTEGER + 1 }],
  ['no page', { sequence_page: undefined }],
  ['a negative page', { sequence_page: -1 }],
])('an item with %s has no place in the topic', (_, change) => {
  const changed = { item: { ...item.item, ...change } }
  expect(topicItemSchema.safeParse(changed).success).toBe(false)
  expect(placedItemSchema.safeParse(changed).success).toBe(false)
})

it('bytes have a place, but are no text', () => {
  const bytes = { item: { ...item.item, value: { binary: 'AA==' } } }
  expect(topicItemSchema.safeParse(bytes).success).toBe(false)
  expect(placedItemSchema.parse(bytes)).toEqual({ item: { topic_sequence_number: 7, sequence_page: 1 } })
})

it('a discontinuity needs all of its three numbers', () => {
  expect(discontinuitySchema.parse(gap)).toEqual(gap)
  for (const member of Object.keys(gap.discontinuity)) {
    const without = { discontinuity: { ...gap.discontinuity, [member]: undefined } }
    expect(discontinuitySchema.safeParse(without).success, member).toBe(false)
  }
})

it('an answer is a list of anything: items are judged one by one', () => {
  expect(subscribeAnswerSchema.parse({ items: [item, gap, { heartbeat: {} }, null] }).items).toHaveLength(4)
  for (const bad of [{}, { items: {} }, [], null])
    expect(subscribeAnswerSchema.safeParse(bad).success).toBe(false)
})
