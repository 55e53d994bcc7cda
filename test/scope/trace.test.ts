import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { decide } from '#src/scope/decide.ts'
import type { AccessRequest, Permission, ReasonCode } from '#src/scope/permission.ts'
import { CACHE_ROLES, TOPIC_ROLES } from '#src/scope/permission.ts'
import { traceCredential, traceDecision } from '#src/scope/trace.ts'
import { CASES } from '#test/cases.ts'

const calendar = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } } as const
const billing = { role: 'readwrite', cache: 'billing' } as const
const topic = { role: 'subscribeonly', cache: 'collaboration', topic: 'acme-events' } as const
const write: AccessRequest = {
  kind: 'cache',
  action: 'write',
  cache: 'calendar-events',
  key: 'acme:2026-11',
}

const outcomes = (permissions: readonly Permission[], request: AccessRequest) =>
  traceDecision(permissions, request).map(({ outcome, isDeciding }) =>
    isDeciding ? `${outcome} !` : outcome,
  )

describe('a decision taken apart', () => {
  it.each<[string, Permission[], AccessRequest, string[]]>([
    ['nothing to look at', [], write, []],
    [
      'each miss by its own reason',
      [billing, calendar, topic],
      write,
      ['wrong_cache', 'role_cannot_write !', 'other_kind'],
    ],
    ['another key', [calendar], { ...write, key: 'globex:2026-11' }, ['wrong_key !']],
    [
      'what comes after a grant',
      [topic, calendar, calendar],
      { ...write, action: 'read' },
      ['other_kind', 'granted !', 'not_needed'],
    ],
    ['nothing about this kind of thing', [topic], write, ['other_kind']],
  ])('%s', (_, permissions, request, expected) => {
    expect(outcomes(permissions, request)).toEqual(expected)
  })
})

const cache = fc.constantFrom('calendar-events', 'collaboration', '*')
const key = fc.constantFrom('acme:2026-11', 'acme-labs:2026-11', 'acme')
const permission: fc.Arbitrary<Permission> = fc.oneof(
  fc.record(
    {
      role: fc.constantFrom(...CACHE_ROLES),
      cache,
      item: fc.oneof(fc.record({ key }), fc.record({ keyPrefix: fc.constantFrom('acme:', 'acme-labs:') })),
    },
    { requiredKeys: ['role', 'cache'] },
  ),
  fc.record({ role: fc.constantFrom(...TOPIC_ROLES), cache, topic: fc.constantFrom('acme-events', '*') }),
)
const request: fc.Arbitrary<AccessRequest> = fc.oneof(
  fc.record({
    kind: fc.constant('cache' as const),
    action: fc.constantFrom('read' as const, 'write' as const),
    cache: fc.constantFrom('calendar-events', 'collaboration'),
    key,
  }),
  fc.record({
    kind: fc.constant('topic' as const),
    action: fc.constantFrom('publish' as const, 'subscribe' as const),
    cache: fc.constantFrom('calendar-events', 'collaboration'),
    topic: fc.constantFrom('acme-events', 'globex-events'),
  }),
)

it('agrees with the decision, step by step, whatever the scope and the request', () => {
  fc.assert(
    fc.property(fc.array(permission, { maxLength: 6 }), request, (permissions, asked) => {
      const decision = decide(permissions, asked)
      const steps = traceDecision(permissions, asked)
      expect(steps.map((step) => step.permission)).toEqual(permissions)
      const [deciding, ...others] = steps.filter(({ isDeciding }) => isDeciding)
      expect(others).toEqual([])
      expect(deciding?.permission).toBe(decision.allowed ? decision.permission : decision.nearest)
      if (deciding) expect(deciding.outcome).toBe(decision.allowed ? 'granted' : decision.reason)
      expect(steps.some(({ outcome }) => outcome === 'granted')).toBe(decision.allowed)
      // Each step is what the permission would decide alone, unless it was not looked at.
      for (const { permission: one, outcome } of steps) {
        const alone = decide([one], asked)
        if (outcome === 'not_needed') expect(decision.allowed).toBe(true)
        else if (outcome === 'other_kind') expect(alone).toEqual({ allowed: false, reason: 'wrong_cache' })
        else expect(outcome).toBe(alone.allowed ? 'granted' : alone.reason)
      }
    }),
    { numRuns: CASES },
  )
})

describe('what a token is asked before its permissions', () => {
  const told = (reason: ReasonCode) =>
    traceCredential(reason)?.map(({ check, outcome }) => `${check} ${outcome}`)

  it('passes everything up to the question it fails, and nobody looks further', () => {
    expect(told('expired')).toEqual([
      'no_credential passed',
      'malformed passed',
      'unknown_key passed',
      'bad_signature passed',
      'expired failed',
      'not_yet_valid not_reached',
      'revoked not_reached',
    ])
    expect(told('no_credential')?.[0]).toBe('no_credential failed')
    expect(told('revoked')?.filter((step) => step.endsWith('passed'))).toHaveLength(6)
  })

  it('is not asked where a permission or a role decided', () => {
    for (const reason of ['wrong_key', 'role_cannot_write', 'not_admin'] as const)
      expect(traceCredential(reason)).toBeUndefined()
  })
})
