import { expect, it } from 'vitest'
import { findPersona, isSupportedRole, isTenantId, PERSONAS } from '#src/contract/personas.ts'

it('every tenant has one person of each role, all with names of their own', () => {
  expect(PERSONAS.map(({ username }) => username)).toEqual([
    'data-entry@acme',
    'admin@acme',
    'viewer@acme',
    'contractor@acme',
    'data-entry@acme-labs',
    'admin@acme-labs',
    'viewer@acme-labs',
    'contractor@acme-labs',
    'data-entry@globex',
    'admin@globex',
    'viewer@globex',
    'contractor@globex',
  ])
  expect(new Set(PERSONAS.map(({ name }) => name)).size).toBe(PERSONAS.length)
  for (const { username, role, tenant } of PERSONAS) expect(username).toBe(`${role}@${tenant}`)
})

it('one tenant starts like another on purpose', () => {
  expect(isTenantId('acme') && isTenantId('acme-labs')).toBe(true)
  expect(isTenantId('acm')).toBe(false)
})

it.each([
  ['data-entry', true],
  ['admin', true],
  ['viewer', true],
  ['contractor', false],
  ['Admin', false],
  ['administrator', false],
  ['toString', false],
  ['', false],
])('role %j can be given a token: %s', (role, supported) => {
  expect(isSupportedRole(role)).toBe(supported)
})

it('finds people by their whole name only', () => {
  expect(findPersona('viewer@globex')).toMatchObject({ tenant: 'globex', role: 'viewer' })
  expect(findPersona('viewer')).toBeUndefined()
  expect(findPersona('Viewer@globex')).toBeUndefined()
})
