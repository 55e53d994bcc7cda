/** Channels between tabs that live in one process: for tests and sandboxes. */
import type { ChannelPort } from './ports.ts'

export type MemoryChannels = {
  /** One tab's end. */
  open(): ChannelPort
  /** Ends with somebody listening: zero when nothing leaked. */
  readonly listening: number
}

/** @param deliver runs each delivery, later. A test may delay, drop or mix them; what one tab says stays in order. */
export function createMemoryChannels({
  deliver = queueMicrotask,
}: {
  deliver?: (delivery: () => void) => unknown
} = {}): MemoryChannels {
  type End = { listeners: Set<(message: unknown) => void>; inboxes: Map<End, unknown[]> }
  const ends = new Set<End>()

  function send(from: End, to: End, message: unknown) {
    const inbox = to.inboxes.get(from) ?? []
    to.inboxes.set(from, inbox)
    // As platforms do: cloned when posted, so that neither side can change what the other has.
    inbox.push(structuredClone(message))
    deliver(() => {
      const next = inbox.shift()
      for (const listener of [...to.listeners]) listener(next)
    })
  }

  return {
    open() {
      const end: End = { listeners: new Set(), inboxes: new Map() }
      ends.add(end)
      return {
        post(message) {
          if (!ends.has(end)) throw new Error('This channel is closed')
          for (const other of ends) if (other !== end) send(end, other, message)
        },
        subscribe(listener) {
          end.listeners.add(listener)
          return () => end.listeners.delete(listener)
        },
        close() {
          ends.delete(end)
          end.listeners.clear()
        },
      }
    },
    get listening() {
      return [...ends].filter(({ listeners }) => listeners.size > 0).length
    },
  }
}
