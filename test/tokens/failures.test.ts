import { describe, expect, test } from 'vitest'
import { type IssueResult, isRejected } from '#src/tokens/index.ts'
import {
  createSeat,
  createSignedInSeat,
  kinds,
  LIFE_MS,
  type Service,
  silence,
  unreachable,
  watch,
} from './seat.ts'

const MARGIN_MS = 54_000

/** What goes wrong on the way, as the parser of answers puts it. */
const FAULTS: [string, (service: Service) => Promise<IssueResult<string>>][] = [
  ['reset', () => unreachable('network')],
  ['500', () => unreachable('http_500')],
  ['503', () => unreachable('http_503')],
  ['429', () => unreachable('http_429', 7_000)],
  ['408', () => unreachable('http_408')],
  ['200 with a page', () => unreachable('not_json')],
  ['200 with {}', () => unreachable('malformed_answer')],
  ['403 with a page', () => unreachable('http_403')],
  ['silence', silence],
  ['an issue function that throws', () => Promise.reject(new Error('a bug'))],
  [
    'a token that is dead already',
    async (service) => {
      const answer = service.fresh()
      return { kind: 'issued', answer: { ...answer, expiresAt: answer.issuedAt } }
    },
  ],
  [
    'times that are no numbers',
    async (service) => ({
      kind: 'issued',
      answer: { ...service.fresh(), expiresAt: Number.NaN },
    }),
  ],
]

describe('a transient failure', () => {
  test.each(FAULTS)(
    '%s: 90 s of it sign nobody out, fail no caller while the token is good, cost at most 8 requests',
    async (_, fault) => {
      for (const dice of [0, 0.5, 0.999]) {
        const { tab, service, clock, close } = await createSignedInSeat({ random: () => dice })
        await clock.advance(LIFE_MS - MARGIN_MS - 7_000)
        service.instead = () => fault(service)
        const good: object[] = []
        for (let second = 0; second < 90; second++) {
          await clock.advance(1_000)
          const isGood = tab.state().token === 'valid' && (tab.state().expiresAt ?? 0) - clock.now() > 5_000
          const token = watch(tab.getToken())
          await clock.advance(0)
          if (isGood) good.push(token)
          expect(tab.state().activity.kind).not.toBe('ended')
        }
        expect(good.length).toBeGreaterThan(50)
        expect(good.every((token) => 'value' in token)).toBe(true)
        expect(service.requests).toBeGreaterThan(2)
        expect(service.requests).toBeLessThanOrEqual(8)

        service.instead = undefined
        const recovered = watch(tab.getToken())
        tab.wake('online')
        await clock.advance(10_000)
        expect(recovered.value?.tokenId).toBe(tab.state().value?.tokenId)
        expect(tab.state()).toMatchObject({ token: 'valid', activity: { kind: 'idle' } })
        await close()
      }
    },
  )

  test('shows which attempt failed, why, and when the next one is', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    service.instead = () => unreachable('http_503')
    await clock.advance(LIFE_MS - MARGIN_MS + 100)
    const { activity } = tab.state()
    expect(activity).toEqual({ kind: 'waiting', attempt: 1, cause: 'http_503', nextAt: clock.now() + 1_425 })
    await clock.advance(1_424)
    expect(service.requests).toBe(1)
    expect(tab.state().activity).toBe(activity)
    await clock.advance(101)
    expect(service.requests).toBe(2)
    expect(tab.state().activity).toMatchObject({ kind: 'waiting', attempt: 2 })
    await close()
  })

  test('ahead of time is met with three tries; the others are saved until the token is nearly over', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    const diesAt = tab.state().expiresAt ?? 0
    const secondsLeft: number[] = []
    service.instead = () => {
      secondsLeft.push((diesAt - clock.now()) / 1_000)
      return unreachable()
    }
    await clock.advance(LIFE_MS - MARGIN_MS + 6_000)
    expect(tab.state().activity).toMatchObject({ attempt: 3, nextAt: diesAt - 5_500 })
    await clock.advance(MARGIN_MS + 90_000)
    const whole = secondsLeft.map(Math.round)
    expect(whole).toEqual([54, 52, 49, 5, -3, -11, -19, -27, -57, -87])
    await close()
  })

  test('waits as long as Retry-After says, and neither waking nor a person shortens that', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    service.instead = () => unreachable('http_429', 30_000)
    await clock.advance(LIFE_MS - MARGIN_MS + 25)
    expect(service.requests).toBe(1)
    service.instead = undefined
    tab.wake('online')
    tab.reissue('asked')
    await clock.advance(29_900)
    expect(service.requests).toBe(1)
    await clock.advance(200)
    expect(tab.state().value?.tokenId).toBe('token-2')
    await close()
  })

  test('believes no Retry-After beyond ten minutes', async () => {
    const { open, service, clock, close } = createSeat()
    service.instead = () => unreachable('http_429', 10 ** 12)
    const tab = open()
    watch(tab.getToken())
    await clock.advance(100)
    service.instead = undefined
    await clock.advance(601_000)
    expect(tab.state().token).toBe('valid')
    await close()
  })

  test.each(['online', 'waking'] as const)('is not waited out when the tab is %s', async (why) => {
    const { open, service, clock, close } = createSeat()
    service.instead = () => unreachable()
    const tab = open()
    watch(tab.getToken())
    await clock.advance(40_000)
    const before = service.requests
    service.instead = undefined
    tab.wake(why)
    await clock.advance(100)
    expect(service.requests).toBe(before + 1)
    expect(tab.state().token).toBe('valid')
    await close()
  })

  test('is asked about again at once by a person, but not twice a second', async () => {
    const { open, service, clock, close } = createSeat()
    service.instead = () => unreachable()
    const tab = open()
    watch(tab.getToken())
    await clock.advance(40_000)
    const before = service.requests
    for (let press = 0; press < 50; press++) {
      tab.reissue('asked')
      await clock.advance(100)
    }
    expect(service.requests - before).toBeGreaterThanOrEqual(4)
    expect(service.requests - before).toBeLessThanOrEqual(6)
    await close()
  })

  test('holds one cool-down for all callers', async () => {
    const { open, service, clock, close } = createSeat()
    service.instead = () => unreachable()
    const tab = open()
    for (let at = 0; at < 90_000; at += 100) {
      watch(tab.getToken())
      await clock.advance(100)
    }
    expect(service.requests).toBeLessThanOrEqual(8)
    await close()
  })

  test('of one attempt that hangs is over after 10 s, and the next is not delayed further', async () => {
    const { open, service, clock, close } = createSeat()
    service.instead = (request) => (request === 1 ? silence() : undefined)
    const tab = open()
    const token = watch(tab.getToken())
    await clock.advance(10_200)
    expect(token.value?.tokenId).toBe('token-1')
    expect(service.requests).toBe(2)
    await close()
  })

  test('that may be over is found out within 4 s of a wish, also while an answer is awaited', async () => {
    const { open, service, clock, close } = createSeat({ policy: { callerPatienceMs: 60_000 } })
    service.instead = silence
    const tab = open()
    const token = watch(tab.getToken())
    await clock.advance(11_000)
    expect(service.requests).toBe(2)
    service.instead = undefined
    service.latencyMs = 8_000
    tab.reissue('asked')
    await clock.advance(4_100)
    expect(service.requests).toBe(3)
    // The service is slow now, not silent: the more haste, the less would come of it.
    for (let press = 0; press < 7; press++) {
      tab.reissue('asked')
      await clock.advance(1_000)
    }
    expect(token).toEqual({})
    await clock.advance(1_000)
    expect(token.value?.tokenId).toBe('token-1')
    expect(service.requests).toBe(3)

    // What was hurried once is not hurried for ever.
    service.latencyMs = 40
    service.instead = () => unreachable()
    await clock.advance(2_000)
    tab.reissue('asked')
    await clock.advance(200)
    expect(service.requests).toBe(4)
    expect(tab.state().activity).toMatchObject({ kind: 'waiting', nextAt: clock.now() - 175 + 1_500 })
    await close()
  })

  test('keeps a forgotten token from being missed: nobody asks, nothing is tried', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    service.instead = () => unreachable()
    await clock.advance(LIFE_MS - MARGIN_MS + 100)
    tab.forget()
    expect(tab.state().activity).toEqual({ kind: 'idle' })
    const before = service.requests
    await clock.advance(120_000)
    expect(service.requests).toBe(before)
    await close()
  })
})

