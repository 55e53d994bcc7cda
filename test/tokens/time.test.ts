import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { createAgeClock } from '#src/tokens/age-clock.ts'
import { MANY } from '#test/cases.ts'
import { createSeat, createSignedInSeat, LIFE_MS, watch } from './seat.ts'

const MINUTE = 60_000

describe('sleep', () => {
  test('of 8 hours: the token is fresh again by itself 0.1 s after waking', async () => {
    const { tab, service, clock, close } = await createSignedInSeat()
    await clock.advance(5 * MINUTE)
    await clock.sleep(8 * 60 * MINUTE)
    await clock.advance(100)
    expect(tab.state()).toMatchObject({ token: 'valid', activity: { kind: 'idle' } })
    expect(service.requests).toBe(1)
    await close()
  })

  test('that no timer noticed is noticed on waking, and by the first who asks', async () => {
    for (const notice of ['wake', 'ask'] as const) {
      const { tab, service, clock, close } = await createSignedInSeat()
      // Wall time goes by without a timer running, as in a page restored from the back/forward cache.
      clock.shiftWall(60 * MINUTE)
      expect(tab.state().token).toBe('expired')
      const token = notice === 'ask' ? watch(tab.getToken()) : {}
      if (notice === 'wake') tab.wake('waking')
      await clock.advance(100)
      expect(tab.state().value?.tokenId).toBe('token-2')
      if (notice === 'ask') expect(token).toMatchObject({ value: { tokenId: 'token-2' } })
      expect(service.requests).toBe(1)
      await close()
    }
  })

  test('after the clock was set back is not lost', async () => {
    const { tab, clock, service, setWall, close } = await createSignedInSeat()
    setWall(-30 * MINUTE)
    await clock.advance(1_000)
    tab.wake('waking')
    await clock.sleep(20 * MINUTE)
    await clock.advance(100)
    expect(service.requests).toBe(1)
    expect(tab.state()).toMatchObject({ token: 'valid', value: { tokenId: 'token-2' } })
    await close()
  })
})

describe('a clock that is wrong', () => {
  test.each([-20, -5, 5, 14, 20, 70])(
    'by %i min all the time refuses nothing and re-issues nothing',
    async (minutes) => {
      const { open, service, clock, close } = createSeat()
      service.aheadMs = -minutes * MINUTE
      const tab = open()
      const first = watch(tab.getToken())
      await clock.advance(1_000)
      expect(first.value).toBeDefined()
      for (let call = 0; call < 100; call++) {
        const token = watch(tab.getToken())
        await clock.advance(100)
        expect(token.value && service.accepts(token.value.reveal())).toBe(true)
      }
      expect(service.requests).toBe(1)
      // The service tells whole seconds only.
      expect(Math.abs((tab.state().skewMs ?? 0) - minutes * MINUTE)).toBeLessThanOrEqual(500)
      await close()
    },
  )

  test('and is set back keeps no dead token alive', async () => {
    const { tab, service, clock, setWall, close } = await createSignedInSeat()
    for (let step = 0; step < 20; step++) {
      await clock.advance(2 * MINUTE)
      setWall(-60 * MINUTE)
      const token = watch(tab.getToken())
      await clock.advance(100)
      expect(token.value && service.accepts(token.value.reveal())).toBe(true)
    }
    await close()
  })

  test('and is set ahead costs one re-issue, not one per call', async () => {
    const { tab, service, clock, setWall, close } = await createSignedInSeat()
    setWall(70 * MINUTE)
    for (let call = 0; call < 100; call++) {
      watch(tab.getToken())
      await clock.advance(100)
    }
    expect(service.requests).toBe(1)
    setWall(-70 * MINUTE)
    for (let call = 0; call < 100; call++) {
      const token = watch(tab.getToken())
      await clock.advance(100)
      expect(token.value && service.accepts(token.value.reveal())).toBe(true)
    }
    expect(service.requests).toBe(1)
    await close()
  })

  test('does not hold back a new token, nor prefer an old one', async () => {
    const { tab, open, clock, service, setWall, close } = await createSignedInSeat()
    const other = open()
    await clock.advance(1_000)
    setWall(-120 * MINUTE)
    await clock.advance(LIFE_MS)
    expect(tab.state().value?.tokenId).toBe('token-2')
    expect(other.state().value?.tokenId).toBe('token-2')
    expect(service.requests).toBe(1)
    await close()
  })

  test('changes when a token is shown to end, once it is looked at', async () => {
    const { tab, clock, setWall, close } = await createSignedInSeat()
    setWall(-60 * MINUTE)
    await clock.advance(2_000)
    const { expiresAt = 0 } = tab.state()
    expect(Math.abs(expiresAt - clock.now() - (LIFE_MS - 2_000))).toBeLessThan(100)
    await close()
  })
})

