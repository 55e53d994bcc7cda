/** One re-issue: waits for its turn among the tabs, lets them speak first, asks once, publishes, lingers. */
import type { Clock } from '#src/clock/clock.ts'
import { attempt, type Outcome } from './attempt.ts'
import type { Issue } from './issue.ts'
import type { JournalKind } from './journal.ts'
import { type Moment, momentOf } from './moment.ts'
import type { Policy } from './policy.ts'
import type { LockPort } from './ports.ts'
import { takeTurn } from './turn.ts'

/** Resolves after `ms`, or as soon as the signal says so. */
function pause(clock: Clock, ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      cancel()
      signal.removeEventListener('abort', done)
      resolve()
    }
    const cancel = clock.setTimeout(done, ms)
    signal.addEventListener('abort', done)
    if (signal.aborted) done()
  })
}

export type FlightDeps<Details> = {
  issue: Issue<Details>
  clock: Clock
  systemClock: Clock
  lock: LockPort
  policy: Policy
  note: (kind: JournalKind, facts: { why: string; tokenId?: string }) => void
  /** Ends lingering: the tab is leaving. */
  lifetime: AbortSignal
}

/**
 * Resolves when all is done; never rejects.
 *
 * @param signal says that the token is not needed any more: nothing begins after it, and what has begun is dropped.
 * @param begin is asked last thing before the request whether it should still be made.
 * @param land gets the outcome, unless the signal came first.
 */
export function fly<Details>(
  { issue, clock, systemClock, lock, policy, note, lifetime }: FlightDeps<Details>,
  signal: AbortSignal,
  begin: (startedAt: Moment) => boolean,
  land: (outcome: Outcome<Details>, startedAt: Moment) => void,
): Promise<void> {
  const turn = async () => {
    // A lock can be handed over faster than a message: hear what the last holder, or anybody, has to say.
    await pause(systemClock, policy.settleMs, signal)
    const startedAt = momentOf(clock)
    if (signal.aborted || !begin(startedAt)) return
    const outcome = await attempt({
      issue,
      clock,
      systemClock,
      timeoutMs: policy.attemptTimeoutMs,
      signal,
      onLate: (tokenId) => note('discarded', { why: 'late', tokenId }),
    })
    if (signal.aborted) return
    land(outcome, startedAt)
    if (outcome.kind === 'issued') await pause(systemClock, policy.lingerMs, lifetime)
  }
  return takeTurn(turn, {
    lock,
    systemClock,
    patienceMs: policy.lockPatienceMs,
    signal,
    note: (kind, why) => note(kind, { why }),
  })
}
