/** Holds a poll until something it waits for may have happened, its time is up, or nobody waits any more. */
import { POLL_HOLD_MS } from '#src/contract/limits.ts'
import type { CloudCall } from '../call.ts'
import type { CloudChange } from '../changes.ts'
import { Refusal } from '../refusal.ts'

export type HeldPoll = {
  /** True once the poll has been held as long as polls are. */
  readonly timedOut: boolean
  /**
   * Resolves at the next change that matters, also one since the last call, or when time is up.
   * @throws {Refusal} when the caller left or the cloud closed.
   */
  wait(): Promise<void>
  release(): void
}

/** Begins to listen at once, so that no change is missed between reading and waiting. */
export function holdPoll(
  { database, clock, request, closed }: Pick<CloudCall, 'database' | 'clock' | 'request' | 'closed'>,
  matters: (change: CloudChange) => boolean,
): HeldPoll {
  let changed = false
  let timedOut = false
  let wake: (() => void) | undefined

  const stopListening = database.onChange((change) => {
    if (!matters(change)) return
    changed = true
    wake?.()
  })
  // Real time: it guards against polls that outlive whoever asked, however fast the cloud's clock runs.
  const endsAt = clock.monotonic() + POLL_HOLD_MS
  const onAbort = () => wake?.()
  const signals = [request.signal, closed]
  for (const signal of signals) signal.addEventListener('abort', onAbort)
  const isOver = () => signals.some((signal) => signal.aborted)

  return {
    get timedOut() {
      return timedOut
    },
    async wait() {
      if (!changed && !timedOut && !isOver()) {
        // Set only while nothing else is done, so that whoever watches the clock sees a poll that rests.
        let cancelTimer = () => {}
        await new Promise<void>((resolve) => {
          wake = resolve
          cancelTimer = clock.setTimeout(() => {
            timedOut = true
            resolve()
          }, endsAt - clock.monotonic())
        })
        cancelTimer()
        wake = undefined
      }
      changed = false
      if (isOver()) throw new Refusal('internal')
    },
    release() {
      stopListening()
      for (const signal of signals) signal.removeEventListener('abort', onAbort)
    },
  }
}
