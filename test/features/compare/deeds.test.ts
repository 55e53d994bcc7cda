import { describe, expect, test } from 'vitest'
import { type DeedId, deedName, foreignTenantOf } from '#src/features/compare/deeds.ts'

test.each([
  ['acme', 'globex', 'globex'],
  ['globex', 'acme', 'acme'],
  ['acme', 'acme-labs', 'acme-labs'],
  ['acme', 'acme', 'acme-labs'],
  ['globex', 'globex', 'acme'],
])('for %s beside %s, somebody else’s month is that of %s', (own, other, foreign) => {
  expect(foreignTenantOf(own, other)).toBe(foreign)
})

describe('a button says whose month is read', () => {
  test.each<[DeedId, string[], string]>([
    ['read', ['acme', 'globex'], 'Read this month'],
    ['read-other', ['acme', 'globex'], 'Read the other’s month'],
    ['read-other', ['globex', 'globex'], 'Read Acme’s month'],
    ['read-other', ['acme', 'acme'], 'Read Acme Labs’ month'],
    ['read-other', ['globex'], 'Read Acme’s month'],
  ])('%s of %j', (id, tenants, name) => {
    expect(deedName(id, tenants)).toBe(name)
  })
})
