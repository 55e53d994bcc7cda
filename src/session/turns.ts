/**
 * Signing in and signing out both change the seat's cookie: one at a time in all tabs, in the order they were asked
 * for. Otherwise a sign-out that arrives late ends the session somebody has just begun.
 */
import type { Clock } from '#src/clock/clock.ts'
import type { LockPort } from '#src/tokens/index.ts'
import { takeTurn } from '#src/tokens/turn.ts'
import { AuthError } from './auth-api.ts'

/** Longest turn, real milliseconds. */
export const TURN_TIMEOUT_MS = 10_000
/** Longer than a turn: only a frozen tab is not waited for. */
const TURN_PATIENCE_MS = 12_000

/**
 * Runs the job when it is its turn, and settles as it does.
 * @throws {AuthError} `unreachable` when the job outlasts its turn, which aborts the signal it was given.
 */
export type InTurn = <T>(job: (signal: AbortSignal) => Promise<T>) => Promise<T>

export function createTurns({
  lock,
  systemClock,
  signal,
}: {
  /** Used for nothing else. */
  lock: LockPort
  systemClock: Clock
  /** Nobody's turn comes any more after this. */
  signal: AbortSignal
}): InTurn {
  /** The turn ends when its time is over, even where the platform never settles an aborted request. */
  function bounded<T>(job: (signal: AbortSignal) => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => {
      const limit = new AbortController()
      const cancel = systemClock.setTimeout(() => {
        const late = new AuthError('unreachable', 'timeout')
        limit.abort(late)
        reject(late)
      }, TURN_TIMEOUT_MS)
      job(limit.signal).then(resolve, reject).finally(cancel)
    })
  }

  return async (job) => {
    let outcome: ReturnType<typeof job> | undefined
    const turn = async () => {
      outcome = bounded(job) as ReturnType<typeof job>
      // Whoever asked hears of a failure; the lock does not care.
      await outcome.then(
        () => {},
        () => {},
      )
    }
    await takeTurn(turn, lock, systemClock, TURN_PATIENCE_MS, signal, () => {})
    if (!outcome) throw new AuthError('unreachable', 'closed')
    return outcome
  }
}