describe('a definite no', () => {
  test.each(['session_ended', 'role_not_supported'] as const)(
    '%s ends the session after one request',
    async (reason) => {
      const { tab, service, clock, close } = await createSignedInSeat()
      service.instead = async () => ({ kind: 'rejected', reason })
      await clock.advance(LIFE_MS - 2_000)
      expect(tab.state()).toMatchObject({
        token: 'none',
        value: undefined,
        activity: { kind: 'ended', reason },
      })
      const token = watch(tab.getToken())
      await clock.advance(60_000)
      expect(isRejected(token.error) && token.error.reason).toBe(reason)
      expect(service.requests).toBe(1)
      expect(kinds(tab)).toContain('ended')
      await close()
    },
  )

  test('is told to everybody who waits', async () => {
    const { open, service, clock, close } = createSeat()
    service.instead = async () => ({ kind: 'rejected', reason: 'session_ended' })
    const tab = open()
    const tokens = [watch(tab.getToken()), watch(tab.getToken())]
    await clock.advance(100)
    for (const token of tokens) expect(isRejected(token.error)).toBe(true)
    await close()
  })

  test('is undone by a sign-in only', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    tab.end('signed_out')
    tab.wake('online')
    tab.reissue('asked')
    await clock.advance(LIFE_MS)
    expect(service.requests).toBe(0)
    tab.accept(service.fresh())
    expect((await tab.getToken()).tokenId).toBe('token-2')
    await close()
  })
})
