import { describe, expect, test } from 'vitest'
import { isSupportedRole, PERSONAS } from '#src/contract/personas.ts'
import { decide } from '#src/scope/decide.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { accessRequestOf, expectedOf, operationsFor } from '#src/scope/role-matrix.ts'

describe('what each role ought to be able to do is what the evaluator decides', () => {
  test.each(PERSONAS)('$username', ({ role, tenant }) => {
    for (const operation of operationsFor(tenant)) {
      const asked = accessRequestOf(operation, '2026-11')
      if (!asked || !isSupportedRole(role)) continue
      const decision = decide(permissionsFor(role, tenant), asked)
      expect([operation.id, decision.allowed ? 'allowed' : decision.reason]).toEqual([
        operation.id,
        expectedOf(role, operation),
      ])
    }
  })
})

test('of the other tenants’ data nothing is allowed to anybody', () => {
  for (const { role, tenant } of PERSONAS) {
    for (const operation of operationsFor(tenant)) {
      const isOwn = operation.place === 'own' || operation.place === 'console'
      if (!isOwn) expect([role, operation.id, expectedOf(role, operation)]).not.toContain('allowed')
    }
  }
})

test('operations have names of their own, and those on one’s own data come first', () => {
  const operations = operationsFor('acme')
  expect(new Set(operations.map(({ id }) => id)).size).toBe(operations.length)
  expect(operations[0]).toMatchObject({ action: 'read', place: 'own', tenant: 'acme' })
  expect(operations).toHaveLength(25)
})
