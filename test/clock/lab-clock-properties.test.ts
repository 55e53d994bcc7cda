/** What holds for the lab clock however real time passes and whoever moves it. */
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { createLabClock, moveClock } from '#src/clock/lab-clock.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { MANY } from '#test/cases.ts'
import { createClockSource } from './clock-source.ts'

const REAL = Date.UTC(2026, 10, 23, 9)
const SIMULATED = Date.UTC(2027, 2, 1, 12)

const rate = fc.oneof(
  fc.constantFrom(0.1, 0.3, 1, 7, 60, 1000),
  fc.double({ min: 0.1, max: 1000, noNaN: true }),
)
const realMs = fc.oneof(
  fc.nat({ max: 100 }),
  fc.nat({ max: 20_000 }),
  fc.double({ min: 0, max: 500, noNaN: true }),
)

type Step =
  | { kind: 'advance' | 'sleep'; ms: number }
  | { kind: 'move'; change: { rate?: number; paused?: boolean; jumpTo?: number } }
  | { kind: 'timer'; ms: number }

const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('advance' as const, 'sleep' as const), ms: realMs }),
  fc.record({
    kind: fc.constant('move' as const),
    change: fc.record(
      {
        rate,
        paused: fc.boolean(),
        jumpTo: fc.integer({ min: SIMULATED - 1_000_000, max: SIMULATED + 100_000_000 }),
      },
      { requiredKeys: [] },
    ),
  }),
  fc.record({ kind: fc.constant('timer' as const), ms: realMs }),
)

it('no hand ever goes back, two clocks always agree, each timer runs once and not too soon', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 12 }), rate, async (steps, firstRate) => {
      const system = createManualClock({ now: REAL, settle: () => Promise.resolve() })
      const source = createClockSource({
        simulatedAnchor: SIMULATED,
        realAnchor: REAL,
        rate: firstRate,
        paused: false,
      })
      const clock = createLabClock({ source, system })
      const runs: number[] = []
      let last = { now: clock.now(), monotonic: clock.monotonic() }
      const look = () => {
        const seen = { now: clock.now(), monotonic: clock.monotonic() }
        if (seen.now < last.now || seen.monotonic < last.monotonic) expect(seen).toEqual(last)
        last = seen
      }
      const other = createLabClock({ source, system })

      for (const each of steps) {
        if (each.kind === 'advance') await system.advance(each.ms)
        else if (each.kind === 'sleep') await system.sleep(each.ms)
        else if (each.kind === 'move') source.write(moveClock(source.read(), system.now(), each.change))
        else {
          const index = runs.push(0) - 1
          const set = { now: clock.now(), monotonic: clock.monotonic() }
          clock.setTimeout(() => {
            look()
            runs[index] = (runs[index] ?? 0) + 1
            const passed = Math.max(clock.now() - set.now, clock.monotonic() - set.monotonic)
            // A whole-millisecond wall may be up to one ahead.
            expect(passed).toBeGreaterThan(each.ms - 1)
          }, each.ms)
        }
        look()
        expect(Number.isInteger(last.now)).toBe(true)
        expect(other.now()).toBe(last.now)
      }

      source.write(moveClock(source.read(), system.now(), { jumpTo: clock.now() + 30_000, paused: false }))
      look()
      expect(runs).toEqual(runs.map(() => 1))
      await system.advance(5_000)
      expect(runs).toEqual(runs.map(() => 1))
      expect(system.pending).toBe(0)
    }),
    { numRuns: MANY / 10 },
  )
})

it('a timer runs as soon as its simulated time has come, at any rate and after any time', async () => {
  await fc.assert(
    fc.asyncProperty(
      rate,
      fc.double({ min: 0, max: 1e9, noNaN: true }),
      fc.double({ min: 0, max: 10_000, noNaN: true }),
      async (speed, uptimeMs, ms) => {
        const system = createManualClock({ now: REAL, settle: () => Promise.resolve() })
        await system.advance(uptimeMs)
        const source = createClockSource({
          simulatedAnchor: SIMULATED,
          realAnchor: system.now(),
          rate: speed,
          paused: false,
        })
        const clock = createLabClock({ source, system })
        const from = system.monotonic()
        let ranAfter: number | undefined
        clock.setTimeout(() => {
          ranAfter = system.monotonic() - from
        }, ms)
        await system.advance(ms / speed + 0.1)
        // One whole millisecond of the wall either way, in real time, and what a platform's timer can count.
        expect(ranAfter).toBeLessThanOrEqual(ms / speed + 0.1)
        expect(ranAfter).toBeGreaterThan(Math.min((ms - 1) / speed, ms / speed - 1) - 0.01)
      },
    ),
    { numRuns: MANY },
  )
})
