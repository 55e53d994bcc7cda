/** Keeps all bodies together within a bound: when there are too many, the oldest are let go. */
import type { KeptBody } from './recorded-request.ts'
import { MAX_BODIES_CHARACTERS } from './recording.ts'

/** Places in front of the queue that may be empty before it is made anew. */
const MAX_EMPTY_PLACES = 1_000

/** @param letGo Drops the bodies of what has this id, if they are still there. */
export function createBodyBudget(letGo: (id: number) => void) {
  let queue: { id: number; characters: number }[] = []
  let next = 0
  let total = 0

  return {
    add(id: number, body: KeptBody | undefined) {
      if (!body?.text) return
      const characters = charactersOf(body.text)
      queue.push({ id, characters })
      total += characters
      for (let oldest = queue[next]; oldest && total > MAX_BODIES_CHARACTERS; oldest = queue[next]) {
        next++
        total -= oldest.characters
        letGo(oldest.id)
      }
      if (next > MAX_EMPTY_PLACES) {
        queue = queue.slice(next)
        next = 0
      }
    },
    clear() {
      queue = []
      next = 0
      total = 0
    },
  }
}

const charactersOf = (text: NonNullable<KeptBody['text']>) =>
  text.reveal().length + (text.isVeiled ? text.redacted.length : 0)
