/** From seat to seat: to somebody who is signed in, or to where one more can sign in. */
import { useNavigate } from '@tanstack/react-router'
import type { Seat } from '#src/contract/paths.ts'

/** The front page's address for a seat; the first seat needs no mention. */
export const frontPageOf = (seat: Seat | undefined) => (seat ? { seat } : {})

export function useSeatMoves() {
  const navigate = useNavigate()
  return {
    /** The same page, at another seat. For pages of a seat. */
    goTo: (seat: Seat) => void navigate({ to: '.', params: { seat }, search: true }),
    signInAt: (seat: Seat) => void navigate({ to: '/', search: frontPageOf(seat) }),
  }
}
