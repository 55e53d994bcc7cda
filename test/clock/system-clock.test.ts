import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createSystemClock } from '#src/clock/system-clock.ts'
import type { WakeUp, WakeUps } from '#src/clock/wake-ups.ts'

const START = Date.UTC(2026, 10, 23, 9)

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'], now: START })
})
afterEach(() => {
  vi.useRealTimers()
})

function createBell() {
  const listeners = new Set<(wakeUp: WakeUp) => void>()
  const wakeUps: WakeUps = (listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  return { wakeUps, listeners, ring: () => [...listeners].forEach((listener) => void listener('waking')) }
}

it("tells the platform's time, wall and monotonic", () => {
  const clock = createSystemClock()
  const before = clock.monotonic()
  vi.advanceTimersByTime(1500)
  expect(clock.now()).toBe(START + 1500)
  expect(clock.monotonic() - before).toBeCloseTo(1500, 6)
})

describe('a timer', () => {
  it('runs when its time has come, once', () => {
    const clock = createSystemClock()
    const fn = vi.fn()
    clock.setTimeout(fn, 12_000)
    vi.advanceTimersByTime(11_999)
    expect(fn).not.toHaveBeenCalled()
    vi.advanceTimersByTime(60_000)
    expect(fn).toHaveBeenCalledOnce()
    expect(vi.getTimerCount()).toBe(0)
  })

  it('of more than 24.8 days does not fire at once', () => {
    const clock = createSystemClock()
    const fn = vi.fn()
    const cancel = clock.setTimeout(fn, 2 ** 31)
    vi.advanceTimersByTime(60_000)
    expect(fn).not.toHaveBeenCalled()
    cancel()
  })

  it("that is cancelled does not run and leaves nothing in the platform's hands", () => {
    const clock = createSystemClock()
    const fn = vi.fn()
    clock.setTimeout(fn, 1000)()
    expect(vi.getTimerCount()).toBe(0)
    vi.advanceTimersByTime(10_000)
    expect(fn).not.toHaveBeenCalled()
  })

  it('is not delayed by a wall clock set back', () => {
    const clock = createSystemClock()
    const fn = vi.fn()
    clock.setTimeout(fn, 10_000)
    vi.setSystemTime(START - 86_400_000)
    vi.advanceTimersByTime(10_000)
    expect(fn).toHaveBeenCalledOnce()
  })

  it('that fell due in sleep runs within five seconds of waking, unasked', () => {
    const clock = createSystemClock()
    const fn = vi.fn()
    clock.setTimeout(fn, 840_000)
    vi.setSystemTime(START + 8 * 3_600_000)
    vi.advanceTimersByTime(5_000)
    expect(fn).toHaveBeenCalledOnce()
  })

  it('that fell due in sleep runs at the very moment of a wake-up', () => {
    const bell = createBell()
    const clock = createSystemClock({ wakeUps: bell.wakeUps })
    const fn = vi.fn()
    clock.setTimeout(fn, 840_000)
    bell.ring()
    expect(fn).not.toHaveBeenCalled()
    vi.setSystemTime(START + 8 * 3_600_000)
    bell.ring()
    expect(fn).toHaveBeenCalledOnce()
  })
})

it('after dispose, however often, no wake-up is listened to', () => {
  const bell = createBell()
  const clock = createSystemClock({ wakeUps: bell.wakeUps })
  expect(bell.listeners.size).toBe(1)
  clock.dispose()
  clock.dispose()
  expect(bell.listeners.size).toBe(0)
})
