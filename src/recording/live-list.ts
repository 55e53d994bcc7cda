/** A list that grows at one end and is let go of at the other, and tells of it at a pace that a screen can follow. */
import type { Clock } from '#src/clock/clock.ts'
import type { LiveList } from './recording.ts'

export type GrowingList<T> = LiveList<T> & {
  find(id: number): T | undefined
  /** Puts something new at the end, or something else in the place of what has this id. New ids only go up. */
  set(id: number, item: T): void
  clear(): void
  dispose(): void
}

/** Listeners are told at once, and then no more often than this, in real milliseconds. */
export const TELL_EVERY_MS = 50

/**
 * @param limit Beyond it the oldest goes.
 * @param onDropped Told of each item that went, also of those that were cleared.
 */
export function createLiveList<T>({
  systemClock,
  limit,
  onDropped = () => {},
}: {
  systemClock: Clock
  limit: number
  onDropped?: (item: T, id: number) => void
}): GrowingList<T> {
  const items = new Map<number, T>()
  const listeners = new Set<() => void>()
  let snapshot: readonly T[] | undefined
  // Counted, not looked up: the first key of a map from which many were deleted takes long to find.
  let oldest = 0
  let cancel: (() => void) | undefined
  let isDue = false
  let isDisposed = false

  function tell() {
    isDue = false
    cancel = systemClock.setTimeout(() => {
      cancel = undefined
      if (isDue) tell()
    }, TELL_EVERY_MS)
    // After the change, never in the middle of it.
    for (const listener of listeners) queueMicrotask(() => listeners.has(listener) && listener())
  }

  function changed() {
    snapshot = undefined
    if (isDisposed) return
    if (cancel) isDue = true
    else tell()
  }

  return {
    all: () => {
      snapshot ??= [...items.values()]
      return snapshot
    },
    find: (id) => items.get(id),
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    set(id, item) {
      items.set(id, item)
      while (items.size > limit) {
        const dropped = items.get(oldest)
        if (dropped !== undefined && items.delete(oldest)) onDropped(dropped, oldest)
        oldest++
      }
      changed()
    },
    clear() {
      if (items.size === 0) return
      for (const [id, item] of items) onDropped(item, id)
      items.clear()
      changed()
    },
    dispose() {
      isDisposed = true
      cancel?.()
      listeners.clear()
    },
  }
}
