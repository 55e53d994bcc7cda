/** Following the cloud's account: each record once, in order, whatever happens to the tab or the cloud. */
import { afterEach, describe, expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import type { WakeUp } from '#src/clock/wake-ups.ts'
import { followAudit } from '#src/recording/audit-feed.ts'
import { createFakeAudit } from './fake-audit.ts'

const opened: (() => void)[] = []
afterEach(() => {
  for (const close of opened.splice(0)) close()
})

/** Reading a body takes a turn of the event loop. */
const settle = () => new Promise<void>((resolve) => setImmediate(resolve))

function setUp({ before = 0 } = {}) {
  const clock = createManualClock({ settle })
  const audit = createFakeAudit(clock)
  audit.add(before, { realAt: clock.now() - 1 })
  const seen: number[] = []
  const batches: number[] = []
  const missed: number[] = []
  const sightListeners = new Set<() => void>()
  const wakeListeners = new Set<(why: WakeUp) => void>()
  let isSeen = true
  const feed = followAudit({
    fetch: audit.fetch,
    systemClock: clock,
    wakeUps(listener) {
      wakeListeners.add(listener)
      return () => void wakeListeners.delete(listener)
    },
    sight: {
      isSeen: () => isSeen,
      subscribe(listener) {
        sightListeners.add(listener)
        return () => void sightListeners.delete(listener)
      },
    },
    onRecords(records) {
      seen.push(...records.map(({ seq }) => seq))
      batches.push(records.length)
    },
    onMissed: (count) => missed.push(count),
  })
  opened.push(feed.dispose)
  return {
    clock,
    audit,
    feed,
    seen,
    batches,
    missed,
    state: () => feed.state.getState(),
    listeners: () => sightListeners.size + wakeListeners.size,
    pass: (ms: number) => clock.advance(ms),
    async show(isShown: boolean) {
      isSeen = isShown
      for (const listener of [...sightListeners]) listener()
      await clock.advance(0)
    },
    async wake() {
      for (const listener of [...wakeListeners]) listener('waking')
      await clock.advance(0)
    },
  }
}

const numbers = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, n) => from + n)

describe('from the beginning of the page', () => {
  test('tells what comes, not what was before', async () => {
    const { audit, seen, pass, state } = setUp({ before: 700 })
    expect(state()).toEqual({ status: 'catching_up' })
    await pass(1_000)
    expect(seen).toEqual([])
    expect(state()).toEqual({ status: 'following' })
    audit.add(3)
    await pass(1_000)
    expect(seen).toEqual([701, 702, 703])
  })

  test('also what came before the first look', async () => {
    const { audit, seen, pass } = setUp({ before: 700 })
    audit.add(2)
    await pass(1_000)
    expect(seen).toEqual([701, 702])
  })

  test('waits on an empty audit', async () => {
    const { audit, seen, pass, state } = setUp()
    await pass(100)
    expect(state()).toEqual({ status: 'following' })
    audit.add()
    await pass(0)
    expect(seen).toEqual([1])
  })
})

test('a clock that is set back hides nothing', async () => {
  const { audit, seen, clock, pass } = setUp({ before: 5 })
  await pass(0)
  clock.shiftWall(-3_600_000)
  audit.add()
  await pass(1_000)
  expect(seen).toEqual([6])
})

describe('the load', () => {
  test('one poll at a time, and one in twenty seconds while nothing happens', async () => {
    const { audit, pass } = setUp()
    await pass(120_000)
    expect(audit.mostOpen).toBe(1)
    expect(audit.asked.length).toBeLessThan(10)
  })

  test('a flood comes in a few answers, each record once and in order', async () => {
    const { audit, seen, batches, pass } = setUp()
    await pass(0)
    for (let n = 0; n < 1_000; n++) {
      audit.add(2)
      await pass(1)
    }
    await pass(1_000)
    expect(seen).toEqual(numbers(1, 2_000))
    expect(batches.length).toBeLessThan(20)
    expect(audit.mostOpen).toBe(1)
  })

  test('more than a page is fetched at once, and said to be behind meanwhile', async () => {
    const { audit, seen, feed, show, pass } = setUp()
    await pass(0)
    await show(false)
    audit.add(900)
    const states: string[] = []
    feed.state.subscribe(({ status }) => states.push(status))
    await show(true)
    await pass(50)
    expect(seen).toEqual(numbers(1, 900))
    expect(states).toEqual(['catching_up', 'following'])
  })
})

