import { describe, expect, test, vi } from 'vitest'
import { createSeat, createSignedInSeat, kinds, LIFE_MS, silence, unreachable, watch } from './seat.ts'

describe('the state', () => {
  test('is the same object until something changes', async () => {
    const { tab, clock, close } = await createSignedInSeat()
    const before = tab.state()
    await clock.advance(600_000)
    tab.wake('waking')
    expect(tab.state()).toBe(before)
    tab.reissue('asked')
    expect(tab.state()).not.toBe(before)
    await close()
  })

  test('tells two tokens of one name apart', async () => {
    const { tab, service, close } = await createSignedInSeat()
    const answer = service.fresh()
    tab.accept(answer)
    tab.state()
    tab.accept({ ...answer, token: 'another secret' })
    expect(tab.state().value?.reveal()).toBe('another secret')
    await close()
  })

  test('tells the story of a token from none over valid to expired and back', async () => {
    const seat = createSeat()
    const tab = seat.open()
    const story: string[] = []
    const tell = () => {
      const { token, activity } = tab.state()
      story.push(`${token} ${activity.kind}`)
    }
    tell()
    tab.subscribe(tell)
    watch(tab.getToken())
    await seat.clock.advance(1_000)
    seat.service.instead = silence
    await seat.clock.advance(LIFE_MS)
    seat.service.instead = undefined
    await seat.clock.advance(60_000)
    tab.end('signed_out')
    await seat.settle()
    expect(story[0]).toBe('none idle')
    expect(story.slice(1, 3)).toEqual(['none issuing', 'valid idle'])
    expect(story).toContain('valid issuing')
    expect(story).toContain('expired issuing')
    expect(story.slice(-2)).toEqual(['valid idle', 'none ended'])
    await seat.close()
  })

  test('is told at the moment of expiry, and knows it even if no timer told', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    service.instead = () => unreachable()
    await clock.advance(LIFE_MS - 1)
    expect(tab.state().token).toBe('valid')
    const told = vi.fn()
    tab.subscribe(told)
    await clock.advance(1)
    expect(tab.state().token).toBe('expired')
    expect(told).toHaveBeenCalledTimes(1)
    expect(tab.state().value?.tokenId).toBe('token-1')
    await close()
  })

  test('says when the token ends, when it is re-issued, and how wrong this clock is', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    expect(tab.state()).toMatchObject({
      expiresAt: clock.now() + LIFE_MS,
      reissueAt: clock.now() + LIFE_MS - 54_000,
    })
    service.aheadMs = -300_000
    tab.reissue('asked')
    await clock.advance(2_000)
    expect(Math.abs((tab.state().skewMs ?? 0) - 300_000)).toBeLessThanOrEqual(500)
    await close()
  })
})

describe('listeners', () => {
  test('may ask for a token, sign out and subscribe in the middle of being told', async () => {
    const { tab, clock, close } = await createSignedInSeat()
    const got: string[] = []
    const stop = tab.subscribe(() => {
      stop()
      void tab.getToken().then((token) => {
        got.push(token.tokenId)
        tab.subscribe(() => got.push(tab.state().activity.kind))
        tab.end('signed_out')
      })
    })
    await clock.sleep(LIFE_MS)
    await clock.advance(200)
    expect(got).toEqual(['token-2', 'ended'])
    await close()
  })

  test('are told after the change, once for several', async () => {
    const { tab, service, settle, close } = await createSignedInSeat()
    const seen: unknown[] = []
    tab.subscribe(() => seen.push(tab.state().value?.tokenId))
    tab.end('signed_out')
    tab.accept(service.fresh())
    expect(seen).toEqual([])
    await settle()
    expect(seen).toEqual(['token-2'])
    await close()
  })

  test('that throw are reported and keep nobody else from hearing', async () => {
    const { tab, close } = await createSignedInSeat()
    // The runner's own listeners would take it for a failure of this test.
    const others = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    const reported = new Promise((resolve) => process.once('uncaughtException', resolve))
    const heard = vi.fn()
    tab.subscribe(() => {
      throw new Error('a bug of the page')
    })
    tab.subscribe(heard)
    tab.end('signed_out')
    try {
      await expect(reported).resolves.toMatchObject({ message: 'a bug of the page' })
    } finally {
      for (const listener of others) process.on('uncaughtException', listener)
    }
    expect(heard).toHaveBeenCalledTimes(1)
    await close()
  })

  test('that one of them takes away hear nothing more, not even this', async () => {
    const { tab, settle, close } = await createSignedInSeat()
    const heard = vi.fn()
    const stops: (() => void)[] = []
    tab.subscribe(() => {
      for (const stop of stops) stop()
    })
    stops.push(tab.subscribe(heard))
    tab.end('signed_out')
    await settle()
    expect(heard).not.toHaveBeenCalled()
    await close()
  })

  test('that left hear nothing more', async () => {
    const { tab, settle, close } = await createSignedInSeat()
    const heard = vi.fn()
    tab.subscribe(heard)()
    tab.end('signed_out')
    await settle()
    expect(heard).not.toHaveBeenCalled()
    await close()
  })
})

