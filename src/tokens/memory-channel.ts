/** Channels between tabs that live in one process: for tests and sandboxes. */
import type { ChannelPort } from './ports.ts'

export type MemoryChannels = {
  /** One tab's end. */
  open(): ChannelPort
  /** Ends with somebody listening: zero when nothing leaked. */
  readonly listening: number
}

/** @param deliver runs each delivery, later; a test may order, delay or drop them. */
export function createMemoryChannels({
  deliver = queueMicrotask,
}: {
  deliver?: (delivery: () => void) => void
} = {}): MemoryChannels {
  const ends = new Set<Set<(message: unknown) => void>>()
  return {
    open() {
      const listeners = new Set<(message: unknown) => void>()
      ends.add(listeners)
      return {
        post(message) {
          if (!ends.has(listeners)) throw new Error('This channel is closed')
          for (const end of ends) {
            if (end === listeners) continue
            // As platforms do: cloned when posted, so that neither side can change what the other has.
            const copy = structuredClone(message)
            deliver(() => {
              for (const listener of [...end]) listener(copy)
            })
          }
        },
        subscribe(listener) {
          listeners.add(listener)
          return () => listeners.delete(listener)
        },
        close() {
          ends.delete(listeners)
          listeners.clear()
        },
      }
    },
    get listening() {
      return [...ends].filter((listeners) => listeners.size > 0).length
    },
  }
}
