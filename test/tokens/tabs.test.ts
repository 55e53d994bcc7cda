import { describe, expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createMemoryChannels, type LockPort } from '#src/tokens/index.ts'
import {
  createSeat,
  createSignedInSeat,
  kinds,
  LIFE_MS,
  type Seat,
  silence,
  type Tab,
  unreachable,
  watch,
} from './seat.ts'

const openTabs = (seat: Pick<Seat, 'open'>, count: number) => Array.from({ length: count }, () => seat.open())
const held = (tabs: Tab[]) => tabs.map((tab) => tab.state().value?.tokenId)

describe('the tabs of a seat', () => {
  test('make one request per expiry for 5 tabs with 50 callers each, 100 times of 100, and all are served', async () => {
    const seat = await createSignedInSeat({ random: Math.random })
    const tabs = [seat.tab, ...openTabs(seat, 4)]
    await seat.clock.advance(1_000)
    for (let expiry = 1; expiry <= 100; expiry++) {
      await seat.clock.sleep(LIFE_MS)
      const calls = tabs.flatMap((tab) => Array.from({ length: 50 }, () => watch(tab.getToken())))
      await seat.clock.advance(1_000)
      expect(new Set(calls.map((call) => call.value?.tokenId))).toEqual(new Set([`token-${expiry + 1}`]))
      expect(seat.service.requests).toBe(expiry)
    }
    await seat.close()
  })

  test('re-issue ahead once for all, though nobody asks', async () => {
    const seat = await createSignedInSeat({ random: Math.random })
    const tabs = [seat.tab, ...openTabs(seat, 4)]
    for (let life = 1; life <= 10; life++) {
      await seat.clock.advance(LIFE_MS)
      expect(new Set(held(tabs)).size).toBe(1)
    }
    expect(seat.service.requests).toBe(10)
    await seat.close()
  })

  test('two instances mounted at once in one page make one request', async () => {
    const seat = createSeat()
    const [first, second] = [seat.open(), seat.open()]
    const tokens = [watch(first.getToken()), watch(second.getToken())]
    await seat.clock.advance(500)
    expect(tokens.map((token) => token.value?.tokenId)).toEqual(['token-1', 'token-1'])
    expect(seat.service.requests).toBe(1)
    await seat.close()
  })

  test('an instance that is disposed of at once, as in strict mode, costs the next one nothing', async () => {
    const seat = createSeat()
    const first = seat.open()
    const lost = watch(first.getToken())
    first.dispose()
    const token = watch(seat.open().getToken())
    await seat.clock.advance(500)
    expect(lost.error).toMatchObject({ code: 'disposed' })
    expect(token.value?.tokenId).toBe('token-1')
    expect(seat.service.requests).toBe(1)
    await seat.close()
  })

  test('one that opens adopts the token of another, and asks the service for nothing', async () => {
    const seat = await createSignedInSeat()
    await seat.clock.advance(300_000)
    const opened = seat.open()
    await seat.settle()
    expect(opened.state()).toMatchObject({ token: 'valid', value: { tokenId: 'token-1', details: 'dana' } })
    // As old as it is, not as old as it is here.
    expect(opened.state().expiresAt).toBe(seat.tab.state().expiresAt)
    expect((await opened.getToken()).reveal()).toBe('secret-of-token-1')
    expect(seat.service.requests).toBe(0)
    await seat.close()
  })

  test('a message that reaches a frozen tab hours later brings no dead token to life', async () => {
    const late: (() => void)[] = []
    let frozen = false
    const channels = createMemoryChannels({
      deliver: (delivery) => {
        if (frozen) late.push(delivery)
        else queueMicrotask(delivery)
      },
    })
    const seat = await createSignedInSeat({ channels })
    const other = seat.open()
    await seat.settle()
    frozen = true
    seat.tab.reissue('asked')
    await seat.clock.advance(2_000)
    seat.tab.dispose()
    other.forget()
    await seat.clock.sleep(60 * 60_000)
    for (const delivery of late) delivery()
    expect(other.state().value).toBeUndefined()
    await seat.close()
  })

  test('a waiter that gets the lock before the message settles, and asks for nothing', async () => {
    const clock = createManualClock()
    const channels = createMemoryChannels({
      deliver: (delivery) => clock.setTimeout(delivery, 24),
    })
    // No lingering: the lock is handed over at once, the message takes 24 ms.
    const seat = createSeat({ clock, channels, policy: { lingerMs: 0 } })
    const tabs = openTabs(seat, 3)
    const tokens = tabs.map((tab) => watch(tab.getToken()))
    await clock.advance(1_000)
    expect(tokens.map((token) => token.value?.tokenId)).toEqual(['token-1', 'token-1', 'token-1'])
    expect(seat.service.requests).toBe(1)
    await seat.close()
  })

  test('the holder lingers after publishing', async () => {
    const seat = createSeat({ policy: { settleMs: 0, lingerMs: 15 } })
    const holder = seat.open()
    const token = watch(holder.getToken())
    await seat.clock.advance(40)
    expect(token.value).toBeDefined()
    const order: string[] = []
    const waiting = seat.locks.open().request('main', { signal: new AbortController().signal }, async () => {
      order.push('granted')
    })
    await seat.clock.advance(14)
    expect(order).toEqual([])
    await seat.clock.advance(1)
    await waiting
    expect(order).toEqual(['granted'])
    await seat.close()
  })
})

