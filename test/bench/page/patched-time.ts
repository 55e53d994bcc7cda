/**
 * For libraries that read the page's own clock and timers: both are replaced by simulated ones before the library
 * loads. Rates and jumps aside they behave as a browser's, with its 32 bits for the length of a timer.
 */
import { monotonic, onMove, rate, realTimeout, wall } from './page-time.ts'

type Timer = { run: () => void; at: number; everyMs: number | undefined; disarm: () => void }

const timers = new Map<number, Timer>()
let ids = 1_000_000

function arm(id: number, timer: Timer) {
  timer.disarm()
  timer.disarm = realTimeout(() => fire(id, timer), Math.max(timer.at - monotonic(), 0) / rate())
}

function fire(id: number, timer: Timer) {
  if (timer.at - monotonic() > 0.5) return arm(id, timer)
  if (timer.everyMs === undefined) timers.delete(id)
  else {
    timer.at = monotonic() + Math.max(timer.everyMs, 1)
    arm(id, timer)
  }
  timer.run()
}

const start =
  (repeats: boolean) =>
  (run: (...values: unknown[]) => void, ms = 0, ...values: unknown[]) => {
    const delayMs = Math.max(ms | 0, 0)
    const timer: Timer = {
      run: () => run(...values),
      at: monotonic() + delayMs,
      everyMs: repeats ? delayMs : undefined,
      disarm: () => {},
    }
    timers.set(++ids, timer)
    arm(ids, timer)
    return ids
  }

function stop(id: number | undefined) {
  timers.get(id ?? 0)?.disarm()
  timers.delete(id ?? 0)
}

onMove(() => {
  for (const [id, timer] of [...timers].sort(([, a], [, b]) => a.at - b.at)) arm(id, timer)
})

const RealDate = Date
class SimulatedDate extends RealDate {
  constructor(...values: ConstructorParameters<typeof Date> | []) {
    super(...((values.length === 0 ? [Math.floor(wall())] : values) as ConstructorParameters<typeof Date>))
  }
  static override now() {
    return Math.floor(wall())
  }
}

Object.assign(window, {
  Date: SimulatedDate,
  setTimeout: start(false),
  setInterval: start(true),
  clearTimeout: stop,
  clearInterval: stop,
})
performance.now = monotonic
