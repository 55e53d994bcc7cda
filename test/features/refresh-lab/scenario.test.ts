/** What a scenario's report says. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { openSandbox } from '#mocks/sandbox.ts'
import { runScenario, type Scenario } from '#src/features/refresh-lab/scenario.ts'
import { SCENARIOS } from '#src/features/refresh-lab/scenarios.ts'

const factory = new IDBFactory()
const play = (run: Scenario['run']) =>
  runScenario(
    { id: 'x', title: 'X', about: '', expected: 'all is well', run },
    { openSandbox: () => openSandbox({ factory }), random: () => 0.5 },
  )

test('passed: what was expected was seen', async () => {
  const report = await play(async ({ browser, step, check, checkAtMost }) => {
    const tab = browser.openTab()
    await tab.signIn('viewer@globex')
    step('a minute goes by')
    await browser.advance(60_000)
    check('a call', 'served', (await tab.call()).result)
    checkAtMost('requests', 0, browser.tokenRequests().length)
  })
  expect(report).toMatchObject({
    scenario: { id: 'x', title: 'X', expected: 'all is well' },
    verdict: 'passed',
    checks: [
      { what: 'a call', expected: 'served', observed: 'served', isMet: true },
      { what: 'requests', expected: 'at most 0', observed: '0', isMet: true },
    ],
  })
  expect(report.to - report.from).toBe(60_000)
  expect(report.steps).toEqual([{ at: report.from, words: 'a minute goes by' }])
  expect(report.exchanges.map(({ path, status }) => [path, status])).toEqual([
    ['/auth/0/login', 200],
    [expect.stringMatching(/^\/momento\/cache\/calendar-events\?key=globex/), 200],
  ])
})

test('failed: one thing was not, and the story went on', async () => {
  const report = await play(async ({ check, checkAtMost }) => {
    check('one', 1, 2)
    checkAtMost('two', 3, 4)
    check('three', true, true)
  })
  expect(report.verdict).toBe('failed')
  expect(report.checks.map(({ isMet }) => isMet)).toEqual([false, false, true])
})

test('failed: nothing was looked at', async () => {
  expect((await play(async () => {})).verdict).toBe('failed')
})

test('broken: the story could not be told, and nothing of it is left', async () => {
  const report = await play(async ({ browser }) => {
    await browser.openTab().signIn('nobody@nowhere')
  })
  expect(report).toMatchObject({ verdict: 'broken', problem: expect.stringContaining('invalid_credentials') })
  expect(await factory.databases()).toEqual([])
})

test('every scenario has an address, a title and words of its own', () => {
  for (const key of ['id', 'title', 'about', 'expected'] as const) {
    const words = SCENARIOS.map((scenario) => scenario[key])
    expect(words.every((text) => text.length > 3)).toBe(true)
    if (key !== 'about') expect(key === 'expected' || new Set(words).size === words.length).toBe(true)
  }
  expect(SCENARIOS.every(({ id }) => /^[a-z0-9-]+$/.test(id))).toBe(true)
})
