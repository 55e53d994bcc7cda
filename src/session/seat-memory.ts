/**
 * What this browser remembers of its seats across reloads: who sat there, and whether a sign-out still has to
 * reach the cloud. Never a token: the session lives in the cloud's cookie.
 */
import type { Seat } from '#src/contract/paths.ts'
import { z } from '#src/contract/zod.ts'

const noteSchema = z.object({ username: z.string(), signingOut: z.optional(z.boolean()) })
export type SeatNote = z.infer<typeof noteSchema>

export type SeatMemory = {
  read(seat: Seat): SeatNote | undefined
  write(seat: Seat, note: SeatNote): void
  forget(seat: Seat): void
}

const PREFIX = 'seat-'

/** @param storage `localStorage`, or anything like it. Where it refuses, notes last as long as this page. */
export function createSeatMemory(storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>): SeatMemory {
  const refused = new Map<Seat, SeatNote>()
  const attempt = <T>(fn: () => T, otherwise: T): T => {
    try {
      return fn()
    } catch {
      return otherwise
    }
  }

  function read(seat: Seat): SeatNote | undefined {
    const known = refused.get(seat)
    if (known) return known
    return attempt(() => {
      const parsed = noteSchema.safeParse(JSON.parse(storage.getItem(`${PREFIX}${seat}`) ?? 'null'))
      return parsed.success ? parsed.data : undefined
    }, undefined)
  }

  return {
    read,
    write(seat, note) {
      refused.delete(seat)
      const isStored = attempt(() => {
        storage.setItem(`${PREFIX}${seat}`, JSON.stringify(note))
        return true
      }, false)
      if (!isStored) refused.set(seat, note)
    },
    forget(seat) {
      refused.delete(seat)
      attempt(() => storage.removeItem(`${PREFIX}${seat}`), undefined)
    },
  }
}
