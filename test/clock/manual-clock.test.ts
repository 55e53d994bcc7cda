import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { MANY } from '#test/cases.ts'

const START = Date.UTC(2026, 10, 23, 9)

describe('advance', () => {
  it('moves both hands', async () => {
    const clock = createManualClock({ now: START })
    await clock.advance(1500)
    expect([clock.now() - START, clock.monotonic()]).toEqual([1500, 1500])
  })

  it('tells whole milliseconds of the wall, as the platform does', async () => {
    const clock = createManualClock({ now: START })
    await clock.advance(1.75)
    expect([clock.now() - START, clock.monotonic()]).toEqual([1, 1.75])
  })

  it('runs each timer at its own moment, in order, those of one moment as they were set', async () => {
    const clock = createManualClock({ now: START })
    const ran: string[] = []
    const note = (name: string) => () => void ran.push(`${name} at ${clock.now() - START}`)
    clock.setTimeout(note('c'), 30)
    clock.setTimeout(note('a'), 10)
    clock.setTimeout(note('b1'), 20)
    clock.setTimeout(note('b2'), 20)
    clock.setTimeout(note('later'), 31)
    await clock.advance(30)
    expect(ran).toEqual(['a at 10', 'b1 at 20', 'b2 at 20', 'c at 30'])
    expect(clock.pending).toBe(1)
  })

  it('runs what a timer or a promise in between sets, if its moment comes', async () => {
    const clock = createManualClock({ now: START })
    const ran: number[] = []
    const again = () => {
      ran.push(clock.now() - START)
      void Promise.resolve().then(() => clock.setTimeout(again, 10))
    }
    again()
    await clock.advance(35)
    expect(ran).toEqual([0, 10, 20, 30])
  })

  it('runs a timer of no time, or less, when time is next moved', async () => {
    const clock = createManualClock()
    const ran: string[] = []
    clock.setTimeout(() => ran.push('none'), 0)
    clock.setTimeout(() => ran.push('less'), -5)
    expect(ran).toEqual([])
    await clock.advance(0)
    expect(ran).toEqual(['none', 'less'])
  })

  it('does not run what was cancelled, also by a timer of the same moment', async () => {
    const clock = createManualClock()
    const ran: string[] = []
    clock.setTimeout(() => {
      ran.push('first')
      cancel()
    }, 10)
    const cancel = clock.setTimeout(() => ran.push('second'), 10)
    await clock.advance(20)
    cancel()
    expect(ran).toEqual(['first'])
    expect(clock.pending).toBe(0)
  })

  it('never turns time back when two overlap', async () => {
    const clock = createManualClock({ now: START })
    await Promise.all([clock.advance(100), clock.advance(50)])
    expect(clock.monotonic()).toBe(100)
    await clock.advance(-20)
    expect([clock.now() - START, clock.monotonic()]).toEqual([100, 100])
  })
})

describe('sleep, the laptop lid', () => {
  it('moves the wall only, then runs what is due, each once', async () => {
    const clock = createManualClock({ now: START })
    const ran: string[] = []
    const note = (name: string) => () => void ran.push(`${name} at ${clock.now() - START}`)
    clock.setTimeout(note('b'), 2000)
    clock.setTimeout(note('a'), 1000)
    clock.setTimeout(note('later'), 10_500)
    await clock.sleep(10_000)
    expect([clock.now() - START, clock.monotonic()]).toEqual([10_000, 0])
    expect(ran).toEqual(['a at 10000', 'b at 10000'])
    await clock.advance(500)
    expect(ran).toEqual(['a at 10000', 'b at 10000', 'later at 10500'])
  })

  it('spares what one that was due cancels', async () => {
    const clock = createManualClock()
    let ran = false
    clock.setTimeout(() => cancel(), 10)
    const cancel = clock.setTimeout(() => {
      ran = true
    }, 20)
    await clock.sleep(100)
    expect(ran).toBe(false)
  })
})

it('a shift of the wall disturbs no timer', async () => {
  const clock = createManualClock({ now: START })
  let ran = 0
  clock.setTimeout(() => ran++, 1000)
  clock.shiftWall(-3_600_000)
  await clock.advance(999)
  expect(ran).toBe(0)
  clock.shiftWall(7_200_000)
  await clock.advance(1)
  expect(ran).toBe(1)
  expect([clock.now() - START, clock.monotonic()]).toEqual([3_601_000, 1000])
})

it('waits for what it is told to wait for', async () => {
  const settled: number[] = []
  const clock = createManualClock({ now: START, settle: async () => void settled.push(clock.now() - START) })
  clock.setTimeout(() => {}, 5)
  await clock.advance(10)
  expect(settled).toEqual([0, 5, 10])
})

it('each timer runs exactly once, at its moment, however time is cut', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.nat({ max: 100 }), { maxLength: 6 }),
      fc.array(fc.nat({ max: 60 }), { minLength: 1, maxLength: 4 }),
      async (delays, steps) => {
        const clock = createManualClock({ now: START, settle: () => Promise.resolve() })
        const ran: number[] = []
        for (const delay of delays) clock.setTimeout(() => ran.push(clock.monotonic()), delay)
        for (const step of steps) await clock.advance(step)
        const total = steps.reduce((sum, step) => sum + step, 0)
        expect(ran).toEqual(delays.filter((delay) => delay <= total).sort((a, b) => a - b))
        expect(clock.pending).toBe(delays.length - ran.length)
      },
    ),
    { numRuns: MANY / 10 },
  )
})
