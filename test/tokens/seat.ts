/** A seat on a manual clock: tabs that share locks and channels, and a vending service that counts. */
import { createManualClock, type ManualClock } from '#src/clock/manual-clock.ts'
import {
  createJournal,
  createMemoryChannels,
  createMemoryLocks,
  createTokenManager,
  type Issue,
  type IssueAnswer,
  type IssueResult,
  type LockPort,
  type MemoryChannels,
  type MemoryLocks,
  type Policy,
  type TokenManager,
} from '#src/tokens/index.ts'

export const LIFE_MS = 900_000

/** The vending service of one session. Its clock goes on when the browser's is set, and while it sleeps. */
export type Service = {
  issue: Issue<string>
  /** Requests so far. */
  requests: number
  /** What the next requests get instead of a fresh token, if anything. */
  instead: ((request: number, signal: AbortSignal) => Promise<IssueResult<string>> | undefined) | undefined
  lifeMs: number
  latencyMs: number
  /** The service's clock less the browser's wall clock. */
  aheadMs: number
  fresh(): IssueAnswer<string>
  /** What the data plane would say to a token. */
  accepts(secret: string): boolean
  revoke(tokenId: string): void
}

export function createService(clock: ManualClock): Service {
  let given = 0
  const good = new Map<string, number>()
  const service: Service = {
    requests: 0,
    instead: undefined,
    lifeMs: LIFE_MS,
    latencyMs: 40,
    aheadMs: 0,
    fresh() {
      const tokenId = `token-${++given}`
      const nowMs = clock.now() + service.aheadMs
      const issuedAt = Math.floor(nowMs / 1000)
      const expiresAt = issuedAt + service.lifeMs / 1000
      good.set(`secret-of-${tokenId}`, expiresAt)
      const endpoint = 'https://data.example'
      const cloudNow = issuedAt * 1000
      return {
        token: `secret-of-${tokenId}`,
        tokenId,
        issuedAt,
        expiresAt,
        endpoint,
        cloudNow,
        details: 'dana',
      }
    },
    async issue({ signal }) {
      service.requests++
      const special = service.instead?.(service.requests, signal)
      if (special) return special
      await passing(clock, service.latencyMs / 2)
      const answer = service.fresh()
      await passing(clock, service.latencyMs / 2)
      return { kind: 'issued', answer }
    },
    accepts: (secret) => clock.now() + service.aheadMs < (good.get(secret) ?? 0) * 1000,
    revoke: (tokenId) => good.delete(`secret-of-${tokenId}`),
  }
  return service
}

export const passing = (clock: ManualClock, ms: number) =>
  new Promise<void>((resolve) => {
    clock.setTimeout(resolve, ms)
  })

/** An answer that never comes. */
export const silence = () => new Promise<never>(() => {})
export const unreachable = async (
  cause = 'http_503',
  retryAfterMs?: number,
): Promise<IssueResult<string>> => ({
  kind: 'unreachable',
  cause,
  retryAfterMs,
})

export type Tab = TokenManager<string> & {
  /** The browser killed it: what it held is free, and it says nothing to anybody. */
  crash(): void
}

export type Seat = {
  clock: ManualClock
  service: Service
  channels: MemoryChannels
  locks: MemoryLocks
  open(options?: { lock?: LockPort; issue?: Issue<string>; policy?: Partial<Policy> }): Tab
  tabs: Tab[]
  /** Sets the browser's clock; the service's stays. */
  setWall(byMs: number): void
  /** Lets everything that is under way arrive. */
  settle(): Promise<void>
  close(): Promise<void>
}

export function createSeat({
  clock = createManualClock(),
  channels = createMemoryChannels(),
  locks = createMemoryLocks(),
  random = () => 0.5,
  policy,
}: Partial<Pick<Seat, 'clock' | 'channels' | 'locks'>> & {
  random?: () => number
  policy?: Partial<Policy>
} = {}): Seat {
  const service = createService(clock)
  const tabs: Tab[] = []
  return {
    clock,
    service,
    channels,
    locks,
    tabs,
    open(options = {}) {
      const lock = locks.open()
      const manager = createTokenManager<string>({
        issue: options.issue ?? service.issue,
        clock,
        systemClock: clock,
        lock: options.lock ?? lock,
        channel: channels.open(),
        random,
        tabId: `tab-${tabs.length + 1}`,
        journal: createJournal(`tab-${tabs.length + 1}`, clock),
        policy: { ...policy, ...options.policy },
      })
      const tab = Object.assign(manager, {
        crash() {
          lock.crash()
          manager.dispose()
        },
      })
      tabs.push(tab)
      return tab
    },
    setWall(byMs) {
      clock.shiftWall(byMs)
      service.aheadMs -= byMs
    },
    settle: () => clock.advance(0),
    async close() {
      for (const tab of tabs) tab.dispose()
      await clock.advance(0)
    },
  }
}

/** A seat whose first tab has just signed in with `token-1`. */
export async function createSignedInSeat(options?: Parameters<typeof createSeat>[0]) {
  const seat = createSeat(options)
  const tab = seat.open()
  tab.accept(seat.service.fresh())
  await seat.settle()
  return { ...seat, tab }
}

/** What a promise has come to so far. */
export function watch<T>(promise: Promise<T>) {
  const seen: { value?: T; error?: unknown } = {}
  promise.then(
    (value) => {
      seen.value = value
    },
    (error: unknown) => {
      seen.error = error
    },
  )
  return seen
}

export const kinds = (tab: Tab) => tab.journal.entries().map((entry) => entry.kind)
