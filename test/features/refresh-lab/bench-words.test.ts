/** What the bench says about its figures. */
import { expect, test } from 'vitest'
import type { Score } from '#src/features/refresh-lab/bench-score.ts'
import { COLUMNS, lengthWords, sinceWords, verdictWords } from '#src/features/refresh-lab/bench-words.ts'
import { MINUTE_MS } from '#src/features/refresh-lab/spans.ts'

const TWO: Score = {
  failed: 2,
  withoutTokenMs: 2,
  tokenRequests: 2,
  deadCalls: 2,
  longestWaitMs: 2,
  lost: 2,
  doubled: 2,
}

test.each([
  [0, '0 s'],
  [25, '25 ms'],
  [4_482, '4.5 s'],
  [20_000, '20 s'],
  [59_999.4, '60 s'],
  [796_000, '13 min 16 s'],
])('%d ms is %s', (ms, words) => expect(lengthWords(ms)).toBe(words))

test('a moment of the afternoon', () => expect(sinceWords(64.9 * MINUTE_MS)).toBe('1 h 04 min'))

test.each(COLUMNS)('less than ours under “$name” is not left unexplained', ({ key, name }) => {
  const words = verdictWords('lazy', { ...TWO, [key]: 1 }, TWO)
  expect(words.filter((one) => one.startsWith(`Less than ours under “${name}”: `))).toHaveLength(1)
  expect(words).toHaveLength(2)
})

test('ours says what went wrong, or that nothing did', () => {
  expect(verdictWords('ours', TWO, TWO).join()).toMatch(/2 calls/)
  expect(verdictWords('ours', { ...TWO, failed: 0, deadCalls: 0, lost: 0, doubled: 0 }, TWO).join()).toMatch(
    /No call failed/,
  )
})
