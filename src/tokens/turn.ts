/** One tab at a time: waits for its turn, but not for ever, and never takes the lock away from anybody. */
import type { Clock } from '#src/clock/clock.ts'
import type { Note } from './journal.ts'
import type { LockPort } from './ports.ts'

/**
 * Runs `turn` under the lock. When whoever has the lock keeps it longer than `patienceMs` (a frozen tab, a
 * broken browser), the waiting tabs queue once more behind a second lock, so that one of them goes first and
 * the others get its token; a tab that finds even that one blocked goes without. Does not run `turn` when the
 * signal came first.
 */
export async function takeTurn(
  turn: () => Promise<void>,
  lock: LockPort,
  systemClock: Clock,
  patienceMs: number,
  signal: AbortSignal,
  note: Note,
): Promise<void> {
  for (const name of ['main', 'relief'] as const) {
    const patience = new AbortController()
    const cancel = systemClock.setTimeout(() => patience.abort(), patienceMs)
    let granted = false
    try {
      await lock.request(name, { signal: AbortSignal.any([signal, patience.signal]) }, () => {
        granted = true
        cancel()
        note('locked', { why: name })
        return turn()
      })
    } catch {
      // Before `turn` began: out of patience, or the platform refuses to lock (no secure context, storage off).
      if (!granted && !signal.aborted)
        note(patience.signal.aborted ? 'lock_timed_out' : 'lock_failed', { why: name })
    }
    cancel()
    if (granted || signal.aborted) return
  }
  await turn()
}
