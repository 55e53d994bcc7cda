import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createAxis, placeOf, timeAt } from '#src/features/dock/timeline-axis.ts'
import { ticksIn } from '#src/features/dock/timeline-ticks.ts'
import {
  FOLD_PX,
  nextSpan,
  placeAt,
  SPANS,
  spanOver,
  timeAtX,
  windowAround,
  xOf,
} from '#src/features/dock/timeline-window.ts'
import { MINUTE, move, T0 } from './recorded.ts'

const HOUR = 60 * MINUTE

describe('without leaps', () => {
  test('a moment stands where the clock says', () => {
    expect(placeOf(createAxis([]), T0)).toEqual({ passed: T0, folds: 0 })
  })

  test('a short leap is drawn to scale', () => {
    const axis = createAxis([move(1, T0, T0 + MINUTE - 1)])
    expect(axis.folds).toEqual([])
    expect(placeOf(axis, T0 + 5 * MINUTE).passed - placeOf(axis, T0).passed).toBe(5 * MINUTE)
  })
})

describe('a leap of an hour', () => {
  const axis = createAxis([move(7, T0 + MINUTE, T0 + MINUTE + HOUR)])

  test('takes no time on the axis, and the room of one fold', () => {
    const before = placeOf(axis, T0)
    const after = placeOf(axis, T0 + HOUR + 2 * MINUTE)
    expect(after).toEqual({ passed: before.passed + 2 * MINUTE, folds: 1 })
    const window = windowAround(before, 0, 10 * MINUTE, 600)
    expect(xOf(window, after)).toBeCloseTo(2 * 60 + FOLD_PX, 3)
  })

  test('has what was leapt over inside the fold', () => {
    expect(placeOf(axis, T0 + MINUTE + HOUR / 4)).toEqual({ passed: T0 + MINUTE, folds: 0.25 })
  })

  test('is named by the move it comes from', () => {
    expect(axis.folds).toMatchObject([{ id: 7, from: T0 + MINUTE, to: T0 + MINUTE + HOUR }])
  })
})

test('when everything is started over the time goes back and the axis goes on', () => {
  const leap = move(1, T0 + MINUTE, T0 + HOUR, 100)
  const reset = move(2, T0 + HOUR + MINUTE, T0 + 2 * MINUTE, 200)
  const axis = createAxis([leap, reset])
  const before = placeOf(axis, T0 + 30_000, 50)
  const inFold = placeOf(axis, T0 + 30 * MINUTE, 150)
  const after = placeOf(axis, T0 + 30 * MINUTE, 250)
  expect(before.folds).toBe(0)
  expect(inFold.folds).toBeGreaterThan(0)
  expect(inFold.folds).toBeLessThan(1)
  expect(after).toEqual({ passed: T0 + 30 * MINUTE, folds: 2 })
  // Nobody says when it was: the latest time that had such a moment.
  expect(placeOf(axis, T0 + 30 * MINUTE)).toEqual(after)
  expect(placeOf(axis, T0)).toEqual(placeOf(axis, T0, 50))
})

/** Moves that follow upon each other: each begins some time after the last one ended. */
const someMoves = fc
  .array(
    fc.record({ run: fc.integer({ min: 0, max: HOUR }), leap: fc.integer({ min: -HOUR, max: 9 * HOUR }) }),
    {
      maxLength: 8,
    },
  )
  .map((steps) => {
    let at = T0
    let realAt = 1_000
    return steps.map(({ run, leap }, index) => {
      const from = at + run
      at = from + leap
      realAt += run + 1
      return move(index + 1, from, at, realAt)
    })
  })

test('what happens later stands further to the right, and every place has its time', () => {
  fc.assert(
    fc.property(someMoves, fc.nat(HOUR), (moves, run) => {
      const axis = createAxis(moves)
      const path: [at: number, realAt: number][] = [[T0, 1_000]]
      for (const { from, to, realAt } of moves) path.push([from, realAt - 1], [to, realAt])
      const [at, realAt] = path.at(-1) ?? [T0, 1_000]
      path.push([at + run, realAt + run])
      const window = windowAround(placeOf(axis, T0, 1_000), 0, HOUR, 800)
      let last = Number.NEGATIVE_INFINITY
      for (const [moment, real] of path) {
        const place = placeOf(axis, moment, real)
        const x = xOf(window, place)
        expect(x).toBeGreaterThanOrEqual(last - 0.01)
        expect(xOf(window, placeAt(window, axis, x))).toBeCloseTo(x, 2)
        last = x
      }
      // Right of the last move nothing is folded, so a click there names one moment.
      expect(timeAtX(window, axis, last)).toBeCloseTo(at + run, -1)
    }),
  )
})

test('a place in a fold has a time between its ends', () => {
  const axis = createAxis([move(1, T0, T0 + HOUR)])
  expect(timeAt(axis, { passed: T0, folds: 0.5 })).toBe(T0 + HOUR / 2)
  expect(timeAt(axis, { passed: T0 + MINUTE, folds: 1 })).toBe(T0 + HOUR + MINUTE)
})

describe('the figures under the axis', () => {
  const axis = createAxis([move(1, T0 + 10 * MINUTE, T0 + 2 * HOUR)])
  const window = windowAround(placeOf(axis, T0), 0, 20 * MINUTE, 900)
  const ticks = ticksIn(window, axis, 0)

  test('are round times with room between them, none in a fold', () => {
    expect(ticks.map(({ at }) => (at - T0) / MINUTE)).toEqual([2, 4, 6, 8, 122, 124, 126, 128])
    const gaps = ticks.slice(1).map(({ x }, index) => x - (ticks[index]?.x ?? 0))
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(76)
  })

  test('are round where the visitor lives', () => {
    const halfHour = windowAround(placeOf(axis, T0), 0, 3 * HOUR, 500)
    expect(ticksIn(halfHour, createAxis([]), 30 * MINUTE)[0]?.at).toBe(T0 + 30 * MINUTE)
  })

  test('are few, however long a time is looked at', () => {
    const ages = windowAround(placeOf(axis, T0), 0, 5_000 * 24 * HOUR, 900)
    expect(ticksIn(ages, createAxis([]), 0).length).toBeLessThan(12)
  })
})

describe('zooming', () => {
  test('goes through the spans and stops at the ends', () => {
    expect(nextSpan(20 * MINUTE, 'in')).toBe(10 * MINUTE)
    expect(nextSpan(25 * MINUTE, 'in')).toBe(20 * MINUTE)
    expect(nextSpan(20 * MINUTE, 'out')).toBe(HOUR)
    expect(nextSpan(SPANS[0] ?? 0, 'in')).toBe(SPANS[0])
    expect(nextSpan(SPANS.at(-1) ?? 0, 'out')).toBe(SPANS.at(-1))
  })

  test('to everything leaves room for the folds', () => {
    expect(spanOver({ passed: T0, folds: 0 }, { passed: T0 + 18 * MINUTE, folds: 0 }, 900)).toBe(20 * MINUTE)
    expect(spanOver({ passed: T0, folds: 0 }, { passed: T0 + 18 * MINUTE, folds: 5 }, 900)).toBe(HOUR)
  })
})
