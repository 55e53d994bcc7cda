import { expect, test } from 'vitest'
import { keysQuery, tokensQuery } from '#src/features/console/console-queries.ts'
import type { ConsoleApi } from '#src/session/console-api.ts'

test.each([keysQuery, tokensQuery])('what is read is kept for one seat and one tenant only', (query) => {
  const { queryKey } = query({} as ConsoleApi, { seat: 3, tenant: 'globex' })
  expect(queryKey.slice(0, 2)).toEqual([3, 'globex'])
})
