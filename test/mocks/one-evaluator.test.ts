/**
 * One evaluator everywhere: what the cloud decides by, what the matrix and what-if foretell, and what the inspector
 * explains is the same function, and nothing else in this project knows how to decide.
 */
import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { findPersona, type Persona } from '#src/contract/personas.ts'
import { foretell } from '#src/features/permissions/what-if/foretell.ts'
import { decide } from '#src/scope/decide.ts'
import type { Permission } from '#src/scope/permission.ts'
import { accessRequestOf, operationsFor } from '#src/scope/role-matrix.ts'
import { traceDecision } from '#src/scope/trace.ts'
import { operationRequest } from '#src/session/operation-request.ts'
import { readSource, type SourceFile } from '#test/architecture/source-file.ts'
import { recordOf } from './audit-reader.ts'
import { createTestCloud } from './test-cloud.ts'

const sources: readonly SourceFile[] = ['src', 'mocks'].flatMap((folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .map((path) => readSource(path, readFileSync(path, 'utf8'))),
)
const textOf = (path: string) => readFileSync(path, 'utf8')
const whereText = (pattern: RegExp) =>
  sources.map(({ path }) => path).filter((path) => pattern.test(textOf(path)))
const importersOf = (module: RegExp, name: string) =>
  sources
    .filter(({ imports }) =>
      imports.some((found) => module.test(found.specifier) && !found.typeOnly && found.names.includes(name)),
    )
    .map(({ path }) => path)
    .sort()

describe('in the sources', () => {
  test('the cloud, what-if, the forecasts and the trace ask decide, and the inspector and the matrix the trace', () => {
    expect(importersOf(/(^|\/)decide\.ts$/, 'decide')).toEqual(
      expect.arrayContaining([
        'mocks/auth/credential.ts',
        'src/features/calendar/write-permission.ts',
        'src/features/collaboration/topic-permission.ts',
        'src/features/permissions/what-if/foretell.ts',
        'src/features/permissions/what-if/trial-run.ts',
        'src/scope/trace.ts',
      ]),
    )
    expect(importersOf(/(^|\/)trace\.ts$/, 'traceDecision')).toEqual(
      expect.arrayContaining([
        'src/features/dock/decision-scope.ts',
        'src/features/permissions/decision-steps.tsx',
        'src/features/token/chosen-permission.ts',
      ]),
    )
  })

  test('what each role of a permission grants is spelled in one place', () => {
    // A table of rights has to name both ends of one: a role, and what it may do.
    const table = /readwrite\b[^\n]*\[[^\n]*'read'|publishsubscribe\b[^\n]*\[[^\n]*'publish'/
    expect(whereText(table)).toEqual(['src/scope/decide.ts'])
  })

  test('a key is held against a key prefix in one place', () => {
    expect(whereText(/startsWith\([^)]*keyPrefix/)).toEqual(['src/scope/decide.ts'])
  })
})

const tenantOf = fc.constantFrom('acme', 'acme-labs', 'globex')
const permission: fc.Arbitrary<Permission> = fc.oneof(
  fc.record(
    {
      role: fc.constantFrom('readonly' as const, 'readwrite' as const, 'writeonly' as const),
      cache: fc.constantFrom('calendar-events', 'calendar-events', 'billing', '*'),
      item: fc.oneof(
        fc.record({
          keyPrefix: fc.oneof(
            tenantOf,
            tenantOf.map((name) => `${name}:`),
            fc.constant('a'),
          ),
        }),
        fc.record({ key: tenantOf.map((name) => `${name}:permission-check`) }),
      ),
    },
    { requiredKeys: ['role', 'cache'] },
  ),
  fc.record({
    role: fc.constantFrom('publishonly' as const, 'subscribeonly' as const, 'publishsubscribe' as const),
    cache: fc.constantFrom('collaboration', 'collaboration', 'billing', '*'),
    topic: fc.oneof(
      tenantOf.map((name) => `${name}-events`),
      fc.constant('*'),
    ),
  }),
)
const scope = fc.uniqueArray(permission, {
  minLength: 1,
  maxLength: 4,
  selector: (one) => JSON.stringify(one),
})

test('whatever the scope, the cloud answers what is foretold of it, for the reason that is told', async () => {
  const cloud = await createTestCloud()
  const dana = findPersona('data-entry@acme') as Persona
  const month = new Date(cloud.clock.now()).toISOString().slice(0, 7)
  const seen = new Set<string>()
  const scopes = fc.sample(scope, { numRuns: process.env.FULL === '1' ? 100 : 10, seed: 5 })
  for (const permissions of scopes) {
    const body = { userId: dana.username, seat: 7, permissions, tooWide: true }
    const issued = await cloud.post(LAB_PATHS.trialTokens, body)
    expect(issued.status).toBe(200)
    const { token } = await issued.json()
    // Whoever may listen to a silent topic is kept waiting.
    const rows = foretell(dana, permissions, month).filter(
      ({ operation, drafted }) => !(operation.action === 'subscribe' && drafted?.decision.allowed),
    )
    for (const { operation, asked, drafted } of rows) {
      const { url, ...init } = operationRequest(operation, { seat: 7, token, month, sentAt: 1 })
      const response = await cloud.send(url, init)
      const { verdict } = await recordOf(cloud, response)
      const decision = drafted?.decision
      expect(decision).toEqual(decide(permissions, asked))
      expect([operation.id, permissions, verdict]).toEqual([
        operation.id,
        permissions,
        decision?.allowed
          ? { decision: 'allowed', permission: decision.permission, asked }
          : {
              decision: 'denied',
              reason: decision?.reason,
              asked,
              ...(decision?.nearest ? { nearest: decision.nearest } : {}),
            },
      ])
      expect(response.status === 403).toBe(!decision?.allowed)
      const [deciding] = traceDecision(permissions, asked).filter(({ isDeciding }) => isDeciding)
      expect(deciding?.permission).toEqual(decision?.allowed ? decision.permission : decision?.nearest)
      seen.add(decision?.allowed ? 'allowed' : (decision?.reason ?? ''))
    }
  }
  expect([...seen].sort()).toEqual(
    [
      'allowed',
      'role_cannot_publish',
      'role_cannot_read',
      'role_cannot_subscribe',
      'role_cannot_write',
      'wrong_cache',
      'wrong_key',
      'wrong_topic',
    ].sort(),
  )
  expect(operationsFor('acme').filter((operation) => accessRequestOf(operation, month))).toHaveLength(20)
})
