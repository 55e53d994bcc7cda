/** A clock that moves only when told to: for tests and for sandboxes that jump instead of waiting. */
import type { Cancel, Clock } from './clock.ts'

export type ManualClock = Clock & {
  /** Moves both hands on, running each timer at its own moment and letting promises settle in between. */
  advance(ms: number): Promise<void>
  /**
   * The laptop lid: wall time goes by, monotonic time stands still, timers do not run until the end, and then
   * those that are due run once.
   */
  sleep(ms: number): Promise<void>
  /** Sets the wall clock by `ms`, either way, as a person or NTP would. Timers are not disturbed. */
  shiftWall(ms: number): void
  /** Timers not yet run: zero when nothing leaked. */
  readonly pending: number
}

const settleMicrotasks = async () => {
  for (let turn = 0; turn < 50; turn++) await Promise.resolve()
}

export function createManualClock({
  now: startAt = Date.UTC(2026, 10, 23, 9),
  settle = settleMicrotasks,
}: {
  /** Epoch milliseconds. */
  now?: number
  settle?: () => Promise<void>
} = {}): ManualClock {
  type Timer = { fn: () => void; at: number }
  // In the order they were set, which sorting keeps for those of one moment.
  const timers = new Set<Timer>()
  let wall = startAt
  let monotonic = 0
  // What timers count: time passed while awake, which a shift of the wall does not touch.
  let elapsed = 0

  const nextDue = (until: number) =>
    [...timers].filter((timer) => timer.at <= until).sort((a, b) => a.at - b.at)[0]

  const pass = (ms: number) => {
    elapsed += ms
    wall += ms
    monotonic += ms
  }

  return {
    now: () => Math.floor(wall),
    monotonic: () => monotonic,
    setTimeout(fn, ms): Cancel {
      const timer = { fn, at: elapsed + Math.max(ms, 0) }
      timers.add(timer)
      return () => {
        timers.delete(timer)
      }
    },
    async advance(ms) {
      const until = elapsed + ms
      await settle()
      for (let timer = nextDue(until); timer; timer = nextDue(until)) {
        pass(Math.max(timer.at - elapsed, 0))
        timers.delete(timer)
        timer.fn()
        await settle()
      }
      // Another advance may have gone further meanwhile; time does not go back for this one.
      pass(Math.max(until - elapsed, 0))
      await settle()
    },
    async sleep(ms) {
      wall += ms
      for (const timer of timers) timer.at -= ms
      const due = [...timers].filter((timer) => timer.at <= elapsed).sort((a, b) => a.at - b.at)
      for (const timer of due) {
        if (!timers.delete(timer)) continue
        timer.fn()
        await settle()
      }
      await settle()
    },
    shiftWall(ms) {
      wall += ms
    },
    get pending() {
      return timers.size
    },
  }
}
