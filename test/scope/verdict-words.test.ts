import { describe, expect, it } from 'vitest'
import type { FaultKind } from '#src/contract/faults.ts'
import type { AuditVerdict } from '#src/scope/audit-record.ts'
import type { AccessRequest, Permission } from '#src/scope/permission.ts'
import {
  describeVerdict,
  type KnownOutcome,
  type VerdictKind,
  verdictKind,
} from '#src/scope/verdict-words.ts'

const permission: Permission = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } }
const asked: AccessRequest = {
  kind: 'cache',
  action: 'read',
  cache: 'calendar-events',
  key: 'globex:2026-11',
}

type Audit = NonNullable<KnownOutcome['audit']>
type Known = Partial<Omit<KnownOutcome, 'audit'>>

const outcome = (known: Known, audit?: Audit): KnownOutcome => ({
  status: undefined,
  failure: undefined,
  service: 'momento',
  ...known,
  audit,
})
const told = (status: number, verdict: AuditVerdict, code?: Audit['code'], known: Known = {}) =>
  outcome({ status, ...known }, { status, verdict, ...(code ? { code } : {}) })

const allowed: AuditVerdict = { decision: 'allowed', permission, asked: { ...asked, key: 'acme:2026-11' } }
const MAY_READ = 'the token may read keys starting `acme:` in cache `calendar-events`'

const none: AuditVerdict = { decision: 'none' }
const struck = (kind: FaultKind, verdict: AuditVerdict, status: number | undefined): KnownOutcome =>
  outcome({ status }, { verdict, faults: [{ id: 'f', kind }], ...(status ? { status } : {}) })

describe('a request that a fault of the lab struck', () => {
  it.each<[FaultKind, KnownOutcome, VerdictKind, string]>([
    ['status', struck('status', none, 403), 'failed', 'Nobody decided: something on the way answered.'],
    [
      'malformed',
      struck('malformed', none, 200),
      'failed',
      'Nobody decided: something on the way answered, with nonsense.',
    ],
    [
      'reset',
      outcome({ failure: 'network' }, { verdict: none, faults: [{ id: 'f', kind: 'reset' }] }),
      'failed',
      'Nobody decided: the connection broke.',
    ],
    ['slow', struck('slow', allowed, 200), 'allowed', `Allowed: ${MAY_READ}.`],
    [
      'lost',
      struck('lost', allowed, 200),
      'allowed',
      `Allowed: ${MAY_READ}, but the answer was lost on the way.`,
    ],
  ])('%s', (_, known, kind, words) => {
    expect(verdictKind(known)).toBe(kind)
    expect(describeVerdict(known)).toBe(words)
  })
})

describe('what came of a request', () => {
  it.each<[string, KnownOutcome, VerdictKind, string]>([
    ['allowed by a permission', told(200, allowed), 'allowed', `Allowed: ${MAY_READ}.`],
    [
      'allowed, and nothing there',
      told(404, allowed, 'NOT_FOUND_ERROR'),
      'allowed',
      `Allowed: ${MAY_READ}, but the item does not exist.`,
    ],
    [
      'allowed, and too often',
      told(429, allowed, 'LIMIT_EXCEEDED_ERROR'),
      'failed',
      `Allowed: ${MAY_READ}, but a limit was exceeded.`,
    ],
    [
      'allowed, and nobody waited',
      outcome({ failure: 'aborted' }, { verdict: allowed }),
      'allowed',
      `Allowed: ${MAY_READ}; the caller left before the answer.`,
    ],
    [
      'allowed, and the answer was lost',
      told(200, allowed, undefined, { status: undefined, failure: 'network' }),
      'failed',
      `Allowed: ${MAY_READ}, but the answer was lost on the way.`,
    ],
    [
      'allowed for a session',
      told(200, { decision: 'allowed' }),
      'allowed',
      'Allowed: the session is known.',
    ],
    [
      'denied, nearly allowed',
      told(403, { decision: 'denied', reason: 'wrong_key', nearest: permission, asked }, 'PERMISSION_ERROR'),
      'denied',
      `Denied: ${MAY_READ}, the request asked to read key \`globex:2026-11\` in cache \`calendar-events\`.`,
    ],
    [
      'denied, nothing near',
      told(403, { decision: 'denied', reason: 'wrong_cache', asked }, 'PERMISSION_ERROR'),
      'denied',
      'Denied: nothing in the token is about this, the request asked to read key `globex:2026-11` in cache `calendar-events`.',
    ],
    [
      'a credential at fault',
      told(401, { decision: 'denied', reason: 'expired' }, 'AUTHENTICATION_ERROR'),
      'denied',
      'Denied: the token has expired.',
    ],
    [
      'a session at fault',
      told(401, { decision: 'denied' }, 'session_ended'),
      'denied',
      'Denied: the session has ended.',
    ],
    [
      'denied without a word',
      told(403, { decision: 'denied' }),
      'denied',
      'Denied; the cloud has not said why.',
    ],
    ['nobody had to be asked', told(200, { decision: 'none' }), 'neither', 'No permission was needed.'],
    [
      'wrong before that',
      told(400, { decision: 'none' }, 'invalid_request'),
      'failed',
      'Failed before anything was decided: the request is not valid.',
    ],
    ['under way', outcome({}), 'neither', 'Under way.'],
    ['given up', outcome({ failure: 'aborted' }), 'neither', 'Given up before there was an answer.'],
    ['no answer', outcome({ failure: 'network' }), 'failed', 'No answer: the network or the service failed.'],
    [
      'answered, not explained',
      outcome({ status: 200 }),
      'neither',
      'Answered 200; the cloud has not said why.',
    ],
    [
      'refused, not explained',
      outcome({ status: 403 }),
      'denied',
      'Answered 403; the cloud has not said why.',
    ],
    [
      'a live service',
      outcome({ status: 200, service: undefined }),
      'neither',
      'Answered 200; this service does not say why.',
    ],
    [
      'a live service in trouble',
      outcome({ status: 500, service: undefined }),
      'failed',
      'Answered 500; this service does not say why.',
    ],
  ])('%s', (_, known, kind, sentence) => {
    expect(describeVerdict(known)).toBe(sentence)
    expect(verdictKind(known)).toBe(kind)
  })
})

describe('a request with an API key', () => {
  const credential = { kind: 'api_key', id: 'key-1' } as const
  const calendar: Permission = { role: 'readonly', cache: 'calendar-events' }
  const key = 'the API key may read every key in cache `calendar-events`'

  it.each<[string, AuditVerdict, number, string]>([
    ['is allowed by the key', { decision: 'allowed', permission: calendar, asked }, 200, `Allowed: ${key}.`],
    [
      'is denied by it',
      {
        decision: 'denied',
        reason: 'role_cannot_write',
        nearest: calendar,
        asked: { ...asked, action: 'write' },
      },
      403,
      `Denied: ${key}, the request asked to write key \`globex:2026-11\` in cache \`calendar-events\`.`,
    ],
    [
      'that was mistyped',
      { decision: 'denied', reason: 'malformed' },
      401,
      'Denied: the credential is not a well-formed API key.',
    ],
    [
      'that is revoked',
      { decision: 'denied', reason: 'revoked' },
      401,
      'Denied: the API key was revoked, or this secret of it was replaced.',
    ],
    [
      'that is not known',
      { decision: 'denied', reason: 'unknown_key' },
      401,
      'Denied: no such API key is known here.',
    ],
  ])('%s', (_, verdict, status, words) => {
    expect(describeVerdict(outcome({ status }, { status, verdict, credential }))).toBe(words)
  })
})
