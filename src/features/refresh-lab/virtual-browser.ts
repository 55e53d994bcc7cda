/**
 * A browser that is none: virtual tabs of one profile, each with a session, a token manager and a data plane client as
 * the app has them, in front of a sandbox's cloud. They share locks, channels and storage as real tabs do.
 */
import { createSkewedClock } from '#src/clock/skewed-clock.ts'
import type { WakeUp } from '#src/clock/wake-ups.ts'
import { TAB_HEADER } from '#src/contract/audit.ts'
import { CSRF_HEADER } from '#src/contract/auth.ts'
import { calendarKey, monthOf } from '#src/contract/calendar.ts'
import type { WantedFault } from '#src/contract/faults.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { LAB_PATHS, type Seat } from '#src/contract/paths.ts'
import { DEMO_PASSWORD } from '#src/contract/personas.ts'
import { MomentoError } from '#src/momento/momento-error.ts'
import { openSubscription } from '#src/momento/subscription.ts'
import { createAuthApi } from '#src/session/auth-api.ts'
import type { Sandbox } from '#src/session/sandbox.ts'
import { createSeatMemory } from '#src/session/seat-memory.ts'
import { createSession, type Session } from '#src/session/session.ts'
import { createIssue, type TokenDetails } from '#src/session/token-issuer.ts'
import {
  createJournal,
  createMemoryChannels,
  createMemoryLocks,
  isRejected,
  type Policy,
  TokenError,
  type TokenManager,
} from '#src/tokens/index.ts'
import { OURS, type Strategy } from './strategy.ts'

/** One request of a virtual tab, as a network panel would show it. */
export type Exchange = {
  readonly id: number
  /** Epoch ms of the sandbox's clock. */
  readonly at: number
  readonly tab: string
  readonly method: string
  readonly path: string
  /** Absent while it is under way. */
  status?: number
  /** Without an answer. */
  failed?: true
  /** How long until then. */
  tookMs?: number
}

export type CallOutcome = {
  result: 'served' | 'denied' | 'failed'
  /** What kept it from being served. */
  why?: string
  /** From the call to its end, by the sandbox's clock. */
  waitedMs: number
}

export type VirtualTab = {
  readonly name: string
  readonly session: Session
  readonly tokens: TokenManager<TokenDetails>
  signIn(username: string): Promise<void>
  /** Reads the tenant's month of now, as the calendar does. Never rejects. */
  call(): Promise<CallOutcome>
  /** Says something on the tenant's topic. Never rejects. */
  publish(text: string): Promise<CallOutcome>
  /** Listens on the tenant's topic; the list grows as messages arrive. */
  listen(): readonly string[]
  /** How far its computer's clock is off, from now on. */
  setSkew(ms: number): void
  /** From now on its requests reach nobody, and no answer reaches it: the computer's network hangs. */
  hang(): void
  /** As a tab that is closed or crashes: its locks are free, and nothing more is heard of it. */
  close(): void
}

export type VirtualBrowser = {
  readonly sandbox: Sandbox
  readonly exchanges: readonly Exchange[]
  /** Requests to the auth service for a token, so far. */
  tokenRequests(): readonly Exchange[]
  openTab(options?: { seat?: Seat; skewMs?: number; strategy?: Strategy }): VirtualTab
  /** Lets time go by, each timer at its moment. */
  advance(ms: number): Promise<void>
  /** The lid is closed for so long, then every tab is woken. */
  sleep(ms: number): Promise<void>
  /** The network is back, or the tabs are looked at again. */
  wake(why: WakeUp): Promise<void>
  /** These faults and no others. */
  setFaults(...faults: Omit<WantedFault, 'id'>[]): Promise<void>
  /** Any call to the lab, as its page would make it. */
  lab(method: 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown): Promise<void>
  dispose(): Promise<void>
}

