import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lifeArcs } from '#src/features/token/life-geometry.ts'
import { MANY } from '#test/cases.ts'

const LIFE = { startsAt: 0, reissueAt: 840, expiresAt: 900 }

test.each([
  ['at birth', 0, { now: 0, beforeReissue: { from: 0, length: 93.3 }, margin: { from: 93.3, length: 6.7 } }],
  [
    'half way',
    450,
    { now: 50, beforeReissue: { from: 50, length: 43.3 }, margin: { from: 93.3, length: 6.7 } },
  ],
  [
    'in the margin',
    870,
    { now: 96.7, beforeReissue: { from: 96.7, length: 0 }, margin: { from: 96.7, length: 3.3 } },
  ],
  [
    'at the end',
    900,
    { now: 100, beforeReissue: { from: 100, length: 0 }, margin: { from: 100, length: 0 } },
  ],
  [
    'long dead',
    9_000,
    { now: 100, beforeReissue: { from: 100, length: 0 }, margin: { from: 100, length: 0 } },
  ],
  [
    'before its time',
    -9,
    { now: 0, beforeReissue: { from: 0, length: 93.3 }, margin: { from: 93.3, length: 6.7 } },
  ],
])('%s', (_, now, expected) => {
  const rounded = JSON.parse(JSON.stringify(lifeArcs(LIFE, now)), (_key, value) =>
    typeof value === 'number' ? Math.round(value * 10) / 10 : value,
  )
  expect(rounded).toEqual({ reissue: 93.3, ...expected })
})

test('what is left lies between now and the end, whatever the times', () => {
  const at = fc.integer({ min: -1e15, max: 1e15 })
  fc.assert(
    fc.property(at, at, at, at, (startsAt, reissueAt, expiresAt, now) => {
      const arcs = lifeArcs({ startsAt, reissueAt, expiresAt }, now)
      for (const place of [arcs.now, arcs.reissue, arcs.margin.from]) {
        expect(place).toBeGreaterThanOrEqual(0)
        expect(place).toBeLessThanOrEqual(100)
      }
      expect(arcs.beforeReissue.length).toBeGreaterThanOrEqual(0)
      expect(arcs.margin.length).toBeGreaterThanOrEqual(0)
      expect(arcs.now + arcs.beforeReissue.length + arcs.margin.length).toBeCloseTo(100)
    }),
    { numRuns: MANY },
  )
})