test('a slow answer is as old as half its round trip', async () => {
  const { open, service, clock, close } = createSeat()
  service.latencyMs = 8_000
  const tab = open()
  watch(tab.getToken())
  await clock.advance(8_025)
  expect((tab.state().expiresAt ?? 0) - clock.now()).toBe(LIFE_MS - 4_000)
  await close()
})

test('a sign-in tells when it was asked for', async () => {
  const { open, service, clock, close } = createSeat()
  const tab = open()
  const requestedAt = tab.receipt()
  await clock.advance(3_000)
  tab.accept(service.fresh(), requestedAt)
  expect((tab.state().expiresAt ?? 0) - clock.now()).toBe(LIFE_MS - 1_500)
  await close()
})

describe('the age clock', () => {
  type Step = { kind: 'run' | 'sleep' | 'set'; ms: number }
  const steps: fc.Arbitrary<Step[]> = fc.array(
    fc.oneof(
      fc.record({ kind: fc.constantFrom('run' as const, 'sleep' as const), ms: fc.nat(3 * 60 * MINUTE) }),
      fc.record({
        kind: fc.constant('set' as const),
        ms: fc.integer({ min: -180 * MINUTE, max: 180 * MINUTE }),
      }),
    ),
    { maxLength: 12 },
  )
  /** Moves a clock without timers. */
  function createHands() {
    const hands = { wall: 1_000_000_000_000, monotonic: 0 }
    const clock = { ...createManualClock(), now: () => hands.wall, monotonic: () => hands.monotonic }
    const move = ({ kind, ms }: Step) => {
      hands.wall += ms
      if (kind === 'run') hands.monotonic += ms
    }
    return { clock, move }
  }

  test('never runs behind real time when it is looked at between sleeps and settings', () => {
    fc.assert(
      fc.property(steps, (moves) => {
        const { clock, move } = createHands()
        const { time } = createAgeClock(clock)
        const start = time()
        let real = 0
        for (const step of moves) {
          move(step)
          if (step.kind !== 'set') real += step.ms
          // One second of slip for each setting is not told from two hands that drift.
          expect(time() - start).toBeGreaterThanOrEqual(real - 1_000 * moves.length)
        }
      }),
      { numRuns: MANY },
    )
  })

  test('is exact while nobody sets the clock, and never goes back by more than a slip', () => {
    fc.assert(
      fc.property(steps, (moves) => {
        const { clock, move } = createHands()
        const { time, toWall, fromWall } = createAgeClock(clock)
        const isSet = moves.some((step) => step.kind === 'set')
        const start = time()
        let before = start
        let real = 0
        for (const step of moves) {
          move(step)
          real += step.ms
          const now = time()
          expect(now - before).toBeGreaterThanOrEqual(-1_000)
          before = now
          if (!isSet) expect(now - start).toBe(real)
          expect(fromWall(toWall(now))).toBe(now)
          expect(Math.abs(toWall(now) - clock.now())).toBeLessThanOrEqual(1_000)
        }
      }),
      { numRuns: MANY },
    )
  })
})
