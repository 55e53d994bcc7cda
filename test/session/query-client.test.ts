import { expect, test } from 'vitest'
import { MomentoError, type MomentoErrorCode } from '#src/momento/momento-error.ts'
import { createSeatQueryClient } from '#src/session/query-client.ts'
import { TokenError } from '#src/tokens/index.ts'

async function triesAt(error: Error) {
  const queries = createSeatQueryClient()
  let tries = 0
  const query = queries.fetchQuery({
    queryKey: ['x'],
    // As in the app, but without the waiting.
    retry: queries.getDefaultOptions().queries?.retry ?? false,
    retryDelay: 0,
    queryFn: () => {
      tries++
      return Promise.reject(error)
    },
  })
  await query.catch(() => {})
  queries.clear()
  return tries
}

test.each<[MomentoErrorCode, number]>([
  ['unreachable', 3],
  ['rate_limited', 3],
  ['server', 3],
  ['bad_answer', 3],
  ['unauthorized', 1],
  ['forbidden', 1],
  ['not_found', 1],
])('a read that fails as %s is tried %i times in all', async (code, tries) => {
  expect(await triesAt(new MomentoError(code, 'no'))).toBe(tries)
})

test.each([
  new TokenError('rejected', 'session_ended'),
  new TokenError('unreachable', 'http_503'),
  new Error('?'),
])('for want of a token, or by a mistake of ours, it is tried once: %s', async (error) => {
  expect(await triesAt(error)).toBe(1)
})

test('the pauses double up to four seconds', () => {
  const { retryDelay } = createSeatQueryClient().getDefaultOptions().queries ?? {}
  const pause = retryDelay as (failures: number) => number
  expect([0, 1, 2, 3, 4, 9].map(pause)).toEqual([500, 1_000, 2_000, 4_000, 4_000, 4_000])
})
