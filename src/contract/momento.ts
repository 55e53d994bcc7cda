/** The data plane's bodies: Momento's HTTP API, as far as this app uses it. */
import { z } from './zod.ts'

const sequence = z.number().check(z.int(), z.gte(0), z.lte(Number.MAX_SAFE_INTEGER))

export const topicItemSchema = z.object({
  item: z.object({
    topic_sequence_number: sequence,
    sequence_page: sequence,
    publisher_id: z.optional(z.string()),
    value: z.object({ text: z.string() }),
  }),
})
export type TopicItem = z.infer<typeof topicItemSchema>

/** Any item that has a place in the topic, whatever it carries: bytes, or a kind of value added later. */
export const placedItemSchema = z.object({
  item: z.object({ topic_sequence_number: sequence, sequence_page: sequence }),
})

export const discontinuitySchema = z.object({
  discontinuity: z.object({
    last_topic_sequence: sequence,
    new_topic_sequence: sequence,
    new_sequence_page: sequence,
  }),
})
export type TopicDiscontinuity = z.infer<typeof discontinuitySchema>

/** The envelope only: items are read one by one, so that a kind added later does no harm. */
export const subscribeAnswerSchema = z.object({ items: z.array(z.unknown()) })

export const CACHES = {
  calendar: 'calendar-events',
  collaboration: 'collaboration',
  billing: 'billing',
} as const

/** The topic a tenant's people talk on. */
export const collaborationTopic = (tenant: string) => `${tenant}-events`
