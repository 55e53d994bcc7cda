/** The seats of this browser, each put together when somebody first looks at it. */
import type { Clock } from '#src/clock/clock.ts'
import type { WakeUps } from '#src/clock/wake-ups.ts'
import { SEATS, type Seat } from '#src/contract/paths.ts'
import { createJournal, createLeaps, createTokenManager, DEFAULT_POLICY } from '#src/tokens/index.ts'
import { createAuthApi } from './auth-api.ts'
import { createPeople, type People } from './people.ts'
import type { SeatMemory } from './seat-memory.ts'
import { createSession, type Session } from './session.ts'
import type { TabLinks } from './tab-links.ts'
import { createIssue } from './token-issuer.ts'

export type Seats = {
  get(seat: Seat): Session
  /** True when this browser remembers somebody who sits there. */
  isTaken(seat: Seat): boolean
  /** Who is signed in in this browser, in whichever tab. */
  readonly people: People['store']
  /** Everybody, at every seat, in all tabs. */
  signOutAll(): void
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
  // A page that was asleep or in the browser's history is told of nothing: it looks when it wakes.
  const people = createPeople({ memory, reasonsToLook: [memory.subscribe, wakeUps] })

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
      journal: createJournal(tabId, clock),
      leaps: createLeaps({ clock, systemClock }),
    })
    const lock = tabLinks.lockFor(seat, 'session')
    return createSession({ seat, api, tokens, lock, memory, fetch, clock, systemClock })
  }

  const stopWaking = wakeUps((why) => {
    for (const session of sessions.values()) session.wake(why)
  })

  function get(seat: Seat): Session {
    const existing = sessions.get(seat)
    if (existing) return existing
    const session = open(seat)
    sessions.set(seat, session)
    onOpened(session)
    return session
  }

  return {
    get,
    isTaken: (seat) => memory.read(seat) !== undefined,
    people: people.store,
    signOutAll() {
      for (const { seat } of people.store.getState()) get(seat).signOut()
    },
    reset() {
      for (const session of sessions.values()) session.reset()
      // Nor at the seats that nobody looked at in this tab.
      for (const seat of SEATS) if (!sessions.has(seat)) memory.forget(seat)
    },
    dispose() {
      stopWaking()
      people.dispose()
      for (const session of sessions.values()) session.dispose()
      sessions.clear()
    },
  }
}
