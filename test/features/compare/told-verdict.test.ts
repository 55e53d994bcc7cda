import { expect, test } from 'vitest'
import { toldVerdict } from '#src/features/compare/told-verdict.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { auditRecord } from '#test/recording/audit-records.ts'

const row = (facts: Partial<RecordedRequest>): RecordedRequest => ({
  id: 1,
  requestId: undefined,
  at: 0,
  realAt: 0,
  durationMs: 5,
  seat: 0,
  tab: 'this-tab',
  method: 'GET',
  target: '/momento/cache/calendar-events?key=acme%3A2026-11',
  service: 'momento',
  tokenId: 'token-1',
  status: 200,
  failure: undefined,
  repeats: undefined,
  own: undefined,
  audit: undefined,
  ...facts,
})
const asked = { kind: 'asked', row: 1, isHeld: false } as const

test('without a token nothing was asked, and nothing is claimed', () => {
  expect(toldVerdict({ kind: 'not-asked' }, undefined)).toEqual({
    kind: 'failed',
    sentence: 'Not asked: there is no valid token right now.',
  })
})

test('a row that was cleared says so', () => {
  expect(toldVerdict(asked, undefined)).toMatchObject({ kind: 'neither' })
})

test('the cause comes with the audit, the refusal before it', () => {
  expect(toldVerdict(asked, row({ status: 403 }))).toEqual({
    kind: 'denied',
    sentence: 'Answered 403; the cloud has not said why.',
  })
  const audit = auditRecord({ verdict: { decision: 'denied', reason: 'not_admin' }, status: 403 })
  expect(toldVerdict(asked, row({ status: 403, audit }))).toMatchObject({
    kind: 'denied',
    sentence: expect.stringMatching(/^Denied: .*admin/),
  })
})

test('a listener who is kept waiting has no verdict until the audit tells one', () => {
  const held = { ...asked, isHeld: true }
  const given = { status: undefined, failure: 'aborted' } as const
  expect(toldVerdict(held, row(given))).toEqual({
    kind: 'neither',
    sentence: 'Not refused so far: the listener is kept waiting.',
  })
  expect(
    toldVerdict(held, row({ ...given, audit: auditRecord({ verdict: { decision: 'allowed' } }) })),
  ).toMatchObject({ kind: 'allowed' })
  const audit = auditRecord({ verdict: { decision: 'denied', reason: 'revoked' } })
  expect(toldVerdict(held, row({ ...given, audit }))).toMatchObject({ kind: 'denied' })
})

test('a listener whom a fault of the lab kept waiting was not let in', () => {
  const audit = auditRecord({ verdict: { decision: 'none' }, faults: [{ id: 'fault-1', kind: 'silent' }] })
  expect(
    toldVerdict({ ...asked, isHeld: true }, row({ status: undefined, failure: 'aborted', audit })),
  ).toEqual({ kind: 'failed', sentence: 'Nobody decided: the request was swallowed.' })
})
