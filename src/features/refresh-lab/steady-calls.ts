/** Somebody at work: a call every so often, whatever becomes of the ones before. */
import type { CallOutcome, VirtualBrowser, VirtualTab } from './virtual-browser.ts'

export type Tally = {
  calls: number
  served: number
  failed: number
  denied: number
  longestWaitMs: number
  /** Why calls failed, each word once. */
  causes: string
}

/** Calls from each tab in turn while `forMs` go by, and then waits for the last of them. */
export async function callSteadily(
  browser: VirtualBrowser,
  tabs: readonly VirtualTab[],
  { everyMs, forMs }: { everyMs: number; forMs: number },
): Promise<Tally> {
  const calls: Promise<CallOutcome>[] = []
  for (let gone = 0; gone < forMs; gone += everyMs) {
    const tab = tabs[calls.length % tabs.length]
    if (tab) calls.push(tab.call())
    await browser.advance(Math.min(everyMs, forMs - gone))
  }
  return outcomeOf(browser, calls)
}

/** Lets time go by until the last one is over: no call waits longer than a caller's patience and one answer. */
export async function outcomeOf(
  browser: VirtualBrowser,
  calls: readonly Promise<CallOutcome>[],
): Promise<Tally> {
  let left = calls.length
  for (const call of calls) void call.finally(() => left--)
  const since = browser.sandbox.clock.now()
  await browser.advance(0)
  for (let second = 0; left > 0 && second < 60; second++) await browser.advance(1_000)
  const waitedMs = browser.sandbox.clock.now() - since
  // No strategy keeps a story from its end: one that leaves a caller waiting for ever has failed that caller.
  const abandoned = Promise.resolve<CallOutcome>({ result: 'failed', why: 'never answered', waitedMs })
  return tally(await Promise.all(calls.map((call) => Promise.race([call, abandoned]))))
}

function tally(outcomes: readonly CallOutcome[]): Tally {
  const count = (result: CallOutcome['result']) =>
    outcomes.filter((outcome) => outcome.result === result).length
  const causes = new Set(outcomes.flatMap(({ why }) => (why === undefined ? [] : [why])))
  return {
    calls: outcomes.length,
    served: count('served'),
    failed: count('failed'),
    denied: count('denied'),
    longestWaitMs: Math.max(0, ...outcomes.map(({ waitedMs }) => waitedMs)),
    causes: [...causes].sort().join(', '),
  }
}
