import { expect, it } from 'vitest'
import { readRetryAfter } from '#src/contract/retry-after.ts'

it.each([
  ['0', 0],
  ['1', 1_000],
  [' 120 ', 120_000],
  ['999999', 999_999_000],
])('%j is %d ms', (text, ms) => {
  expect(readRetryAfter(new Headers({ 'Retry-After': text }))).toBe(ms)
})

it.each(['', '-1', '1.5', '1e3', 'soon', '1, 2', '1000000', 'Wed, 21 Oct 2026 07:28:00 GMT'])(
  '%j says nothing',
  (text) => {
    expect(readRetryAfter(new Headers({ 'Retry-After': text }))).toBeUndefined()
  },
)

it('a missing header says nothing', () => {
  expect(readRetryAfter(new Headers())).toBeUndefined()
})
