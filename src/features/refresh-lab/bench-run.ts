/** Plays an afternoon against one strategy and writes down what can be seen of it. Judges nothing. */
import { nextTask } from '#src/clock/next-task.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import type { OpenSandbox } from '#src/session/sandbox.ts'
import type { BenchPlan, Weather } from './bench-plan.ts'
import { createChance } from './chance.ts'
import { MINUTE_MS, SECOND_MS } from './spans.ts'
import { OURS, type Strategy } from './strategy.ts'
import { type CallOutcome, createVirtualBrowser, type VirtualTab } from './virtual-browser.ts'

/** Times are milliseconds into the afternoon. */
export type BenchCall = CallOutcome & {
  at: number
  /** Whether a good token would have been enough. Not while the network was away. */
  isPossible: boolean
}

export type BenchRecord = {
  calls: readonly BenchCall[]
  /** When a token was asked for. */
  tokenRequests: readonly number[]
  /** When a call or a poll was made that was refused at once (401): one that was open when its token died is none. */
  refusals: readonly number[]
  /** What somebody said, and what the other heard. */
  said: readonly string[]
  heard: readonly string[]
}

/** How long the last messages may take. */
const GRACE_MS = 2 * MINUTE_MS

type Moment = { at: number; act: () => unknown }

/** Rejects with the signal's reason when it is stopped; nothing is left of it then either. */
export async function playBench(
  plan: BenchPlan,
  strategy: Strategy,
  {
    openSandbox,
    onProgress = () => {},
    signal,
  }: {
    openSandbox: OpenSandbox
    /** The share of the afternoon that is over. */
    onProgress?: (share: number) => void
    signal?: AbortSignal | undefined
  },
): Promise<BenchRecord> {
  const sandbox = await openSandbox()
  const { clock } = sandbox
  const browser = createVirtualBrowser({ sandbox, strategy, random: createChance(plan.seed) })
  try {
    const first = browser.openTab()
    const tabs = [first, browser.openTab(), browser.openTab()]
    // The other person keeps her tokens well whatever is tried here, and meets no trouble.
    const ada = browser.openTab({ seat: 1, strategy: OURS })
    await first.signIn('data-entry@acme')
    await ada.signIn('admin@acme')
    for (const tab of tabs) void tab.session.restore()
    await browser.advance(SECOND_MS)
    const heardByDana = first.listen()
    const heardByAda = ada.listen()

    const begunAt = clock.now()
    const exchangesBefore = browser.exchanges.length
    const now = () => clock.now() - begunAt
    const calls: Promise<BenchCall>[] = []
    const said: string[] = []
    let isOffline = false

    function record(call: Promise<CallOutcome>) {
      const [at, isPossible] = [now(), !isOffline]
      calls.push(call.then((outcome) => ({ ...outcome, at, isPossible })))
    }

    function say(number: number) {
      if (number % 2 === 0) {
        said.push(`ada ${number}`)
        return void ada.publish(`ada ${number}`)
      }
      // Without a network nobody can say anything.
      if (isOffline) return
      said.push(`dana ${number}`)
      record(tabFor(tabs, number).publish(`dana ${number}`))
    }

    async function begin({ trouble, from, to }: Weather) {
      // What was done in this moment is over before the weather changes.
      await browser.advance(0)
      switch (trouble.kind) {
        case 'sleep':
          return browser.sleep(to - from)
        case 'skew':
          for (const tab of tabs) tab.setSkew(trouble.ms)
          return
        case 'rotate':
          return browser.lab('POST', LAB_PATHS.rotateSigningKey)
        case 'revoke': {
          const { value } = first.tokens.state()
          return value && first.session.auth.revoke(value.tokenId)
        }
        case 'fault': {
          const { kind: _, ...fault } = trouble
          isOffline = fault.effect.kind === 'offline'
          return browser.setFaults({ ...fault, seat: 0 })
        }
      }
    }

    async function end({ trouble }: Weather) {
      if (trouble.kind === 'skew') for (const tab of tabs) tab.setSkew(0)
      if (trouble.kind !== 'fault') return
      await browser.setFaults()
      if (!isOffline) return
      isOffline = false
      await browser.wake('online')
    }

    const moments: Moment[] = [
      ...every(plan.callEveryMs, plan.lengthMs, (number) => record(tabFor(tabs, number).call())),
      ...every(plan.sayEveryMs, plan.lengthMs, say),
      ...plan.weather.flatMap((weather) => [
        { at: weather.from, act: () => begin(weather) },
        { at: weather.to, act: () => end(weather) },
      ]),
    ].sort((a, b) => a.at - b.at)

    let asleepUntil = 0
    for (const { at, act } of moments) {
      signal?.throwIfAborted()
      if (at > now()) await browser.advance(at - now())
      // Nobody was there to do it.
      if (at < asleepUntil) continue
      await act()
      if (now() > at + SECOND_MS) asleepUntil = now()
      onProgress(Math.min(at / plan.lengthMs, 1))
    }
    await browser.advance(GRACE_MS)
    await nextTask()
    const exchanges = browser.exchanges
      .slice(exchangesBefore)
      .filter(({ tab }) => tab !== ada.name)
      .map((exchange) => ({ ...exchange, at: exchange.at - begunAt }))
    return {
      calls: await Promise.all(calls),
      tokenRequests: exchanges.filter(({ path }) => path === '/auth/0/token').map(({ at }) => at),
      refusals: exchanges
        .filter(({ path, status, tookMs }) => status === 401 && tookMs === 0 && !path.startsWith('/auth/'))
        .map(({ at }) => at),
      said,
      heard: [
        ...heardByDana.filter((text) => text.startsWith('ada')),
        ...heardByAda.filter((text) => text.startsWith('dana')),
      ],
    }
  } finally {
    await browser.dispose()
  }
}

function tabFor(tabs: readonly VirtualTab[], number: number): VirtualTab {
  const tab = tabs[number % tabs.length]
  if (!tab) throw new Error('There is no tab')
  return tab
}

function every(ms: number, forMs: number, act: (number: number) => unknown): Moment[] {
  return Array.from({ length: Math.floor(forMs / ms) }, (_, number) => ({
    at: number * ms,
    act: () => act(number),
  }))
}
