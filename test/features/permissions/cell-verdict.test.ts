import { expect, test } from 'vitest'
import type { FaultKind } from '#src/contract/faults.ts'
import { type CellVerdict, cellVerdict } from '#src/features/permissions/cell-verdict.ts'
import type { Cell } from '#src/features/permissions/matrix-run.ts'
import { cellWords, groupWords, summaryWords } from '#src/features/permissions/operation-words.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { type Expected, operationsFor } from '#src/scope/role-matrix.ts'

const answered = (status: Extract<Cell, { state: 'answered' }>['status']): Cell => ({
  state: 'answered',
  status,
})
const denied = (reason: string) => ({ verdict: { decision: 'denied', reason } }) as RecordedRequest['audit']
const allowed = { verdict: { decision: 'allowed' } } as RecordedRequest['audit']
const struck = (kind: FaultKind) =>
  ({ verdict: { decision: 'none' }, faults: [{ id: 'one', kind }] }) as RecordedRequest['audit']

test.each<[Cell, Expected, RecordedRequest['audit'], object]>([
  [answered(200), 'allowed', undefined, { outcome: 'allowed', isExpected: true }],
  [answered(204), 'allowed', undefined, { outcome: 'allowed', isExpected: true }],
  [answered(404), 'allowed', undefined, { outcome: 'allowed', isExpected: true }],
  [answered(200), 'wrong_key', allowed, { outcome: 'allowed', isExpected: false }],
  // Until the audit has told, something on the way may have answered.
  [answered(200), 'wrong_key', undefined, { outcome: 'allowed', isExpected: undefined }],
  [answered(401), 'allowed', undefined, { outcome: 'denied', isExpected: undefined }],
  // A listener who was given up: only the audit knows whether they were let in.
  [answered('held'), 'allowed', undefined, { outcome: 'held', isExpected: undefined }],
  [answered('held'), 'wrong_topic', undefined, { outcome: 'held', isExpected: undefined }],
  [answered('held'), 'allowed', allowed, { outcome: 'allowed', isExpected: true }],
  [answered('held'), 'wrong_topic', allowed, { outcome: 'allowed', isExpected: false }],
  [answered('held'), 'wrong_topic', denied('wrong_topic'), { outcome: 'denied', isExpected: true }],
  [answered('held'), 'wrong_topic', struck('silent'), { outcome: 'failed', isExpected: undefined }],
  [answered('held'), 'wrong_topic', struck('slow'), { outcome: 'failed', isExpected: undefined }],
  [
    answered(403),
    'allowed',
    denied('wrong_key'),
    { outcome: 'denied', isExpected: false, reason: 'wrong_key' },
  ],
  [answered(403), 'wrong_key', undefined, { outcome: 'denied', isExpected: true, reason: undefined }],
  [
    answered(403),
    'wrong_key',
    denied('wrong_key'),
    { outcome: 'denied', isExpected: true, reason: 'wrong_key' },
  ],
  [answered(403), 'wrong_key', denied('wrong_cache'), { outcome: 'denied', isExpected: false }],
  [answered(401), 'no_credential', denied('no_credential'), { outcome: 'denied', isExpected: true }],
  // A fault of the lab proves nothing about permissions.
  [answered(503), 'allowed', undefined, { outcome: 'failed', isExpected: undefined }],
  [answered('none'), 'wrong_key', undefined, { outcome: 'failed', isExpected: undefined }],
  [answered(401), 'allowed', struck('status'), { outcome: 'failed', isExpected: undefined }],
  [answered(403), 'wrong_key', struck('malformed'), { outcome: 'failed', isExpected: undefined }],
  [answered(200), 'wrong_key', struck('malformed'), { outcome: 'failed', isExpected: undefined }],
])('%j where %s was expected', (cell, expected, audit, verdict) => {
  expect(cellVerdict(cell, expected, audit)).toMatchObject({ state: 'answered', ...verdict })
})

test('what was not asked has no verdict', () => {
  expect(cellVerdict(undefined, 'allowed', undefined)).toEqual({ state: 'never' })
  expect(cellVerdict({ state: 'running' }, 'allowed', undefined)).toEqual({ state: 'running' })
})

test('a cell’s name says what ought to come of it, and what did', () => {
  const words = (verdict: CellVerdict) => cellWords('Read this month', 'Globex', 'Dana', 'wrong_key', verdict)
  expect(words({ state: 'never' })).toBe(
    'Read this month, Globex, as Dana: ought to be denied; not asked yet',
  )
  expect(
    words({ state: 'answered', outcome: 'allowed', status: 200, reason: undefined, isExpected: false }),
  ).toBe('Read this month, Globex, as Dana: ought to be denied; was allowed, which is a bug')
})

test('operations stand under whose data they are about', () => {
  const groups = new Set(operationsFor('acme').map((operation) => groupWords(operation, 'acme')))
  expect([...groups]).toEqual([
    'Acme, the own tenant',
    'Acme Labs, the sibling',
    'Globex, another tenant',
    'Cache billing',
    'The console',
  ])
})

test.each([
  [{ asked: 100, bugs: 0, open: 0 }, 'All 100 were asked; each was answered as it ought to be.'],
  [
    { asked: 25, bugs: 0, open: 3 },
    '25 of 100 were asked; there is no verdict on 3, and the rest was answered as it ought to be.',
  ],
  [
    { asked: 25, bugs: 1, open: 3 },
    '25 of 100 were asked; one was not answered as it ought to be: that is a bug.',
  ],
])('of %j it is said: %s', (counts, words) => {
  expect(summaryWords({ of: 100, ...counts })).toBe(words)
})
