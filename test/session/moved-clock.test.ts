/** Sessions on a clock that leaps and a browser whose clock is wrong: what is held is good, and costs no more. */
import { afterEach, describe, expect, test } from 'vitest'
import { type ClockRecord, createLabClock, moveClock } from '#src/clock/lab-clock.ts'
import { leapsOf } from '#src/clock/leaps.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createSkewedSource } from '#src/clock/skewed-source.ts'
import { clockJumps, SLEEP_MS } from '#src/session/clock-jumps.ts'
import { createClockSkew } from '#src/session/clock-skew.ts'
import { createBrowser, type Tab, watch } from './browser.ts'

const MINUTE = 60_000

let close = () => Promise.resolve()
afterEach(() => close())

function createItems() {
  const items = new Map<string, string>()
  return {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, text: string) => void items.set(name, text),
    removeItem: (name: string) => void items.delete(name),
  }
}

/** Two tabs at work in a browser of the lab, put together as the app does it. */
async function openAtWork() {
  const clock = createManualClock()
  const listeners = new Set<() => void>()
  let record: ClockRecord = { simulatedAnchor: clock.now(), realAnchor: clock.now(), rate: 1, paused: false }
  const source = {
    read: () => record,
    subscribe(listener: () => void) {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
  const storage = createItems()
  const skew = createClockSkew({ storage, window: new EventTarget() as Window })
  const cloudClock = createLabClock({ source, system: clock })
  const skewed = createSkewedSource(source, skew, clock.now)
  const browserClock = createLabClock({ source: skewed, system: clock })
  const browser = createBrowser({ storage, clock, cloudClock, browserClock })
  close = browser.close
  const tabs = [browser.open(), browser.open()]
  const wakings = tabs.map((tab) => {
    const woken: string[] = []
    leapsOf(browserClock)((why) => {
      woken.push(why)
      tab.wake(why)
    })
    return woken
  })
  const [first, second] = tabs as [Tab, Tab]
  void first.signIn('data-entry@acme', 'disposable')
  await clock.advance(100)
  void second.restore()
  await clock.advance(100)

  return {
    clock,
    cloudClock,
    browserClock,
    skew,
    first,
    service: browser.service,
    wakings,
    reissues: () => browser.service.count('issue'),
    async leap(ms: number) {
      record = moveClock(record, clock.now(), { jumpTo: cloudClock.now() + ms })
      for (const listener of listeners) listener()
      await clock.advance(200)
    },
    /** Both tabs want to call, and the cloud looks at what they come with. */
    async call() {
      for (const tab of tabs) {
        let expiresAt = 0
        const call = watch(
          tab.tokens.getToken().then((token) => {
            expiresAt = token.expiresAt
          }),
        )
        await clock.advance(100)
        expect(call).toEqual({ isDone: true })
        expect(expiresAt * 1_000).toBeGreaterThan(cloudClock.now())
      }
    },
  }
}

describe('sleep', () => {
  test('20 minutes: each tab is woken once, one of them gets a token for both, and no call fails', async () => {
    const { leap, call, wakings, reissues } = await openAtWork()
    await leap(SLEEP_MS)
    expect(wakings).toEqual([['waking'], ['waking']])
    await call()
    expect(reissues()).toBe(1)
  })

  test('before the margin costs nothing', async () => {
    const { leap, call, reissues } = await openAtWork()
    await leap(10 * MINUTE)
    await call()
    expect(reissues()).toBe(0)
  })

  test('does not wait for a cool-down on waking', async () => {
    const { leap, call, clock, service, reissues } = await openAtWork()
    service.refusing.issue = 'unreachable'
    await leap(14.5 * MINUTE)
    await clock.advance(20_000)
    const failed = reissues()
    expect(failed).toBeGreaterThan(1)
    service.refusing = {}
    await leap(1_000)
    expect(reissues()).toBe(failed + 1)
    await call()
  })
})

describe('a browser whose clock is set while at work', () => {
  test.each([
    // Set forward it looks like a sleep, also when that only puts it right.
    { minutes: 30, onSetting: 1, onUndoing: 0 },
    { minutes: 5, onSetting: 0, onUndoing: 0 },
    { minutes: -5, onSetting: 0, onUndoing: 0 },
    { minutes: -30, onSetting: 0, onUndoing: 1 },
  ])(
    'by $minutes min: calls go on, and nothing is re-issued more often than every hour needs',
    async ({ minutes, onSetting, onUndoing }) => {
      const { skew, call, clock, first, reissues } = await openAtWork()
      skew.set(minutes * MINUTE)
      await clock.advance(200)
      await call()
      expect(reissues()).toBe(onSetting)

      for (let minute = 0; minute < 60; minute++) {
        await clock.advance(MINUTE)
        await call()
      }
      // A token goes 14 minutes and a bit; one that was there before the clock was set may have gone sooner.
      expect(reissues() - onSetting).toBeGreaterThanOrEqual(4)
      expect(reissues() - onSetting).toBeLessThanOrEqual(5)
      expect(Math.round((first.tokens.state().skewMs ?? 0) / MINUTE)).toBe(minutes)

      const before = reissues()
      skew.set(0)
      await clock.advance(200)
      await call()
      expect(reissues() - before).toBe(onUndoing)
    },
  )

  test.each([30, -30])('%d min off, a jump leads to where the cloud means it', async (minutes) => {
    const { skew, leap, call, clock, cloudClock, browserClock, first, reissues } = await openAtWork()
    skew.set(minutes * MINUTE)
    await clock.advance(200)
    const { value, ...state } = first.tokens.state()
    const expiry = clockJumps(browserClock.now(), state).find(({ id }) => id === 'expiry')
    const before = reissues()
    await leap((expiry?.at ?? 0) - browserClock.now())
    // The cloud says its time in whole seconds, and moves on while the answer travels.
    expect(Math.abs(cloudClock.now() - (value?.expiresAt ?? 0) * 1_000)).toBeLessThan(1_500)
    await call()
    expect(reissues()).toBe(before + 1)
  })

  test('back and forth, a hundred times: a re-issue for each time that it leaps ahead, at most', async () => {
    const { skew, call, clock, reissues } = await openAtWork()
    for (let turn = 0; turn < 50; turn++) {
      skew.set(30 * MINUTE)
      await clock.advance(2_000)
      await call()
      skew.set(-30 * MINUTE)
      await clock.advance(2_000)
      await call()
    }
    expect(reissues()).toBeLessThanOrEqual(50)
  })
})
