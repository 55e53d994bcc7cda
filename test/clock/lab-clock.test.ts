import { describe, expect, it } from 'vitest'
import { type ClockRecord, createLabClock, moveClock, simulatedNow } from '#src/clock/lab-clock.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createClockSource } from './clock-source.ts'

const REAL = Date.UTC(2026, 10, 23, 9)
const SIMULATED = Date.UTC(2027, 2, 1, 12)

const record = (change: Partial<ClockRecord> = {}): ClockRecord => ({
  simulatedAnchor: SIMULATED,
  realAnchor: REAL,
  rate: 1,
  paused: false,
  ...change,
})

function createLab(change: Partial<ClockRecord> = {}) {
  const system = createManualClock({ now: REAL })
  const source = createClockSource(record(change))
  const clock = createLabClock({ source, system })
  const ran: string[] = []
  return {
    system,
    source,
    clock,
    ran,
    note: (name: string) => () => void ran.push(`${name} at ${clock.now() - SIMULATED}`),
    move: (to: Parameters<typeof moveClock>[2]) => source.write(moveClock(source.read(), system.now(), to)),
  }
}

describe('the simulated now', () => {
  it.each([
    [1, 1000, 1000],
    [60, 1000, 60_000],
    [0.1, 1000, 100],
    [1000, 15, 15_000],
  ])('at rate %d, %d real ms later, is %d ms later', (rate, real, simulated) => {
    expect(simulatedNow(record({ rate }), REAL + real)).toBe(SIMULATED + simulated)
  })

  it('stands still in a pause', () => {
    expect(simulatedNow(record({ paused: true, rate: 60 }), REAL + 1_000_000)).toBe(SIMULATED)
  })
})

describe('a move', () => {
  const after = REAL + 10_000

  it('of the rate alone keeps the time and starts from it', () => {
    const moved = moveClock(record({ rate: 2 }), after, { rate: 60 })
    expect(moved).toEqual({ simulatedAnchor: SIMULATED + 20_000, realAnchor: after, rate: 60, paused: false })
  })

  it('to a pause keeps time and rate; out of it, time goes on from there', () => {
    const paused = moveClock(record({ rate: 2 }), after, { paused: true })
    expect(paused).toEqual({ simulatedAnchor: SIMULATED + 20_000, realAnchor: after, rate: 2, paused: true })
    const on = moveClock(paused, after + 99_000, { paused: false })
    expect(simulatedNow(on, after + 99_000)).toBe(SIMULATED + 20_000)
    expect(simulatedNow(on, after + 100_000)).toBe(SIMULATED + 22_000)
  })

  it('ahead is a jump, also in a pause', () => {
    const there = SIMULATED + 86_400_000
    expect(simulatedNow(moveClock(record(), after, { jumpTo: there }), after)).toBe(there)
    expect(simulatedNow(moveClock(record({ paused: true }), after, { jumpTo: there }), after + 5_000)).toBe(
      there,
    )
  })

  it('back leaves the time where it is, so that no token comes back to life', () => {
    const moved = moveClock(record(), after, { jumpTo: SIMULATED - 1, rate: 3 })
    expect(moved).toEqual({ simulatedAnchor: SIMULATED + 10_000, realAnchor: after, rate: 3, paused: false })
  })

  it('of nothing changes no time', () => {
    const moved = moveClock(record({ rate: 7, paused: false }), after, {})
    for (const real of [after, after + 12_345])
      expect(simulatedNow(moved, real)).toBe(simulatedNow(record({ rate: 7 }), real))
  })
})

