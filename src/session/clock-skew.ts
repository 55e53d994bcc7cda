/**
 * How far this browser's clock is off: a setting of the lab, for all tabs of the browser, since they have one clock
 * in common. The cloud keeps its own. Survives a reload, and is shown wherever the clock is.
 */
import type { Skew } from '#src/clock/skewed-source.ts'
import { MAX_SKEW_MS } from '#src/contract/limits.ts'

export type ClockSkew = Skew & {
  /** Whole milliseconds, at most a day either way. */
  set(ms: number): void
  dispose(): void
}

/** Worth trying: less than a token's life, and more. */
export const SKEWS_MS: readonly number[] = [-30, -5, 5, 30].map((minutes) => minutes * 60_000)

const KEY = 'clock-skew'

/** What is stored may be of another version, or of nobody knows whom. */
function parseSkew(text: string | null): number {
  const ms = Number(text)
  return Number.isInteger(ms) && Math.abs(ms) <= MAX_SKEW_MS ? ms : 0
}

/**
 * @param storage `localStorage`, or anything like it. One that refuses costs the memory, not the setting.
 * @param window Tells what other tabs set.
 */
export function createClockSkew({
  storage,
  window,
}: {
  storage: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  window: Pick<Window, 'addEventListener' | 'removeEventListener'>
}): ClockSkew {
  const listeners = new Set<() => void>()
  let skewMs = recall()

  function recall() {
    try {
      return parseSkew(storage.getItem(KEY))
    } catch {
      return 0
    }
  }

  function remember(ms: number) {
    try {
      if (ms === 0) storage.removeItem(KEY)
      else storage.setItem(KEY, String(ms))
    } catch {}
  }

  function follow(ms: number) {
    if (ms === skewMs) return
    skewMs = ms
    for (const listener of [...listeners]) listener()
  }

  // A null key: the other tab cleared everything.
  const onStorage = ({ key, newValue }: StorageEvent) => {
    if (key === KEY || key === null) follow(parseSkew(newValue))
  }
  window.addEventListener('storage', onStorage)

  return {
    ms: () => skewMs,
    set(ms) {
      remember(ms)
      follow(ms)
    },
    subscribe(listener) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    dispose() {
      window.removeEventListener('storage', onStorage)
      listeners.clear()
    },
  }
}

/** "+5 min", "−30 min", in whole minutes. */
export function skewWords(ms: number): string {
  const minutes = Math.round(ms / 60_000)
  return `${minutes < 0 ? '−' : '+'}${Math.abs(minutes)} min`
}
