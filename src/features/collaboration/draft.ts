/**
 * What a person wrote and the cloud does not have yet: the draft and the messages that did not get through. Kept
 * in this tab's sessionStorage, so that a reload or an ended session costs nobody a sentence.
 */
import { chatMessageSchema } from '#src/contract/chat.ts'
import type { Seat } from '#src/contract/paths.ts'
import { z } from '#src/contract/zod.ts'

const unsaidSchema = z.object({ draft: z.string(), unsent: z.array(chatMessageSchema) })
export type Unsaid = z.infer<typeof unsaidSchema>

export type DraftKeeper = { read(): Unsaid; write(unsaid: Unsaid): void }

/** @param storage `sessionStorage`. One that is full or forbidden makes a tab that forgets on reload, no more. */
export function createDraftKeeper(storage: () => Storage, seat: Seat, userId: string): DraftKeeper {
  const name = `draft-${seat}-${userId}`
  return {
    read() {
      try {
        const parsed = unsaidSchema.safeParse(JSON.parse(storage().getItem(name) ?? 'null'))
        if (parsed.success) return parsed.data
      } catch {
        // Nothing to be had: as good as nothing kept.
      }
      return { draft: '', unsent: [] }
    },
    write(unsaid) {
      try {
        if (unsaid.draft === '' && unsaid.unsent.length === 0) storage().removeItem(name)
        else storage().setItem(name, JSON.stringify(unsaid))
      } catch {
        // The text is still on the screen.
      }
    },
  }
}
