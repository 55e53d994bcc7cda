/**
 * The simulated clock of the demo: real time from an anchor on, at a rate. One record describes it for every
 * tab and for the cloud; whoever moves it writes new anchors and all follow.
 */
import type { Clock } from './clock.ts'
import { createDeadlines } from './deadlines.ts'

/** Epoch milliseconds of both clocks at the moment the record was made. */
export type ClockRecord = { simulatedAnchor: number; realAnchor: number; rate: number; paused: boolean }

/** The simulated now that a record means at a real now, not rounded. Pure: cloud and browser both use it. */
export function simulatedNow(record: ClockRecord, realNow: number): number {
  if (record.paused) return record.simulatedAnchor
  return record.simulatedAnchor + (realNow - record.realAnchor) * record.rate
}

/**
 * The record after a change. Forward only: a jump to the past leaves the time where it is, so that no token
 * comes back to life.
 */
export function moveClock(
  record: ClockRecord,
  realNow: number,
  change: {
    rate?: number | undefined
    paused?: boolean | undefined
    jumpTo?: number | undefined
  },
): ClockRecord {
  const now = simulatedNow(record, realNow)
  return {
    simulatedAnchor: Math.max(now, change.jumpTo ?? now),
    realAnchor: realNow,
    rate: change.rate ?? record.rate,
    paused: change.paused ?? record.paused,
  }
}

/** Where a lab clock learns about the record: this browser's database, or a test. */
export type ClockSource = { read(): ClockRecord; subscribe(listener: () => void): () => void }

export type LabClock = Clock & {
  /** The record in force, for those who show rate and pause. */
  record(): ClockRecord
  /** Tells when rate, pause or time were changed by somebody. */
  subscribe(listener: () => void): () => void
  dispose(): void
}

export function createLabClock({ source, system }: { source: ClockSource; system: Clock }): LabClock {
  const now = () => Math.floor(simulatedNow(source.read(), system.now()))

  // Monotonic lab time is real monotonic time at the rate of each stretch. A jump is like a sleep: the wall
  // moves, this does not.
  let stretch = { record: source.read(), startedAt: system.monotonic(), before: 0 }
  const speed = (record: ClockRecord) => (record.paused ? 0 : record.rate)
  const monotonic = () => stretch.before + (system.monotonic() - stretch.startedAt) * speed(stretch.record)

  const deadlines = createDeadlines({
    wall: now,
    monotonic,
    toReal: (ms) => ms / speed(source.read()),
    realTimeout: (fn, ms) => system.setTimeout(fn, ms),
  })

  const stopListening = source.subscribe(() => {
    stretch = { before: monotonic(), record: source.read(), startedAt: system.monotonic() }
    deadlines.check()
  })

  return {
    now,
    monotonic,
    setTimeout: (fn, ms) => deadlines.set(fn, ms),
    record: () => source.read(),
    subscribe: (listener) => source.subscribe(listener),
    dispose: stopListening,
  }
}
