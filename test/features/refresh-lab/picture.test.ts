/** The picture of a story: everything within it, in its order, and no wait that fills it. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPictureAxis } from '#src/features/refresh-lab/picture-axis.ts'
import { drawPicture } from '#src/features/refresh-lab/picture-model.ts'
import type { Report } from '#src/features/refresh-lab/scenario.ts'
import { sinceStart, waitWords } from '#src/features/refresh-lab/since-words.ts'
import { storyLines } from '#src/features/refresh-lab/story-lines.ts'

const DAY_MS = 86_400_000
const someMoments = fc.array(fc.integer({ min: 0, max: DAY_MS }), { minLength: 1, maxLength: 60 })

test('every moment stands within the picture, and a later one never left of an earlier one', () => {
  fc.assert(
    fc.property(someMoments, fc.array(fc.integer({ min: -5, max: DAY_MS + 5 })), (moments, others) => {
      const { place } = createPictureAxis(moments)
      const places = [...moments, ...others].sort((a, b) => a - b).map(place)
      for (const [index, at] of places.entries()) {
        expect(at).toBeGreaterThanOrEqual(places[index - 1] ?? 0)
        expect(at).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('what is drawn shorter is said, in order, and is never drawn wider than what is to scale', () => {
  fc.assert(
    fc.property(someMoments, (moments) => {
      const { shortened, longestToScaleMs, place } = createPictureAxis(moments)
      for (const { from, to, left, right } of shortened) {
        expect(to - from).toBeGreaterThan(longestToScaleMs)
        expect([left, right]).toEqual([place(from), place(to)])
        expect(right - left).toBeLessThan(0.76)
      }
      expect(shortened.map(({ from }) => from)).toEqual(
        shortened.map(({ from }) => from).sort((a, b) => a - b),
      )
    }),
  )
})

test('twenty minutes of sleep leave room for the second before and the second after', () => {
  const { place, shortened } = createPictureAxis([0, 250, 500, 750, 1_000, 1_201_000, 1_201_500, 1_202_000])
  expect(shortened).toHaveLength(1)
  expect(place(1_000)).toBeGreaterThan(0.25)
  expect(1 - place(1_201_000)).toBeGreaterThan(0.25)
})

const report: Report = {
  scenario: { id: 'a', title: 'A', expected: '' },
  verdict: 'passed',
  steps: [
    { at: 0, words: 'Dana signs in' },
    { at: 1, words: 'The network is away' },
    { at: 60_000, words: 'It is back' },
  ],
  checks: [],
  exchanges: [
    { id: 0, at: 0, tab: 'tab-1', method: 'POST', path: '/auth/0/login', status: 200, tookMs: 0 },
    { id: 1, at: 30_000, tab: 'tab-2', method: 'POST', path: '/auth/0/token', failed: true, tookMs: 10_000 },
    { id: 2, at: 30_000, tab: 'tab-1', method: 'GET', path: '/momento/cache/a', status: 401, tookMs: 0 },
    { id: 3, at: 30_000, tab: 'tab-1', method: 'GET', path: '/momento/cache/a', status: 401, tookMs: 0 },
    { id: 4, at: 59_000, tab: 'tab-1', method: 'GET', path: '/momento/topics/a' },
  ],
  from: 0,
  to: 61_000,
}

test('a lane for each tab; token requests, calls and failures are told apart; what covers another is drawn once', () => {
  const { lanes, steps } = drawPicture(report)
  expect(
    lanes.map(({ name, marks }) => [name, marks.map(({ kind, isFailure }) => [kind, isFailure])]),
  ).toEqual([
    [
      'Tab 1',
      [
        ['session', false],
        ['call', true],
        ['call', false],
      ],
    ],
    ['Tab 2', [['token', true]]],
  ])
  expect(lanes[0]?.marks.at(-1)?.to).toBe(1)
  expect(steps.map(({ numbers }) => numbers)).toEqual(['1–2', '3'])
})

test('line by line, steps stand between the requests', () => {
  const lines = storyLines(report).map((line) =>
    line.kind === 'step'
      ? `${line.since} ${line.words}`
      : `${line.since} ${line.tab} ${line.request}: ${line.outcome}`,
  )
  expect(lines).toEqual([
    '0:00.000 Dana signs in',
    '0:00.000 Tab 1 POST /auth/0/login: 200',
    '0:00.001 The network is away',
    '0:30.000 Tab 2 POST /auth/0/token: no answer',
    '0:30.000 Tab 1 GET /momento/cache/a: 401',
    '0:30.000 Tab 1 GET /momento/cache/a: 401',
    '0:59.000 Tab 1 GET /momento/topics/a: under way at the end',
    '1:00.000 It is back',
  ])
})

test.each([
  [1_250, '0:01.250'],
  [3_600_000 + 4_000, '1:00:04.000'],
])('%d ms since the start are %s', (ms, words) => expect(sinceStart(ms)).toBe(words))

test.each([
  [40, '40 ms'],
  [1_500, '1.5 s'],
  [20 * 60_000, '20 min'],
  [DAY_MS, '24 h'],
])('a wait of %d ms is %s', (ms, words) => expect(waitWords(ms)).toBe(words))
