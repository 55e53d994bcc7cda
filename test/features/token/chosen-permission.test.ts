import { expect, test } from 'vitest'
import { chosenPermission } from '#src/features/token/chosen-permission.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { AuditVerdict } from '#src/scope/audit-record.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'

const HELD = 'the-one-held'
const PERMISSIONS = permissionsFor('data-entry', 'acme')

const asked = (action: 'read' | 'write', key: string) =>
  ({ kind: 'cache', action, cache: 'calendar-events', key }) as const
const heard = (topic: string) =>
  ({ kind: 'topic', action: 'subscribe', cache: 'collaboration', topic }) as const

/** As far as the audit is concerned only its verdict matters here. */
const request = (verdict: AuditVerdict | undefined, tokenId: string | undefined = HELD) =>
  ({ tokenId, audit: verdict && { verdict } }) as Pick<RecordedRequest, 'tokenId' | 'audit'>

const ALLOWED: AuditVerdict = { decision: 'allowed', asked: asked('read', 'acme:2026-11') }
const DENIED: AuditVerdict = {
  decision: 'denied',
  reason: 'role_cannot_write',
  asked: asked('write', 'acme:x'),
}

test.each([
  ['the one that granted it', request(ALLOWED), { index: 0, why: 'granted' }],
  [
    'also when it is not the first',
    request({ decision: 'allowed', asked: heard('acme-events') }),
    { index: 1, why: 'granted' },
  ],
  ['the one that came nearest', request(DENIED), { index: 0, why: 'nearest' }],
  [
    'the one that came nearest, however far off',
    request({ decision: 'denied', asked: { ...asked('read', 'x'), cache: 'billing' } }),
    { index: 0, why: 'nearest' },
  ],
  ['nothing without a chosen request', undefined, undefined],
  ['nothing for one with another token', request(ALLOWED, 'an-older-one'), undefined],
  ['nothing for one without a token', request(ALLOWED, ''), undefined],
  ['nothing before the cloud has told', request(undefined), undefined],
  ['nothing where nobody was asked', request({ decision: 'none' }), undefined],
  [
    'nothing where the token itself was refused',
    request({ decision: 'denied', reason: 'revoked' }),
    undefined,
  ],
])('marks %s', (_, chosen, marked) => {
  expect(chosenPermission(chosen, HELD, PERMISSIONS)).toEqual(marked)
})

test('marks nothing in a token that permits nothing', () => {
  expect(chosenPermission(request(DENIED), HELD, [])).toBeUndefined()
})
