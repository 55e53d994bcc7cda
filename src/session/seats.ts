/** The seats of this browser, each put together when somebody first looks at it. */
import type { Clock } from '#src/clock/clock.ts'
import type { WakeUps } from '#src/clock/wake-ups.ts'
import type { Seat } from '#src/contract/paths.ts'
import { createTokenManager, DEFAULT_POLICY } from '#src/tokens/index.ts'
import { createAuthApi } from './auth-api.ts'
import type { SeatMemory } from './seat-memory.ts'
import { createSession, type Session } from './session.ts'
import type { TabLinks } from './tab-links.ts'
import { createIssue } from './token-issuer.ts'

export type Seats = {
  get(seat: Seat): Session
  /** True when this browser remembers somebody who sits there. */
  isTaken(seat: Seat): boolean
  /** The cloud was started over: nobody sits anywhere any more, here and in the other tabs. */
  reset(): void
  dispose(): void
}

export function createSeats({
  fetch,
  clock,
  systemClock,
  wakeUps,
  authUrl,
  memory,
  tabLinks,
  tabId,
  random,
  onOpened,
}: {
  fetch: typeof globalThis.fetch
  clock: Clock
  systemClock: Clock
  wakeUps: WakeUps
  /** Base URL of a live token vending service; empty for this page's own cloud. */
  authUrl: string
  memory: SeatMemory
  tabLinks: TabLinks
  tabId: string
  random: () => number
  /** Told of each session as it is put together. */
  onOpened: (session: Session) => void
}): Seats {
  const sessions = new Map<Seat, Session>()

  function open(seat: Seat): Session {
    const api = createAuthApi({ seat, fetch, baseUrl: authUrl })
    const tokens = createTokenManager({
      issue: createIssue({ api, now: clock.now }),
      clock,
      systemClock,
      lock: tabLinks.lockFor(seat, 'token'),
      channel: tabLinks.channelFor(seat),
      policy: DEFAULT_POLICY,
      random,
      tabId,
    })
    const lock = tabLinks.lockFor(seat, 'session')
    return createSession({ seat, api, tokens, lock, memory, fetch, clock, systemClock })
  }

  const stopWaking = wakeUps((why) => {
    for (const session of sessions.values()) session.wake(why)
  })

  return {
    get(seat) {
      const existing = sessions.get(seat)
      if (existing) return existing
      const session = open(seat)
      sessions.set(seat, session)
      onOpened(session)
      return session
    },
    isTaken: (seat) => memory.read(seat) !== undefined,
    reset() {
      for (const session of sessions.values()) session.reset()
    },
    dispose() {
      stopWaking()
      for (const session of sessions.values()) session.dispose()
      sessions.clear()
    },
  }
}
