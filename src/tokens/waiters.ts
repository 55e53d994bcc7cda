/** Those who wait for a token: served in order, never kept longer than their signal or their patience. */
import type { Clock } from '#src/clock/clock.ts'

type Waiter<T> = {
  minValidityMs: number
  settle(value: T | undefined, error?: unknown): void
}

export function createWaiters<T>(
  systemClock: Clock,
  patienceMs: number,
  /** What somebody is told who has waited in vain. */
  impatience: () => Error,
) {
  const queue = new Set<Waiter<T>>()
  return {
    queue,
    add: (minValidityMs: number, signal: AbortSignal | undefined): Promise<T> =>
      new Promise((resolve, reject) => {
        const onAbort = () => waiter.settle(undefined, signal?.reason)
        const waiter: Waiter<T> = {
          minValidityMs,
          settle(value, error) {
            cancel()
            queue.delete(waiter)
            signal?.removeEventListener('abort', onAbort)
            if (value === undefined) reject(error)
            else resolve(value)
          },
        }
        const cancel = systemClock.setTimeout(() => waiter.settle(undefined, impatience()), patienceMs)
        signal?.addEventListener('abort', onAbort)
        queue.add(waiter)
      }),
  }
}
