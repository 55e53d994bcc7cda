import { expect, test } from 'vitest'
import { type CellVerdict, cellVerdict } from '#src/features/permissions/cell-verdict.ts'
import type { Cell } from '#src/features/permissions/matrix-run.ts'
import { cellWords, groupWords } from '#src/features/permissions/operation-words.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { type Expected, operationsFor } from '#src/scope/role-matrix.ts'

const answered = (status: Extract<Cell, { state: 'answered' }>['status']): Cell => ({
  state: 'answered',
  status,
})
const denied = (reason: string) => ({ verdict: { decision: 'denied', reason } }) as RecordedRequest['audit']

test.each<[Cell, Expected, RecordedRequest['audit'], object]>([
  [answered(200), 'allowed', undefined, { outcome: 'allowed', isExpected: true }],
  [answered(204), 'allowed', undefined, { outcome: 'allowed', isExpected: true }],
  [answered(404), 'allowed', undefined, { outcome: 'allowed', isExpected: true }],
  [answered('held'), 'allowed', undefined, { outcome: 'allowed', isExpected: true }],
  [answered(200), 'wrong_key', undefined, { outcome: 'allowed', isExpected: false }],
  [answered('held'), 'wrong_topic', undefined, { outcome: 'allowed', isExpected: false }],
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
