/**
 * Timers that survive a sleeping laptop. One long `setTimeout` lies: it stands still in sleep, is throttled to
 * once a minute in a hidden tab, and overflows after 24.8 days. These wake at least every few seconds of real
 * time and compare with the clock.
 */
import type { Cancel } from './clock.ts'

/** The longest this ever trusts the platform's timer, in real milliseconds. */
export const MAX_REAL_SLEEP_MS = 5_000

// The shortest wait for something that is not due yet. Rounding can leave less than the clock underneath can
// count, and such a timer would fire without time having passed, for ever.
const MIN_REAL_SLEEP_MS = 0.01

export type DeadlinesDeps = {
  wall(): number
  monotonic(): number
  /** How long `ms` of this clock take in real time; `Infinity` while it stands still. */
  toReal(ms: number): number
  realTimeout(fn: () => void, ms: number): Cancel
}

export function createDeadlines({ wall, monotonic, toReal, realTimeout }: DeadlinesDeps) {
  type Deadline = { fn: () => void; wallAt: number; monotonicAt: number }
  // An array: it is walked through for each timer, and there may be a thousand.
  const pending: Deadline[] = []
  let disarm: Cancel | undefined

  // By whichever hand of the clock gets there first: wall time may be set back, monotonic time may stand still.
  function measure() {
    const [wallNow, monotonicNow] = [wall(), monotonic()]
    return ({ wallAt, monotonicAt }: Deadline) => Math.min(wallAt - wallNow, monotonicAt - monotonicNow)
  }

  function remove(deadline: Deadline): boolean {
    const place = pending.indexOf(deadline)
    if (place >= 0) pending.splice(place, 1)
    return place >= 0
  }

  function arm() {
    disarm?.()
    disarm = undefined
    if (pending.length === 0) return
    const remaining = measure()
    let next = Number.POSITIVE_INFINITY
    for (const deadline of pending) next = Math.min(next, remaining(deadline))
    const real = next > 0 ? Math.max(toReal(next), MIN_REAL_SLEEP_MS) : 0
    disarm = realTimeout(check, Math.min(real, MAX_REAL_SLEEP_MS))
  }

  /**
   * Runs what is due, the longest overdue first, equals as they were set. Called by the platform's timer, on
   * waking, and when the clock was moved.
   */
  function check() {
    const remaining = measure()
    const due = pending
      .map((deadline) => ({ deadline, left: remaining(deadline) }))
      .filter(({ left }) => left <= 0)
      .sort((a, b) => a.left - b.left)
    for (const { deadline } of due) {
      // An earlier one may have cancelled a later one.
      if (!remove(deadline)) continue
      try {
        deadline.fn()
      } catch (error) {
        queueMicrotask(() => {
          throw error
        })
      }
    }
    arm()
  }

  return {
    set(fn: () => void, ms: number): Cancel {
      const delay = Number.isFinite(ms) ? Math.max(ms, 0) : Number.MAX_SAFE_INTEGER
      const deadline = { fn, wallAt: wall() + delay, monotonicAt: monotonic() + delay }
      pending.push(deadline)
      arm()
      return () => {
        if (remove(deadline)) arm()
      }
    },
    check,
    get size() {
      return pending.length
    },
  }
}
