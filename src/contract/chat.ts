/** What people send on the collaboration topic. Who said it is not in here: the token says that. */
import { byteLength } from './limits.ts'
import { z } from './zod.ts'

export const chatMessageSchema = z.object({
  text: z.string().check(z.minLength(1)),
  /** Epoch milliseconds, by the sender's clock. */
  sentAt: z.number().check(z.int(), z.gte(0), z.lte(8_640_000_000_000_000)),
})
export type ChatMessage = z.infer<typeof chatMessageSchema>

export const encodeChatMessage = (message: ChatMessage) => JSON.stringify(message)

/** Bytes a text takes on the wire, wrapper included: what the 4 KiB limit counts. */
export const chatMessageBytes = (message: ChatMessage) => byteLength(encodeChatMessage(message))