describe('a tab in trouble', () => {
  test('whose request hangs delays the others by its time-out, and adopts their token at once', async () => {
    const seat = createSeat()
    const hanging = seat.open({ issue: silence })
    const stuck = watch(hanging.getToken())
    await seat.clock.advance(1_000)
    const other = seat.open()
    const token = watch(other.getToken())
    // The hanging request began 25 ms after it was asked for.
    await seat.clock.advance(9_025)
    expect(token).toEqual({})
    await seat.clock.advance(100)
    expect(token.value?.tokenId).toBe('token-1')
    expect(stuck.value?.tokenId).toBe('token-1')
    expect(kinds(hanging)).toContain('adopted')
    expect(seat.service.requests).toBe(1)
    await seat.close()
  })

  test('whose request hangs is freed by a sign-in elsewhere', async () => {
    const seat = createSeat()
    const hanging = seat.open({ issue: silence })
    const stuck = watch(hanging.getToken())
    await seat.clock.advance(3_000)
    seat.open().accept(seat.service.fresh())
    await seat.settle()
    expect(stuck.value?.tokenId).toBe('token-1')
    await seat.close()
  })

  test('that keeps the lock for good costs the others 12 s and one request, and is journalled', async () => {
    const seat = createSeat()
    void seat.locks.open().request('main', { signal: new AbortController().signal }, silence)
    const tabs = openTabs(seat, 4)
    const tokens = tabs.map((tab) => watch(tab.getToken()))
    await seat.clock.advance(12_000)
    expect(seat.service.requests).toBe(0)
    await seat.clock.advance(100)
    expect(tokens.map((token) => token.value?.tokenId)).toEqual(Array(4).fill('token-1'))
    expect(seat.service.requests).toBe(1)
    for (const tab of tabs) expect(kinds(tab)).toContain('lock_timed_out')
    await seat.close()
  })

  test('that keeps both locks is done without', async () => {
    const seat = createSeat({ policy: { callerPatienceMs: 60_000 } })
    for (const name of ['main', 'relief'] as const) {
      void seat.locks.open().request(name, { signal: new AbortController().signal }, silence)
    }
    const token = watch(seat.open().getToken())
    await seat.clock.advance(24_000)
    expect(token).toEqual({})
    await seat.clock.advance(100)
    expect(token.value?.tokenId).toBe('token-1')
    await seat.close()
  })

  test('that crashes with the lock is not waited for', async () => {
    const seat = createSeat()
    const holder = seat.open({ issue: silence })
    watch(holder.getToken())
    await seat.clock.advance(1_000)
    const token = watch(seat.open().getToken())
    await seat.settle()
    holder.crash()
    await seat.clock.advance(100)
    expect(token.value?.tokenId).toBe('token-1')
    await seat.close()
  })

  test('in a browser that refuses to lock works without, and says so', async () => {
    const refusing: LockPort = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }
    const seat = createSeat()
    const tab = seat.open({ lock: refusing })
    const token = watch(tab.getToken())
    await seat.clock.advance(200)
    expect(token.value?.tokenId).toBe('token-1')
    expect(kinds(tab)).toContain('lock_failed')
    await seat.close()
  })

  test('two that issue at once agree on the newer token', async () => {
    const refusing: LockPort = { request: () => Promise.reject(new DOMException('no', 'SecurityError')) }
    const clock = createManualClock()
    const channels = createMemoryChannels({ deliver: (delivery) => clock.setTimeout(delivery, 10) })
    const seat = createSeat({ clock, channels })
    const tabs = [seat.open({ lock: refusing }), seat.open({ lock: refusing })]
    const tokens = tabs.map((tab) => watch(tab.getToken()))
    await clock.advance(66)
    expect(tokens.map((token) => token.value?.tokenId)).toEqual(['token-1', 'token-2'])
    await clock.advance(100)
    expect(seat.service.requests).toBe(2)
    expect(held(tabs)).toEqual(['token-2', 'token-2'])
    await seat.close()
  })

  test('that cannot tell the others says so in its journal and works on', async () => {
    const seat = createSeat()
    const tab = seat.open()
    const answer = { ...seat.service.fresh(), details: (() => 'no clone of this') as unknown as string }
    const other = seat.open()
    await seat.settle()
    tab.accept(answer)
    await seat.settle()
    expect(tab.state().token).toBe('valid')
    expect(other.state().token).toBe('none')
    expect(tab.journal.entries().at(-1)).toMatchObject({ kind: 'unheard', why: 'token' })
    await seat.close()
  })
})

