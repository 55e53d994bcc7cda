/** The one source of "now". Whoever needs time is handed a Clock; nobody asks the platform. */

/** Stops what it was given for. Calling it again does nothing. */
export type Cancel = () => void

export type Clock = {
  /** Wall time in whole epoch milliseconds. May jump either way. */
  now(): number
  /** Milliseconds since some fixed moment. Never goes back, but may stand still while the machine sleeps. */
  monotonic(): number
  /** Runs `fn` once, `ms` milliseconds of this clock from now, or as soon after that as the machine is awake. */
  setTimeout(fn: () => void, ms: number): Cancel
}

/** A promise that resolves after `ms` of the clock, or rejects with the signal's reason. */
export function sleep(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason)
    const onAbort = () => {
      cancel()
      reject(signal?.reason)
    }
    const cancel = clock.setTimeout(() => {
      signal?.removeEventListener('abort', onAbort)
      resolve()
    }, ms)
    signal?.addEventListener('abort', onAbort, { once: true })
  })
}
