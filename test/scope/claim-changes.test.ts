import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { compareClaims } from '#src/scope/claim-changes.ts'
import { CASES } from '#test/cases.ts'

describe('changes', () => {
  test('are added, removed or changed; the rest is the same', () => {
    expect(compareClaims({ sub: 'a', role: 'viewer', old: 1 }, { sub: 'a', role: 'admin', new: 2 })).toEqual({
      changes: [
        { kind: 'changed', name: 'role', before: 'viewer', after: 'admin' },
        { kind: 'added', name: 'new', after: 2 },
        { kind: 'removed', name: 'old', before: 1 },
      ],
      same: ['sub'],
    })
  })

  test.each<[string, unknown, unknown, boolean]>([
    ['the order of members', { a: 1, b: [2] }, { b: [2], a: 1 }, true],
    ['the order of a list', [1, 2], [2, 1], false],
    ['a member more', { a: 1 }, { a: 1, b: 2 }, false],
    ['a member named otherwise', { a: null }, { b: null }, false],
    ['a list and what looks like one', ['a'], { 0: 'a' }, false],
    ['nothing and an object', null, {}, false],
    ['a number and its text', 1, '1', false],
  ])('%s', (_, before, after, isSame) => {
    expect(compareClaims({ x: before }, { x: after }).changes.length === 0).toBe(isSame)
  })

  test('a claim that every object has by birth is still new', () => {
    expect(compareClaims({}, { toString: 1 }).changes).toEqual([
      { kind: 'added', name: 'toString', after: 1 },
    ])
  })
})

test('lead from the one to the other, and nothing is listed twice or left out', () => {
  const claims = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.jsonValue({ maxDepth: 1 }))
  fc.assert(
    fc.property(claims, claims, (before, after) => {
      const { changes, same } = compareClaims(before, after)
      const rebuilt = new Map<string, unknown>(same.map((name) => [name, before[name]]))
      for (const change of changes) if (change.kind !== 'removed') rebuilt.set(change.name, change.after)
      expect(Object.fromEntries(rebuilt)).toEqual({ ...after })
      const named = [...same, ...changes.map(({ name }) => name)]
      expect(named.toSorted()).toEqual(
        [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted(),
      )
    }),
    { numRuns: CASES / 10 },
  )
})
