/**
 * Tells listeners that something changed: after the change, never in the middle of it, so that a listener may
 * call anything; several changes at once are told once.
 */
export function createListeners() {
  const listeners = new Set<() => void>()
  let due = false

  function tell() {
    due = false
    for (const listener of [...listeners]) {
      if (!listeners.has(listener)) continue
      try {
        listener()
      } catch (error) {
        // One that throws is reported to the platform and keeps nobody else from hearing.
        queueMicrotask(() => {
          throw error
        })
      }
    }
  }

  return {
    subscribe(listener: () => void): () => void {
      // Wrapped, so that the same function subscribed twice is told twice and lets go once at a time.
      const own = () => listener()
      listeners.add(own)
      return () => {
        listeners.delete(own)
      }
    },
    notify() {
      if (due || listeners.size === 0) return
      due = true
      queueMicrotask(tell)
    },
  }
}
