/** Seats at which nobody of this browser sits, for what is tried out there. None is used for two things at once. */
import { SEATS, type Seat } from '#src/contract/paths.ts'

export type SpareSeats = {
  /** `undefined` when there is none left. */
  take(): Promise<Seat | undefined>
  giveBack(seat: Seat): void
}

/** Answers how to let go of the seat again, which takes a moment, or nothing where another tab uses it. */
export type ClaimSeat = (seat: Seat) => Promise<(() => Promise<void>) | undefined>

export function createSpareSeats({
  isTaken,
  claim,
}: {
  isTaken: (seat: Seat) => boolean
  claim: ClaimSeat
}): SpareSeats {
  /** With how each is let go of. */
  const inUse = new Map<Seat, () => Promise<void>>()
  const leaving = new Set<Promise<void>>()
  return {
    async take() {
      // What was given back just now may be the only one there is.
      await Promise.all(leaving)
      // From the last one on: the first are for people.
      for (const seat of SEATS.toReversed()) {
        if (isTaken(seat) || inUse.has(seat)) continue
        inUse.set(seat, async () => {})
        const letGo = await claim(seat)
        if (letGo) {
          inUse.set(seat, letGo)
          return seat
        }
        inUse.delete(seat)
      }
      return undefined
    },
    giveBack(seat) {
      const left = inUse.get(seat)?.()
      inUse.delete(seat)
      if (!left) return
      leaving.add(left)
      void left.finally(() => leaving.delete(left))
    },
  }
}

/** Two tabs that signed in at one seat would go by each other's cookie. Without Web Locks each tab is by itself. */
export function claimByWebLock(locks: LockManager | undefined): ClaimSeat {
  if (!locks) return async () => async () => {}
  return (seat) =>
    new Promise((resolve, reject) => {
      const name = `disposable-tokens-seat-${seat}-spare`
      const held = locks.request(name, { ifAvailable: true }, async (lock) => {
        if (!lock) return resolve(undefined)
        await new Promise<void>((letGo) => {
          resolve(() => {
            letGo()
            return held
          })
        })
      })
      held.catch(reject)
    })
}
