/** One browser whose tabs share storage, cookie, locks and channels, on a clock that moves when told to. */
import type { Clock } from '#src/clock/clock.ts'
import { createManualClock, type ManualClock } from '#src/clock/manual-clock.ts'
import { createSeatMemory, type SeatMemory } from '#src/session/seat-memory.ts'
import { createSession, type Session } from '#src/session/session.ts'
import { createIssue, type TokenDetails } from '#src/session/token-issuer.ts'
import { createMemoryChannels, createMemoryLocks, createTokenManager } from '#src/tokens/index.ts'
import { createFakeService } from './fake-service.ts'

export const SEAT = 0

export type Tab = Session & {
  /** What the data plane was asked, and with which token. */
  sent: { token: string | null; path: string }[]
}

export function createBrowser({
  storage = localStorage,
  clock = createManualClock(),
  cloudClock = clock,
  browserClock = clock,
}: {
  storage?: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
  /** Real time. */
  clock?: ManualClock
  /** The story's time, as the service has it, and as this browser does. */
  cloudClock?: Clock
  browserClock?: Clock
} = {}) {
  const service = createFakeService(cloudClock)
  const channels = createMemoryChannels()
  const locks = createMemoryLocks()
  const turns = createMemoryLocks()
  const memory = createSeatMemory(storage)
  const tabs: Tab[] = []
  const dataPlane = { latencyMs: 0, answered: 0 }

  return {
    clock,
    service,
    dataPlane,
    memory,
    channels,
    /** @param seen What the tab sees of the storage, which may lag behind what others wrote. */
    open({ seen = memory }: { seen?: SeatMemory } = {}): Tab {
      const api = service.open()
      const tokens = createTokenManager<TokenDetails>({
        issue: createIssue({ api, now: browserClock.now }),
        clock: browserClock,
        systemClock: clock,
        lock: locks.open(),
        channel: channels.open(),
        random: () => 0.5,
        tabId: `tab-${tabs.length + 1}`,
      })
      const sent: Tab['sent'] = []
      const session = createSession({
        seat: SEAT,
        api,
        tokens,
        lock: turns.open(),
        memory: seen,
        fetch: async (input, init) => {
          sent.push({
            token: new Headers(init?.headers).get('authorization'),
            path: new URL(String(input)).pathname,
          })
          const { latencyMs } = dataPlane
          if (latencyMs > 0) await new Promise<void>((resolve) => void clock.setTimeout(resolve, latencyMs))
          dataPlane.answered++
          return new Response('[]')
        },
        clock: browserClock,
        systemClock: clock,
      })
      // Not spread: `momento` is read anew each time.
      const tab = Object.assign(session, { sent })
      tabs.push(tab)
      return tab
    },
    async close() {
      for (const tab of tabs) tab.dispose()
      await clock.advance(0)
    },
  }
}

/** What a promise has come to so far. */
export function watch(promise: Promise<unknown>) {
  const seen: { isDone: boolean; error?: unknown } = { isDone: false }
  promise.then(
    () => {
      seen.isDone = true
    },
    (error: unknown) => {
      seen.isDone = true
      seen.error = error
    },
  )
  return seen
}