describe('a page that nobody sees', () => {
  test('asks nothing, and catches up when it is seen', async () => {
    const { audit, seen, show, pass } = setUp()
    await pass(0)
    await show(false)
    expect(audit.open).toBe(0)
    const { length } = audit.asked
    audit.add(5)
    await pass(3_600_000)
    expect(audit.asked).toHaveLength(length)
    await show(true)
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  test('is no reason to call the cloud unreachable', async () => {
    const { feed, show, pass } = setUp()
    await pass(0)
    const states: string[] = []
    feed.state.subscribe(({ status }) => states.push(status))
    for (const isShown of [false, true, false, true]) await show(isShown)
    await pass(60_000)
    expect(states).toEqual([])
  })
})

describe('trouble', () => {
  test.each(['network', 'silence', 'html', 503] as const)(
    '%s: backs off, says when it asks again, and misses nothing',
    async (trouble) => {
      const { audit, seen, state, clock, pass } = setUp()
      audit.add(2)
      await pass(50)
      audit.trouble = trouble
      audit.add(2)
      await pass(45_000)
      expect(state()).toMatchObject({ status: 'unreachable' })
      audit.add(2)
      const { length } = audit.asked
      await pass(600_000)
      expect(audit.asked.length - length).toBeLessThan(40)
      const { nextAt = 0 } = state() as { nextAt?: number }
      expect(nextAt - clock.now()).toBeLessThanOrEqual(30_000)
      audit.trouble = undefined
      await pass(70_000)
      expect(state()).toEqual({ status: 'following' })
      expect(seen).toEqual([1, 2, 3, 4, 5, 6])
    },
  )

  test('asks again at once when the tab wakes', async () => {
    const { audit, seen, state, pass, wake } = setUp()
    audit.trouble = 'network'
    await pass(20_000)
    audit.trouble = undefined
    audit.add()
    await wake()
    expect(seen).toEqual([1])
    expect(state()).toEqual({ status: 'following' })
  })

  test('the first wait is short, and the next one twice as long', async () => {
    const { audit, state, clock, pass } = setUp()
    audit.trouble = 'network'
    await pass(0)
    expect(state()).toEqual({ status: 'unreachable', nextAt: clock.now() + 1_000 })
    await pass(1_000)
    expect(state()).toEqual({ status: 'unreachable', nextAt: clock.now() + 2_000 })
  })
})

describe('what the cloud let go of meanwhile', () => {
  test('is counted, and the rest is told', async () => {
    const { audit, seen, missed, pass, show } = setUp({ before: 10 })
    await pass(1_000)
    audit.add(3)
    await pass(1_000)
    await show(false)
    audit.add(50)
    audit.letGo(30)
    await show(true)
    await pass(1_000)
    // 30 of 63 went; 13 of those had been seen or were of before this page.
    expect(missed).toEqual([17])
    expect(seen).toEqual([...numbers(11, 13), ...numbers(31, 63)])
  })

  test('is nobody’s loss when it is of before this page, or of before everything began anew', async () => {
    const { audit, missed, seen, pass, show } = setUp({ before: 300 })
    audit.letGo(250)
    await pass(1_000)
    await show(false)
    audit.reset()
    audit.add(5)
    audit.letGo(2)
    await show(true)
    await pass(1_000)
    expect(seen).toEqual(numbers(303, 305))
    expect(missed).toEqual([])
  })
})

test('a sleep of hours costs nothing', async () => {
  const { audit, seen, clock, pass } = setUp()
  audit.add(2)
  await pass(1_000)
  await clock.sleep(8 * 3_600_000)
  audit.add(2)
  await pass(1_000)
  expect(seen).toEqual([1, 2, 3, 4])
})

describe('everything seeded anew', () => {
  test('what came after is told, and nothing twice', async () => {
    const { audit, seen, pass } = setUp()
    audit.add(3)
    await pass(500)
    audit.reset()
    audit.add(2)
    await pass(25_000)
    expect(seen).toEqual([1, 2, 3, 4, 5])
  })

  test('unseen, and further than it was before', async () => {
    const { audit, seen, show, pass } = setUp()
    audit.add(3)
    await pass(500)
    await show(false)
    audit.reset({ isOtherDatabase: true })
    audit.add(5)
    await show(true)
    await pass(500)
    expect(seen).toEqual([1, 2, 3, 1, 2, 3, 4, 5])
  })

  test('in a database that is another one', async () => {
    const { audit, seen, pass } = setUp()
    audit.add(3)
    await pass(500)
    audit.reset({ isOtherDatabase: true })
    await pass(25_000)
    audit.add(1)
    await pass(25_000)
    expect(seen).toEqual([1, 2, 3, 1])
  })
})

test('leaves no poll, no timer and no listener, however often it is disposed of', async () => {
  const { audit, feed, seen, clock, listeners, pass } = setUp()
  await pass(0)
  feed.dispose()
  feed.dispose()
  await pass(0)
  audit.add()
  await pass(60_000)
  expect([audit.open, clock.pending, listeners(), seen.length]).toEqual([0, 0, 0, 0])
})
