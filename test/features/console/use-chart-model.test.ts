/** The use of a credential over time as bars. */
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chartOf, MAX_BARS } from '#src/features/console/use-chart-model.ts'
import { MANY } from '#test/cases.ts'

const T0 = Date.UTC(2026, 10, 28, 12) / 1000

test('without use there is nothing to draw', () => {
  expect(chartOf({ buckets: [], bucketSeconds: 60 }, T0 * 1000).bars).toEqual([])
})

test('a single minute is one bar among empty ones, at the right edge', () => {
  const { bars, barMs, most } = chartOf(
    { buckets: [{ startsAt: T0, used: 3, denied: 1 }], bucketSeconds: 60 },
    (T0 + 30) * 1000,
  )
  expect([bars.length, barMs, most]).toEqual([16, 60_000, 3])
  expect(bars.at(-1)).toEqual({ from: T0 * 1000, used: 3, denied: 1 })
  expect(bars.filter(({ used }) => used > 0)).toHaveLength(1)
})

test('a jump of three hours is seen as a gap', () => {
  const buckets = [
    { startsAt: T0, used: 10, denied: 3 },
    { startsAt: T0 + 3 * 3600, used: 4, denied: 0 },
  ]
  const { bars, barMs } = chartOf({ buckets, bucketSeconds: 60 }, (T0 + 3 * 3600 + 10) * 1000)
  expect(barMs).toBe(5 * 60_000)
  expect(bars.map(({ used }) => used).filter(Boolean)).toEqual([10, 4])
  expect(bars[0]?.used).toBe(10)
  expect(bars.at(-1)?.used).toBe(4)
})

test('whatever the use, all of it is in bars that follow each other and are few enough', () => {
  const bucket = fc.record({
    step: fc.integer({ min: 1, max: 500_000 }),
    used: fc.integer({ min: 1, max: 99 }),
    denied: fc.nat(20),
  })
  fc.assert(
    fc.property(
      fc.array(bucket, { minLength: 1, maxLength: 48 }),
      fc.constantFrom(60, 300, 86_400),
      fc.nat(400 * 86_400),
      (steps, bucketSeconds, later) => {
        let startsAt = T0 - (T0 % bucketSeconds)
        const buckets = steps.map(({ step, used, denied }) => {
          startsAt += step * bucketSeconds
          return { startsAt, used, denied: Math.min(used, denied) }
        })
        const { bars, barMs, most } = chartOf({ buckets, bucketSeconds }, (startsAt + later) * 1000)
        expect(bars.length).toBeLessThanOrEqual(MAX_BARS)
        const sum = (part: 'used' | 'denied', of: readonly { used: number; denied: number }[]) =>
          of.reduce((total, each) => total + each[part], 0)
        for (const part of ['used', 'denied'] as const) expect(sum(part, bars)).toBe(sum(part, buckets))
        expect(most).toBe(Math.max(...bars.map(({ used }) => used)))
        bars.forEach(({ from }, index) => {
          expect(from - (bars[0]?.from ?? 0)).toBe(index * barMs)
        })
      },
    ),
    { numRuns: MANY / 10 },
  )
})