export function createVirtualBrowser({
  sandbox,
  policy,
  random,
  strategy: usual = OURS,
}: {
  sandbox: Sandbox
  policy?: Partial<Policy> | undefined
  random: () => number
  /** How tabs keep their tokens, unless one is opened with another. */
  strategy?: Strategy | undefined
}): VirtualBrowser {
  const { clock } = sandbox
  const exchanges: Exchange[] = []
  const locks = new Map<
    Seat,
    { token: ReturnType<typeof createMemoryLocks>; session: ReturnType<typeof createMemoryLocks> }
  >()
  const channels = new Map<Seat, ReturnType<typeof createMemoryChannels>>()
  const stored = new Map<string, string>()
  const memory = createSeatMemory({
    getItem: (key) => stored.get(key) ?? null,
    setItem: (key, value) => void stored.set(key, value),
    removeItem: (key) => void stored.delete(key),
  })
  const tabs = new Set<VirtualTab>()

  const locksOf = (seat: Seat) => {
    const known = locks.get(seat) ?? { token: createMemoryLocks(), session: createMemoryLocks() }
    locks.set(seat, known)
    return known
  }
  const channelsOf = (seat: Seat) => {
    const known = channels.get(seat) ?? createMemoryChannels()
    channels.set(seat, known)
    return known
  }

  const createFetch =
    (tab: string, isHanging: () => boolean): typeof globalThis.fetch =>
    async (input, init) => {
      const url = new URL(String(input), sandbox.origin)
      const exchange: Exchange = {
        id: exchanges.length,
        at: clock.now(),
        tab,
        method: init?.method ?? 'GET',
        path: url.pathname + url.search,
      }
      exchanges.push(exchange)
      const headers = new Headers(init?.headers)
      headers.set(TAB_HEADER, tab)
      try {
        const response = await (isHanging() ? never(init?.signal) : sandbox.fetch(url, { ...init, headers }))
        if (isHanging()) return await never(init?.signal)
        exchange.status = response.status
        return response
      } catch (error) {
        exchange.failed = true
        throw error
      } finally {
        exchange.tookMs = clock.now() - exchange.at
      }
    }

  async function wake(why: WakeUp) {
    for (const tab of tabs) tab.session.wake(why)
    await clock.advance(0)
  }

  async function lab(method: string, path: string, body?: unknown) {
    const response = await sandbox.fetch(path, {
      method,
      headers: { [CSRF_HEADER]: '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
  }

  function openTab({
    seat = 0,
    skewMs = 0,
    strategy = usual,
  }: {
    seat?: Seat
    skewMs?: number
    strategy?: Strategy
  } = {}): VirtualTab {
    const name = `tab-${tabs.size + 1}`
    let isHanging = false
    const ownClock = createSkewedClock(clock, skewMs)
    const fetch = createFetch(name, () => isHanging)
    const api = createAuthApi({ seat, fetch })
    const tokenLock = (strategy.isShared ? locksOf(seat).token : createMemoryLocks()).open()
    const sessionLock = locksOf(seat).session.open()
    const tokens = strategy.createTokens({
      issue: createIssue({ api, now: ownClock.now }),
      clock: ownClock,
      systemClock: ownClock,
      lock: tokenLock,
      channel: (strategy.isShared ? channelsOf(seat) : createMemoryChannels()).open(),
      policy,
      random,
      tabId: name,
      journal: createJournal(name, ownClock),
    })
    const session = createSession({
      seat,
      api,
      tokens,
      lock: sessionLock,
      memory,
      fetch,
      clock: ownClock,
      systemClock: ownClock,
    })
    const closers: (() => void)[] = []
    const tenant = () => {
      const state = session.store.getState()
      return 'user' in state ? state.user.tenant : ''
    }
    async function outcomeOf(call: Promise<unknown>): Promise<CallOutcome> {
      const since = clock.now()
      const failure = await call.then(() => undefined, failureOf)
      return { result: 'served', ...failure, waitedMs: clock.now() - since }
    }
    const tab: VirtualTab = {
      name,
      session,
      tokens,
      signIn: (username) => session.signIn(username, DEMO_PASSWORD),
      call: () => {
        const month = monthOf(new Date(clock.now()).toISOString())
        return outcomeOf(session.momento.get(CACHES.calendar, calendarKey(tenant(), month)))
      },
      publish: (text) =>
        outcomeOf(session.momento.publish(CACHES.collaboration, collaborationTopic(tenant()), text)),
      listen() {
        const heard: string[] = []
        const subscription = openSubscription({
          client: session.momento,
          cache: CACHES.collaboration,
          topic: collaborationTopic(tenant()),
          onEvents: (events) => {
            for (const event of events) heard.push(event.kind === 'gap' ? 'gap' : event.message.text)
          },
          isFinal: isRejected,
          clock: ownClock,
          systemClock: ownClock,
          random,
        })
        closers.push(() => subscription.close())
        return heard
      },
      setSkew: ownClock.setSkew,
      hang() {
        isHanging = true
      },
      close() {
        for (const close of closers.splice(0)) close()
        tokenLock.crash()
        sessionLock.crash()
        session.dispose()
      },
    }
    tabs.add(tab)
    return tab
  }

  return {
    sandbox,
    exchanges,
    tokenRequests: () => exchanges.filter(({ path }) => /^\/auth\/\d\/token$/.test(path)),
    openTab,
    advance: clock.advance,
    async sleep(ms) {
      await clock.sleep(ms)
      await wake('waking')
    },
    wake,
    setFaults: (...faults) =>
      lab('PUT', LAB_PATHS.faults, {
        faults: faults.map((fault, index) => ({ id: `fault-${index}`, ...fault })),
      }),
    lab,
    async dispose() {
      for (const tab of tabs) tab.close()
      await sandbox.close()
    },
  }
}

/** A request nobody answers: it ends when whoever made it gives up. */
const never = (signal: AbortSignal | null | undefined) =>
  new Promise<never>((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })

function failureOf(error: unknown): Pick<CallOutcome, 'result' | 'why'> {
  if (error instanceof MomentoError) {
    return { result: error.code === 'forbidden' ? 'denied' : 'failed', why: error.code }
  }
  if (error instanceof TokenError) return { result: 'failed', why: error.reason }
  throw error
}
