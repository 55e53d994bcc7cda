import { expect, test } from 'vitest'
import { createLabClock, moveClock } from '#src/clock/lab-clock.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import {
  createLeaps,
  createMemoryChannels,
  createMemoryLocks,
  createTokenManager,
} from '#src/tokens/index.ts'
import { createClockSource } from '#test/clock/clock-source.ts'
import { createService, LIFE_MS } from './seat.ts'

/** Two tabs of a seat, each of which hears for itself of a clock that was moved. */
function openTabs() {
  const system = createManualClock()
  const service = createService(system)
  const channels = createMemoryChannels()
  const locks = createMemoryLocks()
  const now = system.now()
  const tabs = ['tab-1', 'tab-2'].map((tabId) => {
    const source = createClockSource({ simulatedAnchor: now, realAnchor: now, rate: 1, paused: false })
    const clock = createLabClock({ source, system })
    const tokens = createTokenManager<string>({
      issue: service.issue,
      clock,
      systemClock: system,
      lock: locks.open(),
      channel: channels.open(),
      random: () => 0.5,
      tabId,
      leaps: createLeaps({ clock, systemClock: system }),
    })
    return {
      tokens,
      hearOfJump: () =>
        source.write(moveClock(source.read(), system.now(), { jumpTo: clock.now() + LIFE_MS + 1_000 })),
      close() {
        tokens.dispose()
        clock.dispose()
      },
    }
  })
  const [first, second] = tabs as [(typeof tabs)[0], (typeof tabs)[0]]
  first.tokens.accept(service.fresh())
  return { system, service, first, second }
}

test('a tab that hears of a jump after the token it led to keeps that token', async () => {
  const { system, service, first, second } = openTabs()
  await system.advance(1_000)
  first.hearOfJump()
  await system.advance(1_000)
  expect(second.tokens.state().value?.tokenId).toBe('token-2')
  second.hearOfJump()
  const call = second.tokens.getToken()
  await system.advance(1_000)
  expect((await call).tokenId).toBe('token-2')
  expect(second.tokens.state()).toMatchObject({ token: 'valid', activity: { kind: 'idle' } })
  expect(service.requests).toBe(1)

  // From then on it ages as in the other tab.
  const lives = [first, second].map(({ tokens }) => tokens.state().expiresAt)
  expect(lives[0]).toBe(lives[1])
  first.close()
  second.close()
  expect(system.pending).toBe(0)
})

test('a clock that was behind and only gets there in time makes no token younger', async () => {
  const { system, first, second } = openTabs()
  await system.advance(1_000)
  first.hearOfJump()
  await system.advance(1_000)
  const expiresAt = second.tokens.state().expiresAt
  await system.advance(LIFE_MS / 2)
  expect(second.tokens.state()).toMatchObject({ value: { tokenId: 'token-2' }, expiresAt })
  first.close()
  second.close()
})
