/** Those who wait for a token: served in order, never kept longer than their signal or their patience. */
import type { Cancel, Clock } from '#src/clock/clock.ts'
import { createAgeClock } from './age-clock.ts'

type Waiter<T> = {
  minValidityMs: number
  until: number
  settle(value: T | undefined, error?: unknown): void
}

export function createWaiters<T>(
  systemClock: Clock,
  patienceMs: number,
  /** What somebody is told who has waited in vain. */
  impatience: () => Error,
) {
  const { time } = createAgeClock(systemClock)
  // In order of arrival, so that one timer, for the first, does for all.
  const queue = new Set<Waiter<T>>()
  let disarm: Cancel | undefined

  function look() {
    disarm = undefined
    for (const waiter of queue) {
      const leftMs = waiter.until - time()
      if (leftMs > 0) {
        disarm = systemClock.setTimeout(look, leftMs)
        return
      }
      waiter.settle(undefined, impatience())
    }
  }

  return {
    queue,
    add: (minValidityMs: number, signal: AbortSignal | undefined): Promise<T> =>
      new Promise((resolve, reject) => {
        const onAbort = () => waiter.settle(undefined, signal?.reason)
        const waiter: Waiter<T> = {
          minValidityMs,
          until: time() + patienceMs,
          settle(value, error) {
            queue.delete(waiter)
            signal?.removeEventListener('abort', onAbort)
            if (value === undefined) reject(error)
            else resolve(value)
            if (queue.size) return
            disarm?.()
            disarm = undefined
          },
        }
        signal?.addEventListener('abort', onAbort)
        queue.add(waiter)
        disarm ??= systemClock.setTimeout(look, patienceMs)
      }),
  }
}
