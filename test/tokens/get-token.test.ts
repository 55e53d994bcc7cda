import { describe, expect, test } from 'vitest'
import { isRejected, TokenError } from '#src/tokens/index.ts'
import { createSeat, createSignedInSeat, LIFE_MS, silence, unreachable, watch } from './seat.ts'

const MARGIN_MS = 60_000

describe('getToken', () => {
  test('answers at once, with the same promise, while the token is good', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    const first = tab.getToken()
    await clock.advance(LIFE_MS - 2 * MARGIN_MS)
    expect(tab.getToken()).toBe(first)
    expect((await first).tokenId).toBe('token-1')
    expect(service.requests).toBe(0)
    await close()
  })

  test('issues from the session when a page was just opened', async () => {
    const { open, service, clock, close } = createSeat()
    const token = watch(open().getToken())
    await clock.advance(200)
    expect(token.value?.reveal()).toBe('secret-of-token-1')
    expect(service.requests).toBe(1)
    await close()
  })

  test('makes one request for 1,000 callers', async () => {
    const { open, service, clock, close } = createSeat()
    const tab = open()
    const tokens = Array.from({ length: 1_000 }, () => watch(tab.getToken()))
    await clock.advance(200)
    expect(new Set(tokens.map((token) => token.value?.tokenId))).toEqual(new Set(['token-1']))
    expect(service.requests).toBe(1)
    await close()
  })

  test('goes on serving the old token in the margin while re-issues fail', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    service.instead = () => unreachable()
    await clock.advance(LIFE_MS - MARGIN_MS)
    for (let second = 0; second < 54; second++) {
      await clock.advance(1_000)
      const token = watch(tab.getToken())
      await clock.advance(0)
      expect(token.value?.tokenId).toBe('token-1')
    }
    expect(service.requests).toBeGreaterThan(2)
    await close()
  })

  test('waits for a new token when the old one has less than 5 s left', async () => {
    const { tab, clock, close } = await createSignedInSeat()
    await clock.sleep(LIFE_MS - 4_900)
    expect(tab.state().token).toBe('valid')
    const token = watch(tab.getToken())
    await clock.advance(0)
    expect(token).toEqual({})
    await clock.advance(100)
    expect(token.value?.tokenId).toBe('token-2')
    await close()
  })

  test('gets a new token for a caller who needs more than the old one has left', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    await clock.advance(10 * 60_000)
    const modest = watch(tab.getToken({ minValidityMs: 299_000 }))
    const demanding = watch(tab.getToken({ minValidityMs: 301_000 }))
    await clock.advance(0)
    expect(modest.value?.tokenId).toBe('token-1')
    await clock.advance(200)
    expect(demanding.value?.tokenId).toBe('token-2')
    expect(service.requests).toBe(1)
    await close()
  })

  test('does not make a request per call for a wish that no token can fulfil', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    for (let call = 0; call < 100; call++) {
      const token = watch(tab.getToken({ minValidityMs: 2 * LIFE_MS }))
      await clock.advance(100)
      expect(token.value).toBeDefined()
    }
    expect(service.requests).toBe(0)
    await close()
  })

  test('never waits past its signal', async () => {
    const { open, service, clock, close } = createSeat()
    service.instead = silence
    const tab = open()
    const leaving = new AbortController()
    const token = watch(tab.getToken({ signal: leaving.signal }))
    await clock.advance(500)
    leaving.abort('left the page')
    await clock.advance(0)
    expect(token.error).toBe('left the page')
    await expect(tab.getToken({ signal: leaving.signal })).rejects.toBe('left the page')
    await close()
  })

  test('never waits past 15 s, and says why it was in vain', async () => {
    const { open, service, clock, close } = createSeat()
    service.instead = () => unreachable('http_500')
    const tab = open()
    const early = watch(tab.getToken())
    await clock.advance(5_000)
    const late = watch(tab.getToken())
    await clock.advance(9_999)
    expect(early).toEqual({})
    await clock.advance(1)
    expect(early.error).toBeInstanceOf(TokenError)
    expect(early.error).toMatchObject({ code: 'unreachable', reason: 'http_500' })
    expect(isRejected(early.error)).toBe(false)
    expect(late).toEqual({})
    await clock.advance(5_000)
    expect(late.error).toMatchObject({ code: 'unreachable' })
    await close()
  })

  test('serves those who still wait when the token comes after others gave up', async () => {
    const { open, service, clock, close } = createSeat()
    service.instead = silence
    const tab = open()
    const gaveUp = watch(tab.getToken())
    await clock.advance(10_000)
    const waits = watch(tab.getToken())
    await clock.advance(6_000)
    service.instead = undefined
    await clock.advance(8_000)
    expect(gaveUp.error).toMatchObject({ code: 'unreachable' })
    expect(waits.value?.tokenId).toBe('token-1')
    await close()
  })

  test('leaves no listener on a signal that outlives the call', async () => {
    const { open, clock, close } = createSeat()
    const tab = open()
    const page = new AbortController()
    let listening = 0
    const { addEventListener, removeEventListener } = page.signal
    page.signal.addEventListener = (...args: Parameters<typeof addEventListener>) => {
      listening++
      addEventListener.apply(page.signal, args)
    }
    page.signal.removeEventListener = (...args: Parameters<typeof removeEventListener>) => {
      listening--
      removeEventListener.apply(page.signal, args)
    }
    const token = watch(tab.getToken({ signal: page.signal }))
    expect(listening).toBe(1)
    await clock.advance(200)
    expect(token.value).toBeDefined()
    expect(listening).toBe(0)
    await close()
  })
})
