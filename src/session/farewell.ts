/** Tells the cloud that somebody signed out, as soon as it can be reached: now, later, or after a reload. */
import { type Clock, sleep } from '#src/clock/clock.ts'
import type { Seat } from '#src/contract/paths.ts'
import { type AuthApi, AuthError } from './auth-api.ts'
import type { SeatMemory } from './seat-memory.ts'
import type { InTurn } from './turns.ts'

const FIRST_PAUSE_MS = 2_000
const LONGEST_PAUSE_MS = 60_000
/** A live service may have no sign-out at all. The next wake-up or reload begins anew. */
const MAX_TRIES = 8

export type Farewell = {
  /** Goes by the seat's note, which must say so before; does nothing when it does not. */
  say(): void
}

export function createFarewell({
  seat,
  api,
  memory,
  inTurn,
  systemClock,
  signal,
}: {
  seat: Seat
  api: Pick<AuthApi, 'logout'>
  memory: SeatMemory
  inTurn: InTurn
  systemClock: Clock
  /** Ends the trying. The note stays for the next page. */
  signal: AbortSignal
}): Farewell {
  let current: AbortController | undefined
  const isDue = () => memory.read(seat)?.signingOut === true

  async function tellOnce(turn: AbortSignal) {
    // Looked at only now: a sign-in that had its turn first took the seat over, and another tab may have been heard.
    if (!isDue()) return
    try {
      await api.logout({ signal: turn })
    } catch (error) {
      if (!(error instanceof AuthError && error.code === 'session_ended')) throw error
    }
    memory.forget(seat)
  }

  async function tell(stopped: AbortSignal) {
    for (let tries = 0; tries < MAX_TRIES && isDue() && !stopped.aborted; tries++) {
      try {
        await inTurn(tellOnce)
      } catch {
        await sleep(systemClock, Math.min(FIRST_PAUSE_MS * 2 ** tries, LONGEST_PAUSE_MS), stopped)
      }
    }
  }

  return {
    say() {
      if (!isDue() || signal.aborted) return
      // A wait is cut short by beginning again; a request under way keeps its turn, and is seldom doubled.
      current?.abort()
      current = new AbortController()
      void tell(AbortSignal.any([current.signal, signal])).catch(() => {})
    },
  }
}
