/** Seats at which nobody of this browser sits, for what is tried out there. None is used for two things at once. */
import { SEATS, type Seat } from '#src/contract/paths.ts'

export type SpareSeats = {
  /** `undefined` when there is none left. */
  take(): Seat | undefined
  giveBack(seat: Seat): void
}

export function createSpareSeats(isTaken: (seat: Seat) => boolean): SpareSeats {
  const inUse = new Set<Seat>()
  return {
    take() {
      // From the last one on: the first are for people.
      const seat = SEATS.toReversed().find((one) => !isTaken(one) && !inUse.has(one))
      if (seat !== undefined) inUse.add(seat)
      return seat
    },
    giveBack: (seat) => void inUse.delete(seat),
  }
}
