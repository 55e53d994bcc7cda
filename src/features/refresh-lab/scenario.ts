/** A story about refreshing: what is done, what ought to come of it, and what did. One module runs it everywhere. */

import type { OpenSandbox } from '#src/session/sandbox.ts'
import type { Policy } from '#src/tokens/index.ts'
import type { Strategy } from './strategy.ts'
import { createVirtualBrowser, type Exchange, type VirtualBrowser } from './virtual-browser.ts'

export type Scenario = {
  /** Names it in the address: `?scenario=`. */
  readonly id: string
  readonly title: string
  /** Where this happens to people, in a sentence. */
  readonly about: string
  /** What ought to come of it, in a sentence. */
  readonly expected: string
  /** What is unusual about the token managers of this story. */
  readonly policy?: Partial<Policy>
  run(stage: Stage): Promise<void>
}

export type Stage = {
  readonly browser: VirtualBrowser
  /** Says what is done next. */
  step(words: string): void
  /** Compares one thing that ought to be with what was seen; the story goes on either way. */
  check(what: string, expected: string | number | boolean, observed: string | number | boolean): void
  /** The same for a figure with a bound. */
  checkAtMost(what: string, limit: number, observed: number): void
}

export type Check = {
  readonly at: number
  readonly what: string
  readonly expected: string
  readonly observed: string
  readonly isMet: boolean
}

export type Report = {
  readonly scenario: Pick<Scenario, 'id' | 'title' | 'expected'>
  /** `broken`: the story itself could not be told to its end. */
  readonly verdict: 'passed' | 'failed' | 'broken'
  readonly steps: readonly { readonly at: number; readonly words: string }[]
  readonly checks: readonly Check[]
  readonly exchanges: readonly Exchange[]
  /** Epoch ms of the sandbox's clock. */
  readonly from: number
  readonly to: number
  readonly problem?: string
}

export async function runScenario(
  scenario: Scenario,
  {
    openSandbox,
    random,
    policy,
    strategy,
    signal,
  }: {
    openSandbox: OpenSandbox
    random: () => number
    policy?: Partial<Policy> | undefined
    /** Ours, when left out. */
    strategy?: Strategy | undefined
    /** Leaves the story where it is; what is told of it then is of no use. */
    signal?: AbortSignal | undefined
  },
): Promise<Report> {
  const sandbox = await openSandbox()
  const { clock } = sandbox
  const browser = createVirtualBrowser({
    sandbox,
    random,
    policy: { ...policy, ...scenario.policy },
    strategy,
  })
  const from = clock.now()
  const steps: { at: number; words: string }[] = []
  const checks: Check[] = []
  const note = (what: string, expected: string, observed: string, isMet: boolean) =>
    void checks.push({ at: clock.now(), what, expected, observed, isMet })
  let problem: string | undefined
  try {
    const told = scenario.run({
      browser,
      step: (words) => void steps.push({ at: clock.now(), words }),
      check: (what, expected, observed) =>
        note(what, String(expected), String(observed), expected === observed),
      checkAtMost: (what, limit, observed) =>
        note(what, `at most ${limit}`, String(observed), observed <= limit),
    })
    await Promise.race([told, ...(signal ? [abortOf(signal)] : [])])
  } catch (error) {
    problem = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
  }
  const to = clock.now()
  // As they were at the end: closing the tabs breaks off what is still under way.
  const exchanges = browser.exchanges.map((exchange) => ({ ...exchange }))
  await browser.dispose()
  const isMet = checks.length > 0 && checks.every((check) => check.isMet)
  const { id, title, expected } = scenario
  return {
    scenario: { id, title, expected },
    verdict: problem !== undefined ? 'broken' : isMet ? 'passed' : 'failed',
    steps,
    checks,
    exchanges,
    from,
    to,
    ...(problem === undefined ? {} : { problem }),
  }
}

const abortOf = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    if (signal.aborted) reject(signal.reason)
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