describe('a lab clock', () => {
  it('follows its record: rate, pause, jump', async () => {
    const { clock, system, move } = createLab({ rate: 60 })
    await system.advance(1000)
    expect(clock.now()).toBe(SIMULATED + 60_000)
    move({ paused: true })
    await system.advance(1000)
    expect(clock.now()).toBe(SIMULATED + 60_000)
    move({ jumpTo: SIMULATED + 100_000, rate: 2, paused: false })
    await system.advance(1000)
    expect(clock.now()).toBe(SIMULATED + 102_000)
    expect(clock.record()).toMatchObject({ rate: 2, paused: false })
  })

  it('tells whole milliseconds, as the platform does', async () => {
    const { clock, system } = createLab({ rate: 0.3 })
    await system.advance(5)
    expect(clock.now()).toBe(SIMULATED + 1)
  })

  it('agrees with every other on one source, though they began at different times', async () => {
    const { clock, system, source, move } = createLab({ rate: 3 })
    await system.advance(777)
    const other = createLabClock({ source, system })
    for (const change of [
      { rate: 60 },
      { paused: true },
      { jumpTo: SIMULATED + 1_000_000 },
      { paused: false },
    ]) {
      move(change)
      await system.advance(1234)
      expect(other.now()).toBe(clock.now())
    }
  })

  it('has a monotonic hand that goes at the rate and takes no part in jumps', async () => {
    const { clock, system, move } = createLab({ rate: 10 })
    const start = clock.monotonic()
    await system.advance(100)
    move({ jumpTo: SIMULATED + 86_400_000 })
    expect(clock.monotonic() - start).toBe(1000)
    move({ rate: 2 })
    await system.advance(100)
    expect(clock.monotonic() - start).toBe(1200)
    move({ paused: true })
    await system.advance(100)
    expect(clock.monotonic() - start).toBe(1200)
    move({ paused: false })
    await system.advance(100)
    expect(clock.monotonic() - start).toBe(1400)
  })

  it('tells those who listen when it was moved, until they leave', () => {
    const { clock, move } = createLab()
    let told = 0
    const leave = clock.subscribe(() => told++)
    move({ rate: 2 })
    leave()
    move({ rate: 3 })
    expect(told).toBe(1)
  })

  it('follows no longer after dispose', () => {
    const { clock, source } = createLab()
    expect(source.listenerCount()).toBe(1)
    clock.dispose()
    clock.dispose()
    expect(source.listenerCount()).toBe(0)
  })
})

describe('a timer of the lab clock', () => {
  it('runs by simulated time, at any rate', async () => {
    const { clock, system, ran, note } = createLab({ rate: 60 })
    clock.setTimeout(note('a'), 60_000)
    await system.advance(999)
    expect(ran).toEqual([])
    await system.advance(1)
    expect(ran).toEqual(['a at 60000'])
  })

  it('comes sooner when the rate goes up, later when it goes down', async () => {
    const { clock, system, ran, note, move } = createLab()
    clock.setTimeout(note('a'), 10_000)
    await system.advance(4000)
    move({ rate: 1000 })
    await system.advance(6)
    expect(ran).toEqual(['a at 10000'])
    move({ rate: 0.1 })
    clock.setTimeout(note('b'), 1000)
    await system.advance(9999)
    expect(ran).toHaveLength(1)
    await system.advance(1)
    expect(ran).toEqual(['a at 10000', 'b at 11000'])
  })

  it('waits in a pause, and goes on after it', async () => {
    const { clock, system, ran, note, move } = createLab()
    clock.setTimeout(note('a'), 2000)
    await system.advance(1000)
    move({ paused: true })
    await system.advance(3_600_000)
    expect(ran).toEqual([])
    move({ paused: false })
    await system.advance(1000)
    expect(ran).toEqual(['a at 2000'])
  })

  it('of no time runs in a pause too', async () => {
    const { clock, system, ran, note } = createLab({ paused: true })
    clock.setTimeout(note('a'), 0)
    await system.advance(1)
    expect(ran).toEqual(['a at 0'])
  })

  it('that a jump passes over runs at once, each once, in order', async () => {
    const { clock, system, ran, note, move } = createLab()
    clock.setTimeout(note('c'), 30_000)
    clock.setTimeout(note('a'), 10_000)
    clock.setTimeout(note('b'), 20_000)
    clock.setTimeout(note('later'), 3_600_001)
    move({ jumpTo: SIMULATED + 3_600_000 })
    expect(ran).toEqual(['a at 3600000', 'b at 3600000', 'c at 3600000'])
    await system.advance(1)
    expect(ran.slice(3)).toEqual(['later at 3600001'])
    await system.advance(60_000)
    expect(ran).toHaveLength(4)
  })

  it('that fell due in sleep runs on waking', async () => {
    const { clock, system, ran, note } = createLab()
    clock.setTimeout(note('a'), 840_000)
    await system.sleep(8 * 3_600_000)
    expect(ran).toEqual(['a at 28800000'])
  })

  it("is not delayed by the system's wall clock being set back", async () => {
    const { clock, system, ran, note } = createLab({ rate: 2 })
    clock.setTimeout(note('a'), 20_000)
    system.shiftWall(-86_400_000)
    await system.advance(9_999)
    expect(ran).toEqual([])
    await system.advance(1)
    expect(ran).toHaveLength(1)
  })

  it('that is cancelled never runs and leaves no timer behind', async () => {
    const { clock, system, ran, note, move } = createLab()
    clock.setTimeout(note('a'), 1000)()
    expect(system.pending).toBe(0)
    move({ jumpTo: SIMULATED + 10_000 })
    expect(ran).toEqual([])
  })
})