describe('the journal', () => {
  test('says for a re-issue why, who, how early, which attempt, what came of it, and the skew', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    service.instead = (request) => (request === 1 ? unreachable('http_503') : undefined)
    await clock.advance(LIFE_MS - 50_000)
    const story = tab.journal.entries().filter((entry) => !['asked_tabs', 'locked'].includes(entry.kind))
    expect(story).toMatchObject([
      { kind: 'accepted', tab: 'tab-1', tokenId: 'token-1' },
      { kind: 'planned', tokenId: 'token-1', dueInMs: LIFE_MS - 54_000 },
      { kind: 'issuing', tab: 'tab-1', why: 'ahead', attempt: 1, earlyMs: 53_975 },
      { kind: 'failed', why: 'http_503', attempt: 1, dueInMs: 1_500 },
      { kind: 'issuing', why: 'ahead', attempt: 2, earlyMs: 52_450 },
      { kind: 'planned', tokenId: 'token-2' },
      {
        kind: 'issued',
        why: 'ahead',
        attempt: 2,
        earlyMs: 52_450,
        tokenId: 'token-2',
        skewMs: expect.any(Number),
      },
    ])
    expect(story.map((entry) => entry.id)).toEqual([...story.map((entry) => entry.id)].sort((a, b) => a - b))
    await close()
  })

  test('is bounded, keeps the newest, and tells when it grows', async () => {
    const { tab, clock, settle, close } = await createSignedInSeat()
    const heard = vi.fn()
    const stop = tab.journal.subscribe(heard)
    const before = tab.journal.entries()
    expect(tab.journal.entries()).toBe(before)
    await clock.advance(100 * LIFE_MS)
    expect(tab.journal.entries()).toHaveLength(200)
    expect(tab.journal.entries().at(-1)?.id).toBeGreaterThan(400)
    expect(heard.mock.calls.length).toBeGreaterThan(100)
    stop()
    heard.mockClear()
    tab.end('signed_out')
    await settle()
    expect(heard).not.toHaveBeenCalled()
    await close()
  })
})

describe('dispose', () => {
  test('leaves no timer and no listener, whatever was going on', async () => {
    for (const scene of ['idle', 'lock', 'settle', 'request', 'linger', 'cool-down', 'ended'] as const) {
      const seat = createSeat()
      const tab = seat.open()
      const holder = new AbortController()
      if (scene === 'lock') void seat.locks.open().request('main', { signal: holder.signal }, silence)
      if (scene === 'request') seat.service.instead = silence
      if (scene === 'cool-down') seat.service.instead = () => unreachable()
      if (scene !== 'idle') watch(tab.getToken())
      await seat.clock.advance(
        { idle: 0, lock: 50, settle: 10, request: 100, linger: 70, 'cool-down': 100, ended: 70 }[scene],
      )
      if (scene === 'ended') tab.end('signed_out')
      const waiting = watch(tab.getToken())
      tab.dispose()
      tab.dispose()
      await seat.settle()
      // The service of this test keeps its own latency running.
      await seat.clock.advance(scene === 'settle' || scene === 'idle' ? 100 : 0)
      expect([scene, seat.clock.pending]).toEqual([scene, 0])
      expect(seat.channels.listening).toBe(0)
      if (!['linger', 'ended'].includes(scene)) expect(waiting.error).toMatchObject({ code: 'disposed' })
    }
  })

  test('is not needed for listeners to stay few: a re-issue leaves none behind', async () => {
    const { tab, clock, close } = await createSignedInSeat()
    const add = vi.spyOn(AbortSignal.prototype, 'addEventListener')
    const remove = vi.spyOn(AbortSignal.prototype, 'removeEventListener')
    const left: number[] = []
    for (let time = 0; time < 20; time++) {
      await clock.advance(2_000)
      tab.reissue('asked')
      await clock.advance(200)
      left.push(add.mock.calls.length - remove.mock.calls.length)
    }
    expect(new Set(left)).toEqual(new Set([0]))
    await close()
  })

  test('refuses everything after it, and the other tabs go on', async () => {
    const { tab, open, service, clock, settle, close } = await createSignedInSeat()
    const other = open()
    await settle()
    tab.dispose()
    await expect(tab.getToken()).rejects.toMatchObject({ code: 'disposed' })
    tab.accept(service.fresh())
    tab.reissue('asked')
    tab.wake('online')
    tab.end('signed_out')
    tab.forget()
    await clock.advance(100)
    expect(kinds(tab)).not.toContain('ended')
    expect(tab.state()).toMatchObject({ token: 'none', activity: { kind: 'idle' } })
    expect(other.state().token).toBe('valid')
    await close()
  })
})
