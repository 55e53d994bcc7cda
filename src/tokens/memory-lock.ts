/** Locks between tabs that live in one process: for tests and sandboxes. */
import type { LockName, LockPort } from './ports.ts'

export type MemoryLocks = {
  open(): LockPort & {
    /** The tab is gone: what it held is free, what it waited for is forgotten, and it hears of nothing any more. */
    crash(): void
  }
}

/** @param grant runs each grant, later; a test may order or delay them. */
export function createMemoryLocks({
  grant = queueMicrotask,
}: {
  grant?: (granted: () => void) => unknown
} = {}): MemoryLocks {
  type Request = { tab: object; run: () => Promise<unknown> }
  const queues = new Map<LockName, Request[]>()

  /** The first in a queue has the lock. */
  function start(name: LockName) {
    const first = queues.get(name)?.[0]
    if (!first) return
    grant(() => {
      if (queues.get(name)?.[0] !== first) return
      void first.run().finally(() => remove(name, first))
    })
  }

  function remove(name: LockName, request: Request) {
    const queue = queues.get(name) ?? []
    const place = queue.indexOf(request)
    if (place < 0) return
    queue.splice(place, 1)
    if (place === 0) start(name)
  }

  return {
    open() {
      const tab = {}
      return {
        request(name, { signal }, fn) {
          return new Promise((resolve, reject) => {
            if (signal.aborted) return reject(signal.reason)
            const onAbort = () => {
              remove(name, request)
              reject(signal.reason)
            }
            const request = {
              tab,
              run: async () => {
                signal.removeEventListener('abort', onAbort)
                await fn().then(resolve, reject)
              },
            }
            signal.addEventListener('abort', onAbort)
            const queue = queues.get(name) ?? []
            queues.set(name, queue)
            if (queue.push(request) === 1) start(name)
          })
        },
        crash() {
          for (const [name, queue] of queues) {
            for (const request of queue.filter((one) => one.tab === tab)) remove(name, request)
          }
        },
      }
    },
  }
}
