import fc from 'fast-check'
import { expect, it } from 'vitest'
import { countUpTo, indexOfId, nextIndex } from '#src/features/dock/row-steps.ts'
import { MANY } from '#test/cases.ts'

it('finds a row by its id, and counts those before, however many are missing', () => {
  const ids = fc.uniqueArray(fc.nat(200)).map((found) => found.sort((a, b) => a - b))
  fc.assert(
    fc.property(ids, fc.nat(200), (present, id) => {
      const rows = present.map((one) => ({ id: one }))
      expect(indexOfId(rows, id)).toBe(present.indexOf(id))
      expect(countUpTo(rows, id)).toBe(present.filter((one) => one <= id).length)
    }),
    { numRuns: MANY },
  )
  expect(indexOfId([{ id: 1 }], undefined)).toBe(-1)
})

it.each([
  ['ArrowDown', 3, 4],
  ['ArrowDown', 9, 9],
  ['ArrowUp', 0, 0],
  ['ArrowUp', -1, 9],
  ['ArrowDown', -1, 9],
  ['PageDown', 7, 9],
  ['PageUp', 7, 3],
  ['Home', 5, 0],
  ['End', 5, 9],
  ['a', 5, undefined],
] as const)('%s leads from row %i of ten to row %s', (key, index, expected) => {
  expect(nextIndex(key, { index, count: 10, page: 4 })).toBe(expected)
})
