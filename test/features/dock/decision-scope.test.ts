import { expect, it } from 'vitest'
import { decisionScope } from '#src/features/dock/decision-scope.ts'
import type { AuditRecord, AuditVerdict } from '#src/scope/audit-record.ts'
import type { AccessRequest, Permission } from '#src/scope/permission.ts'
import { T0 } from './recorded.ts'

const topic: Permission = { role: 'subscribeonly', cache: 'collaboration', topic: 'acme-events' }
const calendar: Permission = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } }
const asked: AccessRequest = { kind: 'cache', action: 'write', cache: 'calendar-events', key: 'acme:2026-11' }

const decided = (verdict: AuditVerdict): Pick<AuditRecord, 'verdict'> & AuditRecord => ({
  seq: 1,
  requestId: 'AAAAAAAAAAAAAAAA',
  at: T0,
  realAt: T0,
  durationMs: 1,
  method: 'PUT',
  target: '/',
  credential: { kind: 'token' },
  verdict,
})
const denied = decided({ decision: 'denied', reason: 'role_cannot_write', nearest: calendar, asked })
const life = { id: 1, tokenId: 'token-a', since: T0, claims: { permissions: [topic, calendar] } }
const look = (lives: Parameters<typeof decisionScope>[1][number]['lives'], audit = denied) =>
  decisionScope({ audit, tokenId: 'token-a' }, [{ seat: 3, lives }])

it('shows the whole scope of the token, and the seat that holds it', () => {
  const scope = look([life])
  expect(scope).toMatchObject({ asked, isWhole: true, holder: 3 })
  expect(scope?.steps.map(({ outcome }) => outcome)).toEqual(['other_kind', 'role_cannot_write'])
})

it('knows when that token is held no more', () => {
  expect(look([{ ...life, ended: { how: 'expired', at: T0 } }])).toMatchObject({
    isWhole: true,
    holder: undefined,
  })
  expect(look([life, { id: 2, tokenId: 'token-b', since: T0 }])).toMatchObject({
    isWhole: true,
    holder: undefined,
  })
})

it.each([
  ['a token nobody here knows', []],
  ['a token without claims', [{ id: 1, tokenId: 'token-a', since: T0 }]],
  ['claims of another make', [{ ...life, claims: { permissions: 'all' } }]],
])('has what the audit names of %s', (_, lives) => {
  expect(look(lives)).toMatchObject({ isWhole: false, holder: undefined })
  expect(look(lives)?.steps.map(({ permission }) => permission)).toEqual([calendar])
})

it('has nothing to say where no permission was asked about', () => {
  expect(decisionScope({ audit: undefined, tokenId: 'token-a' }, [])).toBeUndefined()
  expect(look([life], decided({ decision: 'none' }))).toBeUndefined()
  expect(look([life], decided({ decision: 'denied', reason: 'expired' }))).toBeUndefined()
})
