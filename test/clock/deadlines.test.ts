import { describe, expect, it, vi } from 'vitest'
import { createDeadlines, MAX_REAL_SLEEP_MS } from '#src/clock/deadlines.ts'

/** Both hands and the platform's timer, moved one by one. */
function createHands({ speed = 1 }: { speed?: number } = {}) {
  const hands = { wall: 1_000_000, monotonic: 0, speed }
  let armed: { fn: () => void; ms: number } | undefined
  const asked: number[] = []
  const deadlines = createDeadlines({
    wall: () => hands.wall,
    monotonic: () => hands.monotonic,
    toReal: (ms) => ms / hands.speed,
    realTimeout: (fn, ms) => {
      const mine = { fn, ms }
      armed = mine
      asked.push(ms)
      return () => {
        if (armed === mine) armed = undefined
      }
    },
  })
  const ran: string[] = []
  return {
    deadlines,
    hands,
    ran,
    asked,
    note: (name: string) => () => void ran.push(name),
    /** What the platform's timer is set to, in real milliseconds. */
    armedFor: () => armed?.ms,
    /** The platform's timer fires, whatever time it is. */
    fire() {
      const { fn } = armed ?? expect.fail('no timer is set')
      armed = undefined
      fn()
    },
    pass(ms: number) {
      hands.wall += ms
      hands.monotonic += ms
    },
  }
}

describe('the platform is asked', () => {
  it('for the time that is left, of the nearest', () => {
    const { deadlines, note, armedFor, pass } = createHands()
    deadlines.set(note('far'), 4000)
    deadlines.set(note('near'), 1000)
    expect(armedFor()).toBe(1000)
    pass(300)
    deadlines.set(note('middle'), 2000)
    expect(armedFor()).toBe(700)
  })

  it('never for longer than it is trusted, also for a month or for ever', () => {
    const { deadlines, note, armedFor, asked, fire, pass, ran } = createHands()
    const cancel = deadlines.set(note('for ever'), Number.POSITIVE_INFINITY)
    expect(armedFor()).toBe(MAX_REAL_SLEEP_MS)
    deadlines.set(note('month'), 2 ** 31)
    for (let wakes = 0; wakes < 100; wakes++) {
      pass(MAX_REAL_SLEEP_MS)
      fire()
    }
    expect(ran).toEqual([])
    expect(Math.max(...asked)).toBe(MAX_REAL_SLEEP_MS)
    pass(2 ** 31)
    fire()
    expect(ran).toEqual(['month'])
    cancel()
    expect(deadlines.size).toBe(0)
  })

  it('in its own time when this clock runs at another speed', () => {
    const { deadlines, note, armedFor } = createHands({ speed: 60 })
    deadlines.set(note('a'), 60_000)
    expect(armedFor()).toBe(1000)
  })

  it('to look again now and then while this clock stands still', () => {
    const { deadlines, note, armedFor } = createHands({ speed: 0 })
    deadlines.set(note('a'), 10)
    expect(armedFor()).toBe(MAX_REAL_SLEEP_MS)
  })

  it('to run what is due at once, even while this clock stands still', () => {
    const { deadlines, note, armedFor, fire, ran } = createHands({ speed: 0 })
    deadlines.set(note('now'), 0)
    expect(armedFor()).toBe(0)
    fire()
    expect(ran).toEqual(['now'])
  })

  it('for a time it can count when rounding leaves next to nothing', () => {
    const { deadlines, note, armedFor } = createHands({ speed: 1e12 })
    deadlines.set(note('a'), 1)
    expect(armedFor()).toBe(0.01)
  })

  it('for nothing when nothing is left', () => {
    const { deadlines, note, armedFor } = createHands()
    const cancel = deadlines.set(note('a'), 1000)
    cancel()
    cancel()
    expect(armedFor()).toBeUndefined()
    expect(deadlines.size).toBe(0)
  })

  it('for later when the nearest is cancelled', () => {
    const { deadlines, note, armedFor } = createHands()
    const cancel = deadlines.set(note('near'), 1000)
    deadlines.set(note('far'), 4000)
    cancel()
    expect(armedFor()).toBe(4000)
  })
})

