/** The bench: its weather, its scoring, and that ours stands in it as it should. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, test } from 'vitest'
import { openSandbox } from '#mocks/sandbox.ts'
import { type BenchPlan, planBench } from '#src/features/refresh-lab/bench-plan.ts'
import { type BenchCall, type BenchRecord, playBench } from '#src/features/refresh-lab/bench-run.ts'
import { gapsOf, type Score, scoreBench } from '#src/features/refresh-lab/bench-score.ts'
import { MINUTE_MS } from '#src/features/refresh-lab/spans.ts'
import { STRATEGIES } from '#src/features/refresh-lab/strategy.ts'

describe('the weather', () => {
  test('is the same for the same seed, and another for another', () => {
    expect(planBench(5)).toEqual(planBench(5))
    expect(planBench(5).weather).not.toEqual(planBench(6).weather)
  })

  test.each([0, 1, 77, 999_999])(
    'of seed %i comes one after the other, every kind of it, in one afternoon',
    (seed) => {
      const { weather, lengthMs } = planBench(seed)
      expect(new Set(weather.map(({ words }) => words)).size).toBe(15)
      for (const [index, { from, to }] of weather.entries()) {
        expect(from).toBeGreaterThan(weather[index - 1]?.to ?? 0)
        expect(to).toBeGreaterThanOrEqual(from)
      }
      expect(weather.at(-1)?.to).toBeLessThan(lengthMs)
      expect(lengthMs).toBeLessThan(6 * 60 * MINUTE_MS)
    },
  )
})

const served = (at: number, waitedMs = 0): BenchCall => ({ at, waitedMs, result: 'served', isPossible: true })
const failed = (at: number, why: string, more: Partial<BenchCall> = {}): BenchCall => ({
  at,
  waitedMs: 0,
  result: 'failed',
  why,
  isPossible: true,
  ...more,
})
const NOTHING: BenchRecord = { calls: [], tokenRequests: [], refusals: [], said: [], heard: [] }
const ZERO: Score = {
  failed: 0,
  withoutTokenMs: 0,
  tokenRequests: 0,
  deadCalls: 0,
  longestWaitMs: 0,
  lost: 0,
  doubled: 0,
}

test.each<[string, Partial<BenchRecord>, Partial<Score>]>([
  ['nothing', {}, {}],
  ['served at once', { calls: [served(0), served(10)] }, {}],
  ['a wait', { calls: [served(0, 4)] }, { longestWaitMs: 4, withoutTokenMs: 4 }],
  [
    'a failure stands until the next call',
    { calls: [failed(0, 'refused')] },
    { failed: 1, withoutTokenMs: 10 },
  ],
  [
    'failures one after the other are one gap',
    { calls: [failed(0, 'http_503'), failed(10, 'unauthorized')] },
    { failed: 2, withoutTokenMs: 20 },
  ],
  ['the data plane’s own failures are nobody’s', { calls: [failed(0, 'unreachable')] }, {}],
  [
    'nor is what happens without a network',
    { calls: [failed(0, 'network', { isPossible: false, waitedMs: 15 })] },
    {},
  ],
  ['a refusal by role is an answer', { calls: [failed(0, 'forbidden', { result: 'denied' })] }, {}],
  ['requests', { tokenRequests: [1, 2], refusals: [3] }, { tokenRequests: 2, deadCalls: 1 }],
  ['messages', { said: ['a', 'b', 'c'], heard: ['a', 'c', 'c'] }, { lost: 1, doubled: 1 }],
])('%s', (_, record, score) => {
  expect(scoreBench({ ...NOTHING, ...record }, 10)).toEqual({ ...ZERO, ...score })
})

test('gaps that touch are one, in order', () => {
  expect(gapsOf([failed(30, 'x'), served(0, 12), failed(10, 'x')], 10)).toEqual([
    { from: 0, to: 20 },
    { from: 30, to: 40 },
  ])
})

/** An hour in which everything happens that tells the strategies apart. */
const SMALL: BenchPlan = {
  seed: 7,
  lengthMs: 60 * MINUTE_MS,
  callEveryMs: MINUTE_MS,
  sayEveryMs: 2 * MINUTE_MS,
  weather: [
    { words: 'sleep', trouble: { kind: 'sleep' }, from: 5 * MINUTE_MS, to: 21 * MINUTE_MS },
    {
      words: 'slow clock',
      trouble: { kind: 'skew', ms: -6 * MINUTE_MS },
      from: 22 * MINUTE_MS,
      to: 45 * MINUTE_MS,
    },
    { words: 'revoked', trouble: { kind: 'revoke' }, from: 50.1 * MINUTE_MS, to: 50.1 * MINUTE_MS },
  ],
}

test('ours calls with no dead token, loses nothing, and is beaten nowhere', async () => {
  const scores = new Map<string, Score>()
  for (const strategy of STRATEGIES) {
    const record = await playBench(SMALL, strategy, {
      openSandbox: () => openSandbox({ factory: new IDBFactory() }),
    })
    scores.set(strategy.id, scoreBench(record, SMALL.callEveryMs))
  }
  const ours = scores.get('ours')
  expect(ours).toMatchObject({ failed: 0, deadCalls: 0, lost: 0, doubled: 0 })
  expect(scores.get('ours-apart')?.tokenRequests).toBeGreaterThan(ours?.tokenRequests ?? 0)
  expect(scores.get('timer-only')?.failed).toBeGreaterThan(5)
  expect(scores.get('lazy')?.deadCalls).toBeGreaterThan(0)
  expect(scores.get('reactive')?.deadCalls).toBeGreaterThan(0)
  for (const [id, score] of scores) {
    for (const column of ['failed', 'tokenRequests', 'deadCalls', 'lost', 'doubled'] as const) {
      expect({ id, column, isBetter: score[column] < (ours?.[column] ?? 0) }).toMatchObject({
        isBetter: false,
      })
    }
  }
})

test('stopped in the middle, nothing of it is left', async () => {
  const factory = new IDBFactory()
  const stop = new AbortController()
  const playing = playBench(SMALL, STRATEGIES[0] as (typeof STRATEGIES)[0], {
    openSandbox: () => openSandbox({ factory }),
    onProgress: (share) => share > 0.1 && stop.abort(),
    signal: stop.signal,
  })
  await expect(playing).rejects.toThrow(/abort/)
  expect(await factory.databases()).toEqual([])
})
