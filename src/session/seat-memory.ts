/**
 * What this browser remembers of its seats across reloads and tabs: who sits there, and whether a sign-out still has
 * to reach the cloud. Never a token: the session lives in the cloud's cookie.
 */
import type { Cancel } from '#src/clock/clock.ts'
import type { User } from '#src/contract/auth.ts'
import type { Seat } from '#src/contract/paths.ts'
import { z } from '#src/contract/zod.ts'

const noteSchema = z.object({
  username: z.string(),
  /** As the service last told; absent while a sign-out is to be told. */
  person: z.optional(z.object({ name: z.string(), tenant: z.string(), role: z.string() })),
  signingOut: z.optional(z.boolean()),
})
export type SeatNote = z.infer<typeof noteSchema>

/** Of somebody who sits there. */
export const noteOf = ({ username, name, tenant, role }: User): SeatNote => ({
  username,
  person: { name, tenant, role },
})

export type SeatMemory = {
  read(seat: Seat): SeatNote | undefined
  write(seat: Seat, note: SeatNote): void
  forget(seat: Seat): void
  /** Tells when a note may have changed, here or in another tab. */
  subscribe(listener: () => void): Cancel
}

const PREFIX = 'seat-'

/**
 * @param storage `localStorage`, or anything like it. Where it refuses, notes last as long as this page.
 * @param onStoredElsewhere Tells when another tab changed something in it.
 */
export function createSeatMemory(
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>,
  onStoredElsewhere: (listener: () => void) => Cancel = () => () => {},
): SeatMemory {
  const refused = new Map<Seat, SeatNote>()
  const listeners = new Set<() => void>()
  const attempt = <T>(fn: () => T, otherwise: T): T => {
    try {
      return fn()
    } catch {
      return otherwise
    }
  }
  const tell = () => {
    for (const listener of [...listeners]) listener()
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
      tell()
    },
    forget(seat) {
      refused.delete(seat)
      attempt(() => storage.removeItem(`${PREFIX}${seat}`), undefined)
      tell()
    },
    subscribe(listener) {
      listeners.add(listener)
      const stop = onStoredElsewhere(listener)
      return () => {
        listeners.delete(listener)
        stop()
      }
    },
  }
}
