/** Real time. With the lab clock the only reader of the platform's clocks and timers. */
import type { Clock } from './clock.ts'
import { createDeadlines } from './deadlines.ts'
import { noWakeUps, type WakeUps } from './wake-ups.ts'

export type SystemClock = Clock & { dispose(): void }

export function createSystemClock({ wakeUps = noWakeUps }: { wakeUps?: WakeUps } = {}): SystemClock {
  const deadlines = createDeadlines({
    wall: () => Date.now(),
    monotonic: () => performance.now(),
    toReal: (ms) => ms,
    realTimeout: (fn, ms) => {
      const id = setTimeout(fn, ms)
      return () => clearTimeout(id)
    },
  })
  const stopListening = wakeUps(() => deadlines.check())
  return {
    now: () => Date.now(),
    monotonic: () => performance.now(),
    setTimeout: (fn, ms) => deadlines.set(fn, ms),
    dispose: stopListening,
  }
}
