/** Those who wait for a token: served in order, never kept longer than their signal or their patience. */
import type { Cancel, Clock } from '#src/clock/clock.ts'
import { elapsedMs, type Moment, momentOf } from './moment.ts'

export function createWaiters<T>({
  systemClock,
  patienceMs,
  impatience,
}: {
  systemClock: Clock
  patienceMs: number
  /** What somebody is told who has waited in vain. */
  impatience: () => Error
}) {
  type Waiter = {
    minValidityMs: number | undefined
    since: Moment
    signal: AbortSignal | undefined
    onAbort: () => void
    resolve: (value: T) => void
    reject: (reason: unknown) => void
  }
  // In order of arrival, so that one timer, for the first, does for all.
  const queue = new Set<Waiter>()
  let disarm: Cancel | undefined

  function leave(waiter: Waiter) {
    queue.delete(waiter)
    waiter.signal?.removeEventListener('abort', waiter.onAbort)
    if (queue.size > 0) return
    disarm?.()
    disarm = undefined
  }

  function look() {
    disarm = undefined
    const now = momentOf(systemClock)
    for (const waiter of queue) {
      const leftMs = patienceMs - elapsedMs(waiter.since, now)
      if (leftMs > 0) {
        disarm = systemClock.setTimeout(look, leftMs)
        return
      }
      leave(waiter)
      waiter.reject(impatience())
    }
  }

  return {
    add(minValidityMs: number | undefined, signal: AbortSignal | undefined): Promise<T> {
      return new Promise((resolve, reject) => {
        const onAbort = () => {
          leave(waiter)
          reject(signal?.reason)
        }
        const waiter = { minValidityMs, since: momentOf(systemClock), signal, onAbort, resolve, reject }
        signal?.addEventListener('abort', onAbort)
        queue.add(waiter)
        disarm ??= systemClock.setTimeout(look, patienceMs)
      })
    },
    /** Hands the value to all who are content with it. */
    serve(value: T, isEnough: (minValidityMs: number | undefined) => boolean) {
      for (const waiter of queue) {
        if (!isEnough(waiter.minValidityMs)) continue
        leave(waiter)
        waiter.resolve(value)
      }
    },
    dismiss(error: Error) {
      for (const waiter of queue) {
        leave(waiter)
        waiter.reject(error)
      }
    },
    get size() {
      return queue.size
    },
  }
}
