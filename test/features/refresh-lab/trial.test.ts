/** What is tried, and how a verdict is told: whose it is, and why. */
import { expect, test } from 'vitest'
import { DEFAULT_DRAFT } from '#src/features/refresh-lab/policy-draft.ts'
import type { Report } from '#src/features/refresh-lab/scenario.ts'
import { OURS, STRATEGIES, type Strategy } from '#src/features/refresh-lab/strategy.ts'
import { contestantsOf, FIRST_TRIAL, strategyOf, type Trial } from '#src/features/refresh-lab/trial.ts'
import { isBug, verdictWords } from '#src/features/refresh-lab/verdict-words.ts'

const withMargin = (text: string): Trial => ({
  ...FIRST_TRIAL,
  draft: { ...DEFAULT_DRAFT, fields: { ...DEFAULT_DRAFT.fields, reissueBeforeMs: text } },
})
const timerOnly = STRATEGIES.find(({ id }) => id === 'timer-only') as Strategy

test('as it comes, ours is tried, and the bench compares all there are', () => {
  expect(strategyOf(FIRST_TRIAL)).toBe(OURS)
  expect(contestantsOf(FIRST_TRIAL)).toEqual(STRATEGIES)
})

test('another policy is ours by another name, which says what is different', () => {
  expect(strategyOf(withMargin('5'))).toMatchObject({
    id: 'yours',
    name: 'Ours, your policy',
    about: 'Ours with another policy: margin 5 s.',
  })
  expect(
    contestantsOf(withMargin('5'))
      ?.map(({ id }) => id)
      .slice(0, 2),
  ).toEqual(['ours', 'yours'])
})

test('a mistake in the policy stops ours and the bench, and nobody else', () => {
  expect(strategyOf(withMargin('x'))).toBeUndefined()
  expect(contestantsOf(withMargin('x'))).toBeUndefined()
  expect(strategyOf({ ...withMargin('x'), strategy: 'timer-only' })).toBe(timerOnly)
})

const report = (verdict: Report['verdict'], observed: readonly number[], refused = 0): Report => ({
  scenario: { id: 'a', title: 'A', expected: '' },
  verdict,
  steps: [],
  checks: observed.map((count, index) => ({
    at: 0,
    what: `Calls ${index + 1}`,
    expected: '2',
    observed: String(count),
    isMet: count === 2,
  })),
  exchanges: Array.from({ length: refused }, (_, id) => ({
    id,
    at: 0,
    tab: 'tab-1',
    method: 'GET',
    path: '/momento/cache/a',
    status: 401,
  })),
  from: 0,
  to: 0,
})

test.each<[Strategy, Report, string]>([
  [OURS, report('passed', [2, 2]), 'Ours: passed, all 2 checks met.'],
  [
    timerOnly,
    report('failed', [2, 0, 1], 4),
    'Timer only: failed. Calls 2: 0, not 2. 1 more check not met. 4 calls were refused (401).',
  ],
  [timerOnly, report('failed', [1], 1), 'Timer only: failed. Calls 1: 1, not 2. 1 call was refused (401).'],
  [timerOnly, report('broken', []), 'Timer only: broken. The story could not be told to its end.'],
])('%#: a verdict says whose it is and why', (strategy, told, words) => {
  expect(verdictWords({ strategy, report: told })).toBe(words)
})

test('only where ours fails as it comes, the demo has a bug', () => {
  expect(isBug({ strategy: OURS, report: report('failed', [1]) })).toBe(true)
  expect(isBug({ strategy: timerOnly, report: report('failed', [1]) })).toBe(false)
  expect(isBug({ strategy: OURS, report: report('passed', [2]) })).toBe(false)
})
