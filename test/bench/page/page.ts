/** The tab of a contestant: signs in when asked to, and lets the bench make it call. */
import type { Clock } from '#src/clock/clock.ts'
import type { Client, Contestant } from '../contestant.ts'
import { realNow, type Timing } from '../timing.ts'
import { monotonic, rate, realSleep, retime } from './page-time.ts'

/** One `getToken`, in simulated milliseconds. Neither `token` nor `error`: it has not come to anything yet. */
export type Call = { at: number; heldMs: number; token?: string; error?: string }

export type Tab = ReturnType<typeof createTab>

declare global {
  interface Window {
    tab?: Tab
  }
}

export async function startPage(contestant: Contestant, clock: Clock) {
  const server = location.origin
  if (window !== window.top) return contestant.answerFrame?.()
  if (location.search === '?sign-in') {
    await contestant.signIn(server)
    return contestant.isRedirected ? undefined : location.replace('/')
  }
  try {
    window.tab = createTab(await contestant.open(server, clock), () => contestant.open(server, clock))
    history.replaceState(null, '', '/')
  } catch (error) {
    document.title = `Failed: ${error}`
  }
}

function createTab(client: Client, openAnother: () => Promise<Client>) {
  const clients = [client]
  let calls: Call[] = []

  async function track(start: () => Promise<string>): Promise<Call> {
    const call: Call = { at: monotonic(), heldMs: 0 }
    calls.push(call)
    try {
      call.token = await start()
    } catch (error) {
      const { name, message } = error as Error
      call.error = `${name}: ${message}`
    }
    call.heldMs = monotonic() - call.at
    return call
  }

  const startCalls = (count: number) =>
    Promise.all(Array.from({ length: count }, () => track(() => client.getToken())))

  return {
    retime,
    /** Moves time at one moment, the same in all tabs, and in the same task calls so often. */
    async moveAndCall(timing: Timing, count: number) {
      await realSleep(timing.realAt - realNow())
      while (realNow() < timing.realAt);
      retime(timing)
      return within(startCalls(count), 40_000 / rate(), () => calls)
    },
    /** One call each so often, without waiting for the one before. */
    async callSteadily(everyMs: number, forMs: number) {
      const endsAt = monotonic() + forMs
      for (let at = monotonic(); at < endsAt; at += everyMs) {
        void startCalls(1)
        await realSleep((at + everyMs - monotonic()) / rate())
      }
    },
    /** What has come of the calls so far. */
    callsSoFar: () => calls.map((call) => ({ ...call })),
    forgetCalls() {
      calls = []
    },
    /** As when the data plane refuses a token: answers arrive one by one, each so much later. */
    replaceAfter: (delays: number[], refused: string) =>
      Promise.all(
        delays.map(async (delay) => {
          await realSleep(delay / rate())
          return track(() => client.replace?.(refused) ?? Promise.reject(new Error('no API')))
        }),
      ),
    canReplace: () => client.replace !== undefined,
    async openAnother() {
      clients.push(await openAnother())
    },
    callEach: () => Promise.all(clients.map((each) => track(() => each.getToken()))),
    signOut: () => client.signOut(),
    isSignedOut: () => client.isSignedOut(),
    now: monotonic,
    /** The tab is seen again, after sleep. */
    show() {
      for (const state of ['hidden', 'visible']) {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
        Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true })
        document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
      }
      window.dispatchEvent(new Event('focus'))
    },
    /** Microseconds that one call takes while a good token is held. */
    async cost() {
      const rounds: number[] = []
      for (let round = 0; round < 7; round++) {
        const startedAt = performance.now()
        let count = 0
        while (performance.now() - startedAt < 100) {
          for (let i = 0; i < 100; i++) await client.ask()
          count += 100
        }
        rounds.push(((performance.now() - startedAt) * 1000) / count)
      }
      return rounds.sort((a, b) => a - b)[3]
    },
  }
}

const within = <T>(promise: Promise<T>, realMs: number, otherwise: () => T): Promise<T> =>
  Promise.race([promise, realSleep(realMs).then(otherwise)])
