/** Every scenario of the lab, by the very modules its buttons run. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { openSandbox } from '#mocks/sandbox.ts'
import { runScenario } from '#src/features/refresh-lab/scenario.ts'
import { SCENARIOS } from '#src/features/refresh-lab/scenarios.ts'

/** The same dice each time. */
function createDice(seed: number) {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}

test.each(SCENARIOS.map((scenario) => [scenario.id, scenario] as const))('%s', async (_, scenario) => {
  const report = await runScenario(scenario, {
    openSandbox: () => openSandbox({ factory: new IDBFactory() }),
    random: createDice(7),
  })
  expect(report.problem).toBeUndefined()
  expect(report.checks.filter(({ isMet }) => !isMet)).toEqual([])
  expect(report.verdict).toBe('passed')
})
