/** Each strategy does its work when nothing goes wrong, and fails where it is said to. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { openSandbox } from '#mocks/sandbox.ts'
import { createChance } from '#src/features/refresh-lab/chance.ts'
import { runScenario } from '#src/features/refresh-lab/scenario.ts'
import { asleepTwentyMinutes } from '#src/features/refresh-lab/scenarios/asleep.ts'
import { fiveTabs } from '#src/features/refresh-lab/scenarios/five-tabs.ts'
import { clockBehind } from '#src/features/refresh-lab/scenarios/wrong-clock.ts'
import { MINUTE_MS } from '#src/features/refresh-lab/spans.ts'
import { callSteadily } from '#src/features/refresh-lab/steady-calls.ts'
import { STRATEGIES, type Strategy } from '#src/features/refresh-lab/strategy.ts'
import { createVirtualBrowser, type VirtualBrowser } from '#src/features/refresh-lab/virtual-browser.ts'

const strategyOf = (id: Strategy['id']): Strategy => {
  const strategy = STRATEGIES.find((one) => one.id === id)
  if (!strategy) throw new Error(id)
  return strategy
}

async function inBrowser(strategy: Strategy, play: (browser: VirtualBrowser) => Promise<void>) {
  const sandbox = await openSandbox({ factory: new IDBFactory() })
  const browser = createVirtualBrowser({ sandbox, strategy, random: createChance(7) })
  await play(browser).finally(browser.dispose)
  expect(sandbox.clock.pending).toBe(0)
}

describe.each(STRATEGIES.map((strategy) => [strategy.name, strategy] as const))('%s', (_, strategy) => {
  test('serves every call of 40 calm minutes, signs out and in', () =>
    inBrowser(strategy, async (browser) => {
      const tab = browser.openTab()
      await tab.signIn('data-entry@acme')
      const { calls, served } = await callSteadily(browser, [tab], {
        everyMs: MINUTE_MS,
        forMs: 40 * MINUTE_MS,
      })
      expect(served).toBe(calls)
      const requests = browser.tokenRequests().length
      expect(requests).toBe(2)
      tab.session.signOut()
      await browser.advance(20 * MINUTE_MS)
      expect(await tab.call()).toMatchObject({ result: 'failed', why: 'signed_out' })
      expect(browser.tokenRequests().length).toBe(requests)
      await tab.signIn('viewer@globex')
      expect(await tab.call()).toMatchObject({ result: 'served' })
    }))

  test('a second tab finds the session', () =>
    inBrowser(strategy, async (browser) => {
      const [first, second] = [browser.openTab(), browser.openTab()]
      await first.signIn('data-entry@acme')
      void second.session.restore()
      await browser.advance(1_000)
      expect(second.session.store.getState().status).toBe('signed-in')
      expect(await second.call()).toMatchObject({ result: 'served' })
    }))

  test('an ended session is the end, and is asked for once', () =>
    inBrowser(strategy, async (browser) => {
      const tab = browser.openTab()
      await tab.signIn('data-entry@acme')
      await browser.lab('DELETE', '/lab/sessions/0')
      await callSteadily(browser, [tab], { everyMs: MINUTE_MS, forMs: 30 * MINUTE_MS })
      expect(tab.session.store.getState()).toMatchObject({ status: 'ended', reason: 'session_ended' })
      expect(browser.tokenRequests().length).toBe(1)
    }))
})

test.each([
  ['timer-only', asleepTwentyMinutes],
  ['lazy', clockBehind],
  ['reactive', asleepTwentyMinutes],
  ['reactive', clockBehind],
  ['ours-apart', fiveTabs],
] as const)('%s fails where ours passes: %o', async (id, scenario) => {
  const report = await runScenario(scenario, {
    openSandbox: () => openSandbox({ factory: new IDBFactory() }),
    random: createChance(7),
    strategy: strategyOf(id),
  })
  expect(report.verdict).toBe('failed')
})
