import { expect, it } from 'vitest'
import { AUDIT_SERVICES, AUDIT_TARGET_CHARACTERS, readTab } from '#src/contract/audit.ts'
import { CLOUD_PREFIXES } from '#src/contract/paths.ts'
import { auditAnswerSchema, auditRecordSchema } from '#src/scope/audit-record.ts'

const at = Date.UTC(2026, 10, 23, 9)
const asked = { kind: 'cache', action: 'read', cache: 'calendar-events', key: 'globex:2026-11' } as const
const nearest = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } } as const
const record = {
  seq: 7,
  requestId: 'AAAAAAAAAAAAAAA_',
  at: at + 0.5,
  realAt: at,
  durationMs: 1.25,
  seat: 0,
  tab: '0b9f1e4c-3f43-4a5f-9d0e-6c1f2a3b4c5d',
  method: 'GET',
  target: '/momento/cache/calendar-events?key=globex%3A2026-11',
  service: 'momento',
  credential: { kind: 'token', id: 'a-jti', subject: 'data-entry@acme' },
  status: 403,
  code: 'PERMISSION_ERROR',
  verdict: { decision: 'denied', reason: 'wrong_key', nearest, asked },
} as const

it('the services are the prefixes of the cloud', () => {
  expect(AUDIT_SERVICES.map((name) => `/${name}`)).toEqual(CLOUD_PREFIXES)
})

it('a page of records says where it ends and which beginning it belongs to', () => {
  const answer = { records: [record], last: 7, epoch: 'x' }
  expect(auditAnswerSchema.parse(answer)).toEqual(answer)
  expect(auditAnswerSchema.parse({ ...answer, records: [], last: 0 }).last).toBe(0)
  for (const member of ['records', 'last', 'epoch'])
    expect(auditAnswerSchema.safeParse({ ...answer, [member]: undefined }).success, member).toBe(false)
})

it.each<[string, object]>([
  ['denied by the nearest permission', {}],
  ['denied with nothing near', { verdict: { decision: 'denied', reason: 'wrong_cache', asked } }],
  ['denied for the credential', { verdict: { decision: 'denied', reason: 'expired' } }],
  ['denied for what the code says', { verdict: { decision: 'denied' }, code: 'csrf' }],
  ['allowed by a permission', { verdict: { decision: 'allowed', permission: nearest, asked }, status: 200 }],
  ['a session that was accepted', { verdict: { decision: 'allowed' }, credential: { kind: 'session' } }],
  ['a seat of the last digit', { seat: 9 }],
  ['nothing decided', { verdict: { decision: 'none' }, credential: { kind: 'none' } }],
  ['a method that is not shown', { method: '***' }],
  [
    'a topic that is not shown',
    {
      verdict: { decision: 'denied', asked: { kind: 'topic', action: 'publish', cache: 'c', topic: '***' } },
    },
  ],
])('a record may be %s', (_, changes) => {
  const changed = { ...record, ...changes }
  expect(auditRecordSchema.parse(changed)).toEqual(changed)
})

it.each(['seat', 'tab', 'service', 'status', 'code'])('a record may be without %s', (member) => {
  const { [member as 'seat']: _, ...without } = record
  expect(auditRecordSchema.parse(without)).toEqual(without)
})

it.each<[string, object]>([
  ['number 0', { seq: 0 }],
  ['no number', { seq: undefined }],
  ['half a number', { seq: 1.5 }],
  ['a short request id', { requestId: 'x' }],
  ['a time as text', { at: '2026-11-23' }],
  ['an answer before the request', { durationMs: -1 }],
  ['a seat that is none', { seat: 10 }],
  ['a tab that is too long', { tab: 'x'.repeat(37) }],
  ['an address for a target', { target: 'https://app.test/lab' }],
  ['a target without end', { target: '/'.padEnd(AUDIT_TARGET_CHARACTERS + 1, 'x') }],
  ['a foreign service', { service: 'billing' }],
  ['a foreign kind of credential', { credential: { kind: 'password' } }],
  ['a status that is none', { status: 99 }],
  ['a foreign code', { code: 'nope' }],
  ['no verdict', { verdict: undefined }],
  ['a foreign decision', { verdict: { decision: 'maybe' } }],
  ['a foreign reason', { verdict: { decision: 'denied', reason: 'mood' } }],
  ['a permission that is none', { verdict: { decision: 'allowed', permission: { role: 'root' }, asked } }],
])('but not have %s', (_, changes) => {
  expect(auditRecordSchema.safeParse({ ...record, ...changes }).success).toBe(false)
})

it('a tab is named by a short id', () => {
  for (const tab of ['a', 'Tab_1-x', record.tab]) expect(readTab(tab)).toBe(tab)
  for (const text of [null, '', ' a', 'a b', 'é', 'a\n', 'a.b', '<b>', 'x'.repeat(37)])
    expect(readTab(text)).toBeUndefined()
})
