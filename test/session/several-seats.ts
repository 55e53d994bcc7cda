/**
 * One browser with all its seats, on a clock that moves when told to: the tabs share storage, cookies, and the locks
 * and channels of the same name, as the platform has it.
 */
import { createManualClock } from '#src/clock/manual-clock.ts'
import type { WakeUp } from '#src/clock/wake-ups.ts'
import type { User } from '#src/contract/auth.ts'
import { createSeatMemory } from '#src/session/seat-memory.ts'
import { createSeats } from '#src/session/seats.ts'
import { createTabLinks } from '#src/session/tab-links.ts'
import { createMemoryChannels, createMemoryLocks, type MemoryChannels } from '#src/tokens/index.ts'
import { userNamed } from './fake-service.ts'

const ORIGIN = 'https://app.test'
const LATENCY_MS = 20

type Listener = () => void

export function createSeatedBrowser() {
  const clock = createManualClock()
  const locks = createMemoryLocks()
  const channels = new Map<string, MemoryChannels>()
  const lockNames = new Set<string>()
  const kept = new Map<string, string>()
  const cookies = new Map<string, User>()
  const requests: string[] = []
  const tabs: { onStored: Set<Listener>; dispose(): void }[] = []
  let vended = 0

  const rest = () => new Promise<void>((resolve) => void clock.setTimeout(resolve, LATENCY_MS))

  const problem = (code: string, status: number) =>
    Response.json(
      { type: 'about:blank', title: code, status, code, requestId: 'one' },
      { status, headers: { 'Content-Type': 'application/problem+json' } },
    )

  /** The auth service, which goes by the cookie of the seat; and a data plane that tells back who asked. */
  async function answer(path: string, init: RequestInit | undefined): Promise<Response> {
    const [, seat = '', call = ''] = /^\/auth\/(\d)\/(\w+)$/.exec(path) ?? []
    if (call === '') return new Response(new Headers(init?.headers).get('authorization'))
    const refusal = call === 'login' ? browser.refuse(seat) : undefined
    if (refusal) return problem(refusal, 403)
    if (call === 'login') cookies.set(seat, userNamed(JSON.parse(String(init?.body)).username))
    if (call === 'logout') {
      cookies.delete(seat)
      return new Response(null, { status: 204 })
    }
    const user = cookies.get(seat)
    if (!user) return problem('session_ended', 401)
    const issuedAt = Math.floor(clock.now() / 1000)
    const tokenId = `seat-${seat}-token-${++vended}`
    const endpoint = `${ORIGIN}/momento`
    return Response.json({
      user,
      token: `${user.username} by ${tokenId}`,
      tokenId,
      issuedAt,
      expiresAt: issuedAt + 900,
      endpoint,
    })
  }

  const channelsNamed = (name: string) => {
    const named = channels.get(name) ?? createMemoryChannels()
    channels.set(name, named)
    return named
  }

  class BroadcastChannel {
    readonly #end
    readonly #stops = new Map<(event: { data: unknown }) => void, Listener>()
    constructor(name: string) {
      this.#end = channelsNamed(name).open()
    }
    postMessage(message: unknown) {
      this.#end.post(message)
    }
    addEventListener(_: 'message', listener: (event: { data: unknown }) => void) {
      this.#stops.set(
        listener,
        this.#end.subscribe((data) => listener({ data })),
      )
    }
    removeEventListener(_: 'message', listener: (event: { data: unknown }) => void) {
      this.#stops.get(listener)?.()
    }
    close() {
      this.#end.close()
    }
  }

  function openTab() {
    const onStored = new Set<Listener>()
    const wakers = new Set<(why: WakeUp) => void>()
    const port = locks.open()
    const tellOthers = () => {
      for (const other of tabs)
        if (other.onStored !== onStored) for (const listener of other.onStored) listener()
    }
    const window = {
      navigator: {
        locks: {
          request: (name: string, options: { signal: AbortSignal }, fn: () => Promise<void>) => {
            lockNames.add(name)
            // What the platform locks by is any text.
            return port.request(name as Parameters<typeof port.request>[0], options, fn)
          },
        },
      },
      BroadcastChannel,
    } as unknown as Window & typeof globalThis
    const storage = {
      getItem: (name: string) => kept.get(name) ?? null,
      setItem(name: string, text: string) {
        if (kept.get(name) === text) return
        kept.set(name, text)
        tellOthers()
      },
      removeItem(name: string) {
        if (kept.delete(name)) tellOthers()
      },
    }
    const tabId = `tab-${tabs.length + 1}`
    const seats = createSeats({
      async fetch(input, init) {
        const { pathname } = new URL(String(input), ORIGIN)
        requests.push(pathname)
        await rest()
        return answer(pathname, init)
      },
      clock,
      systemClock: clock,
      wakeUps: (listener) => {
        wakers.add(listener)
        return () => void wakers.delete(listener)
      },
      authUrl: '',
      memory: createSeatMemory(storage, (listener) => {
        onStored.add(listener)
        return () => void onStored.delete(listener)
      }),
      tabLinks: createTabLinks({ window, systemClock: clock, tabId, random: () => 0.5 }),
      tabId,
      random: () => 0.5,
      onOpened: () => {},
    })
    tabs.push({ onStored, dispose: seats.dispose })
    return {
      ...seats,
      /** From the browser's history, say, where nothing is heard. */
      deafen: () => onStored.clear(),
      wake() {
        for (const waker of wakers) waker('waking')
      },
    }
  }

  const browser = {
    clock,
    cookies,
    requests,
    openTab,
    /** What a sign-in at a seat gets instead of a session. */
    refuse: (_seat: string): string | undefined => undefined,
    /** Of all locks that were asked for and all channels that were opened. */
    names: () => ({ locks: [...lockNames], channels: [...channels.keys()] }),
    async close() {
      for (const tab of tabs) tab.dispose()
      await clock.advance(0)
    },
  }
  return browser
}
