/** Running scenarios: one at a time, all of them, and leaving off. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { openSandbox } from '#mocks/sandbox.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { MAX_SEED } from '#src/features/refresh-lab/chance.ts'
import { createRuns, resultKey, runsOf, seedAfter } from '#src/features/refresh-lab/run-store.ts'
import type { Scenario } from '#src/features/refresh-lab/scenario.ts'
import { STRATEGIES } from '#src/features/refresh-lab/strategy.ts'

const scenario = (id: string, run: Scenario['run']): Scenario => ({
  id,
  title: id,
  about: '',
  expected: '',
  run,
})
const well = (id: string) => scenario(id, async ({ check }) => check('one', 1, 1))
const badly = scenario('badly', async ({ check }) => check('one', 1, 2))

function setUp() {
  const factory = new IDBFactory()
  const systemClock = createManualClock()
  const runs = createRuns({ openSandbox: () => openSandbox({ factory }), systemClock })
  const verdicts = () =>
    Object.values(runs.store.getState().results).map(({ report }) => [report.scenario.id, report.verdict])
  return { factory, systemClock, runs, verdicts }
}

test('a result says what came of it, by which chance, and how long it really took', async () => {
  const { runs, systemClock } = setUp()
  const running = runs.run(
    scenario('slow', async ({ browser, check }) => {
      await browser.advance(60_000)
      await systemClock.advance(20)
      check('one', 1, 1)
    }),
    42,
  )
  expect(runs.store.getState().running).toBe('slow')
  await running
  const { running: now, results } = runs.store.getState()
  expect(now).toBeUndefined()
  expect(results.slow).toMatchObject({ seed: 42, tookMs: 20, report: { verdict: 'passed' } })
})

test('the same chance tells the same story', async () => {
  const { runs } = setUp()
  const seen: string[] = []
  const tabs = scenario('tabs', async ({ browser, check }) => {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    while (browser.tokenRequests().length === 0) await browser.advance(100)
    seen.push(String(browser.sandbox.clock.now()))
    check('one', 1, 1)
  })
  for (const seed of [1, 1, 2]) await runs.run(tabs, seed)
  expect(seen[0]).toBe(seen[1])
  expect(seen[2]).not.toBe(seen[0])
})

test('all of them, one after the other, with progress', async () => {
  const { runs, verdicts } = setUp()
  const progress: unknown[] = []
  runs.store.subscribe(({ batch, running }) => progress.push([batch?.done, running]))
  const all = runs.runAll([well('a'), badly, well('b')])
  await runs.run(well('in-between'))
  await all
  expect(verdicts()).toEqual([
    ['a', 'passed'],
    ['badly', 'failed'],
    ['b', 'passed'],
  ])
  expect(progress).toContainEqual([1, 'badly'])
  expect(runs.store.getState().batch).toEqual({ done: 3, of: 3, end: 'finished' })
})

test('stopped in the middle of a story: no verdict on it, nothing left of it, and the next can be run', async () => {
  const { runs, verdicts, factory } = setUp()
  const endless = scenario('endless', async ({ browser }) => {
    for (;;) {
      await browser.advance(1_000)
      runs.stop()
    }
  })
  await runs.runAll([well('a'), endless, well('b')])
  expect(verdicts()).toEqual([['a', 'passed']])
  expect(runs.store.getState()).toMatchObject({
    running: undefined,
    batch: { done: 1, of: 3, end: 'stopped' },
  })
  expect(await factory.databases()).toEqual([])
  await runs.run(well('b'))
  expect(verdicts()).toContainEqual(['b', 'passed'])
})

test('without a sandbox the story is broken, and the page goes on', async () => {
  const runs = createRuns({
    openSandbox: () => Promise.reject(new Error('No room left')),
    systemClock: createManualClock(),
  })
  await runs.run(well('a'))
  expect(runs.store.getState()).toMatchObject({
    running: undefined,
    results: { a: { report: { verdict: 'broken', problem: 'Error: No room left' } } },
  })
})

test('results outlive the page that shows them', () => {
  const open = () => Promise.reject(new Error('not now'))
  const systemClock = createManualClock()
  expect(runsOf({ openSandbox: open, systemClock })).toBe(runsOf({ openSandbox: open, systemClock }))
})

test('a verdict stays whose it is: another strategy stands beside ours', async () => {
  const { runs, verdicts } = setUp()
  const timerOnly = STRATEGIES.find(({ id }) => id === 'timer-only')
  await runs.run(well('a'))
  await runs.run(badly, 7, timerOnly)
  await runs.runAll([badly], timerOnly)
  expect(verdicts()).toEqual([
    ['a', 'passed'],
    ['badly', 'failed'],
  ])
  const { results } = runs.store.getState()
  expect(results[resultKey('badly', 'timer-only')]?.strategy.name).toBe('Timer only')
  expect(results[resultKey('badly', 'ours')]).toBeUndefined()
})

test('a story that waits for what never happens can be left as well', async () => {
  const { runs, verdicts, factory } = setUp()
  const stuck = runs.run(
    scenario('stuck', async () => {
      queueMicrotask(() => runs.stop())
      await new Promise(() => {})
    }),
  )
  await stuck
  expect(verdicts()).toEqual([])
  expect(await factory.databases()).toEqual([])
})

test('another seed is drawn from the one before', () => {
  expect(seedAfter(7)).toBe(seedAfter(7))
  expect(seedAfter(7)).not.toBe(seedAfter(8))
  expect(seedAfter(MAX_SEED)).toBeLessThanOrEqual(MAX_SEED)
})
