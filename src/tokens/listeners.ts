/**
 * Tells listeners that something changed: after the change, never in the middle of it, so that a listener may
 * call anything; several changes at once are told once.
 */
export function createListeners() {
  const listeners = new Set<() => void>()
  let due = false

  function tell() {
    due = false
    // Each on its own, so that one that throws is reported by the platform and keeps nobody else from hearing.
    for (const listener of listeners) queueMicrotask(() => listeners.has(listener) && listener())
  }

  return {
    subscribe(listener: () => void): () => void {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    notify() {
      if (!due) queueMicrotask(tell)
      due = true
    },
  }
}
