import { expect, test } from 'vitest'
import { type ClockRecord, createLabClock, moveClock } from '#src/clock/lab-clock.ts'
import { leapsOf } from '#src/clock/leaps.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createSkewedSource } from '#src/clock/skewed-source.ts'

const MINUTE = 60_000

function createStory() {
  const system = createManualClock()
  const listeners = { source: new Set<() => void>(), skew: new Set<() => void>() }
  const subscribeTo = (set: Set<() => void>) => (listener: () => void) => {
    set.add(listener)
    return () => set.delete(listener)
  }
  let record: ClockRecord = {
    simulatedAnchor: system.now(),
    realAnchor: system.now(),
    rate: 1,
    paused: false,
  }
  let skewMs = 0
  const source = { read: () => record, subscribe: subscribeTo(listeners.source) }
  const skew = { ms: () => skewMs, subscribe: subscribeTo(listeners.skew) }
  const skewed = createSkewedSource(source, skew, system.now)
  const cloud = createLabClock({ source, system })
  const browser = createLabClock({ source: skewed, system })
  let wakings = 0
  leapsOf(browser)(() => {
    wakings += 1
  })
  return {
    system,
    skewed,
    cloud,
    browser,
    get wakings() {
      return wakings
    },
    move(change: Parameters<typeof moveClock>[2]) {
      record = moveClock(record, system.now(), change)
      for (const listener of listeners.source) listener()
    },
    setSkew(ms: number) {
      skewMs = ms
      for (const listener of listeners.skew) listener()
    },
    /** How far the browser is ahead of the cloud. */
    get aheadMs() {
      return browser.now() - cloud.now()
    },
  }
}

test.each([[5 * MINUTE], [-30 * MINUTE]])(
  'off by %d ms, at any pace, across jumps, and not any more',
  async (ms) => {
    const story = createStory()
    await story.system.advance(1_234)
    story.setSkew(ms)
    expect(story.aheadMs).toBe(ms)
    story.move({ rate: 60 })
    await story.system.advance(10_000)
    expect(story.aheadMs).toBe(ms)
    story.move({ jumpTo: story.cloud.now() + 20 * MINUTE, paused: true })
    await story.system.advance(10_000)
    expect(story.aheadMs).toBe(ms)
    story.setSkew(0)
    expect(story.aheadMs).toBe(0)
  },
)

test('setting the clock moves the wall only: the monotonic hand does not notice', async () => {
  const { browser, system, setSkew } = createStory()
  await system.advance(1_000)
  setSkew(30 * MINUTE)
  expect(browser.monotonic()).toBe(1_000)
  setSkew(-30 * MINUTE)
  await system.advance(1_000)
  expect(browser.monotonic()).toBe(2_000)
})

test('the record is another one only when something changed', async () => {
  const { skewed, system, setSkew } = createStory()
  const before = skewed.read()
  await system.advance(MINUTE)
  expect(skewed.read()).toBe(before)
  setSkew(MINUTE)
  expect(skewed.read()).not.toBe(before)
})

test('a leap ahead wakes once; going on, going faster, standing still and being set back do not', async () => {
  const story = createStory()
  await story.system.advance(MINUTE)
  story.move({ rate: 60 })
  await story.system.advance(MINUTE)
  story.move({ paused: true })
  await story.system.advance(MINUTE)
  story.move({ paused: false, rate: 1 })
  expect(story.wakings).toBe(0)
  story.move({ jumpTo: story.cloud.now() + 20 * MINUTE })
  expect(story.wakings).toBe(1)
  story.setSkew(-5 * MINUTE)
  expect(story.wakings).toBe(1)
  // Put right again, it leaps ahead to whoever goes by it.
  story.setSkew(0)
  expect(story.wakings).toBe(2)
})

test('asleep, no timer runs; then those that are due run once, before the waking is told', async () => {
  const story = createStory()
  const order: string[] = []
  leapsOf(story.browser)((wakeUp) => order.push(wakeUp))
  story.browser.setTimeout(() => order.push(`timer, at ${story.browser.monotonic()}`), 5 * MINUTE)
  story.browser.setTimeout(() => order.push('late timer'), 25 * MINUTE)
  story.move({ jumpTo: story.cloud.now() + 20 * MINUTE })
  expect(order).toEqual(['timer, at 0', 'waking'])
  await story.system.advance(4 * MINUTE)
  expect(order).toHaveLength(2)
  await story.system.advance(MINUTE)
  expect(order).toEqual(['timer, at 0', 'waking', 'late timer'])
})