describe('what is due runs', () => {
  it('not before its time, though the platform fires early', () => {
    const { deadlines, note, fire, pass, ran, armedFor } = createHands()
    deadlines.set(note('a'), 1000)
    pass(999)
    fire()
    expect(ran).toEqual([])
    expect(armedFor()).toBe(1)
    pass(1)
    fire()
    expect(ran).toEqual(['a'])
  })

  it('after a sleep, in which only the wall moved', () => {
    const { deadlines, hands, note, fire, ran } = createHands()
    deadlines.set(note('a'), 3_600_000)
    hands.wall += 3_600_000
    fire()
    expect(ran).toEqual(['a'])
  })

  it('in time, though the wall was set back', () => {
    const { deadlines, hands, note, fire, ran, armedFor, pass } = createHands()
    deadlines.set(note('a'), 1000)
    hands.wall -= 86_400_000
    deadlines.check()
    expect(armedFor()).toBe(1000)
    pass(1000)
    fire()
    expect(ran).toEqual(['a'])
  })

  it('once', () => {
    const { deadlines, note, pass, ran } = createHands()
    deadlines.set(note('a'), 10)
    pass(10)
    deadlines.check()
    deadlines.check()
    expect(ran).toEqual(['a'])
  })

  it('the longest overdue first, then as they were set', () => {
    const { deadlines, note, pass, ran } = createHands()
    deadlines.set(note('c'), 30)
    deadlines.set(note('b1'), 20)
    deadlines.set(note('b2'), 20)
    deadlines.set(note('a'), 10)
    pass(100)
    deadlines.check()
    expect(ran).toEqual(['a', 'b1', 'b2', 'c'])
  })

  it('as it was set when its time had passed already', () => {
    const { deadlines, note, ran } = createHands()
    deadlines.set(note('a'), 0)
    deadlines.set(note('b'), -1000)
    deadlines.check()
    expect(ran).toEqual(['a', 'b'])
  })

  it('in the order they fell due, though the wall was set back in between', () => {
    const { deadlines, hands, note, pass, ran } = createHands()
    deadlines.set(note('first'), 100)
    pass(10)
    hands.wall -= 500
    deadlines.set(note('second'), 200)
    pass(300)
    deadlines.check()
    expect(ran).toEqual(['first', 'second'])
  })

  it('though not when one before it cancels it', () => {
    const { deadlines, note, pass, ran } = createHands()
    deadlines.set(() => {
      ran.push('a')
      cancel()
    }, 10)
    const cancel = deadlines.set(note('b'), 20)
    pass(100)
    deadlines.check()
    expect(ran).toEqual(['a'])
    expect(deadlines.size).toBe(0)
  })

  it('once also when one of them looks at the clock itself', () => {
    const { deadlines, note, pass, ran } = createHands()
    deadlines.set(() => {
      ran.push('a')
      deadlines.check()
    }, 10)
    deadlines.set(note('b'), 20)
    pass(100)
    deadlines.check()
    expect(ran).toEqual(['a', 'b'])
  })

  it('and what it sets for later waits for later', () => {
    const { deadlines, note, pass, ran, armedFor } = createHands()
    deadlines.set(() => deadlines.set(note('again'), 50), 10)
    pass(100)
    deadlines.check()
    expect(ran).toEqual([])
    expect(armedFor()).toBe(50)
  })

  it('although one before it throws; that error is told to whoever listens for errors', () => {
    const told: (() => void)[] = []
    vi.stubGlobal('queueMicrotask', (report: () => void) => told.push(report))
    const { deadlines, note, pass, ran, armedFor } = createHands()
    deadlines.set(() => {
      throw new Error('broken')
    }, 10)
    deadlines.set(note('b'), 20)
    deadlines.set(note('c'), 200)
    pass(100)
    deadlines.check()
    expect(ran).toEqual(['b'])
    expect(armedFor()).toBe(100)
    expect(told).toHaveLength(1)
    expect(told[0]).toThrow('broken')
  })
})
