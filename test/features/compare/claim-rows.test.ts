import fc from 'fast-check'
import { expect, test } from 'vitest'
import { claimRows, claimSummary } from '#src/features/compare/claim-rows.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'

const claims = (tenant: string, role: 'admin' | 'viewer', more = {}) => ({
  iss: 'urn:disposable-tokens:auth',
  tenant,
  role,
  iat: 1,
  permissions: permissionsFor(role, tenant),
  ...more,
})

const marks = (left: object, right: object) =>
  Object.fromEntries(claimRows({ ...left }, { ...right }).map(({ name, mark }) => [name, mark]))

test('two roles of one tenant differ in role and permissions', () => {
  expect(marks(claims('acme', 'admin'), claims('acme', 'viewer'))).toEqual({
    iss: 'same',
    tenant: 'same',
    role: 'differs',
    iat: 'same',
    'permission 1': 'differs',
    'permission 2': 'differs',
  })
})

test('a permission is said in words, what is no permission as it stands there', () => {
  const rows = claimRows(claims('acme', 'viewer'), { permissions: [{ role: 'readonly' }, 7], iat: '1' })
  const row = (name: string) => rows.find((candidate) => candidate.name === name)
  expect(row('permission 1')).toEqual({
    name: 'permission 1',
    mark: 'differs',
    left: 'read keys starting `acme:` in cache `calendar-events`',
    right: '{"role":"readonly"}',
  })
  expect(row('permission 2')?.right).toBe('7')
  expect(row('iat')).toEqual({ name: 'iat', mark: 'differs', left: '1', right: '1' })
})

test('what one side alone says is marked as that', () => {
  expect(marks({ a: 1, b: 2 }, { b: 2, c: undefined })).toEqual({
    a: 'only left',
    b: 'same',
    c: 'only right',
  })
  expect(marks({ permissions: [1, 2] }, { permissions: [1] })).toEqual({
    'permission 1': 'same',
    'permission 2': 'only left',
  })
  expect(marks({ permissions: 'all' }, { permissions: [] })).toEqual({ permissions: 'only left' })
})

test('names that every object has by birth are names like any other', () => {
  expect(marks({ toString: 1 }, {})).toEqual({ toString: 'only left' })
  expect(claimRows({ constructor: 'x' }, { constructor: 'x' })).toMatchObject([{ mark: 'same' }])
})

test('each name is in one row; sides swapped, left and right are swapped', () => {
  const value = fc.jsonValue()
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.dictionary(fc.string(), value), (left, right) => {
      const rows = claimRows(left, right)
      const names = rows.map(({ name }) => name)
      expect(new Set(names).size).toBe(names.length)
      const mirrored = Object.fromEntries(claimRows(right, left).map((row) => [row.name, row]))
      const swap = { same: 'same', differs: 'differs', 'only left': 'only right', 'only right': 'only left' }
      for (const row of rows) {
        expect(mirrored[row.name]).toEqual({ ...row, mark: swap[row.mark], left: row.right, right: row.left })
      }
    }),
  )
})

test.each([
  [{ a: 1 }, { a: 1 }, 'All 1 are the same.'],
  [{ a: 1, b: 1 }, { a: 1, b: 2 }, '1 of 2 differ.'],
])('in one line', (left, right, words) => {
  expect(claimSummary(claimRows(left, right))).toBe(words)
})