describe('a cool-down', () => {
  test('is one for all tabs', async () => {
    const seat = createSeat({ random: Math.random })
    seat.service.instead = () => unreachable()
    const tabs = openTabs(seat, 5)
    for (let at = 0; at < 90_000; at += 500) {
      for (const tab of tabs) watch(tab.getToken())
      await seat.clock.advance(500)
    }
    expect(seat.service.requests).toBeLessThanOrEqual(8)
    const attempts = tabs.map((tab) => tab.state().activity)
    expect(new Set(attempts.map((activity) => ('attempt' in activity ? activity.attempt : 0))).size).toBe(1)
    await seat.close()
  })

  test('is told to a tab that opens in the middle of it', async () => {
    const seat = createSeat()
    seat.service.instead = () => unreachable()
    watch(seat.open().getToken())
    await seat.clock.advance(20_000)
    const before = seat.service.requests
    const opened = seat.open()
    watch(opened.getToken())
    await seat.clock.advance(1_000)
    expect(seat.service.requests).toBe(before)
    expect(opened.state().activity).toMatchObject({ kind: 'waiting', cause: 'http_503' })
    await seat.close()
  })

  test('ends in all tabs with the success of one', async () => {
    const seat = createSeat()
    seat.service.instead = () => unreachable()
    const [first, second] = [seat.open(), seat.open()]
    const tokens = [watch(first.getToken()), watch(second.getToken())]
    await seat.clock.advance(14_000)
    seat.service.instead = undefined
    second.wake('online')
    await seat.clock.advance(100)
    expect(tokens.map((token) => token.value?.tokenId)).toEqual(['token-1', 'token-1'])
    await seat.close()
  })

  test('is no longer observed by a tab that was told to hurry, whatever the others say', async () => {
    const seat = createSeat()
    seat.service.instead = () => unreachable()
    const [first, second] = [seat.open(), seat.open()]
    watch(first.getToken())
    watch(second.getToken())
    await seat.clock.advance(40_000)
    const before = seat.service.requests
    first.wake('waking')
    await seat.clock.advance(100)
    expect(seat.service.requests).toBe(before + 1)
    await seat.close()
  })
})

test('every tab counts generations of its own, upwards', async () => {
  const seat = await createSignedInSeat()
  const other = seat.open()
  await seat.clock.advance(3 * LIFE_MS)
  expect(seat.tab.state().value?.generation).toBe(4)
  expect(other.state().value?.generation).toBe(4)
  await seat.close()
})
