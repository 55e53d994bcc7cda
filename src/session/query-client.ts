/** The query cache of one seat: how this app asks again, and when it does not. */
import { QueryClient } from '@tanstack/react-query'
import { MomentoError } from '#src/momento/momento-error.ts'

const MAX_RETRIES = 2

/** Only what may pass by itself is asked again; a refusal is an answer. */
const shouldRetry = (failures: number, error: Error) =>
  failures < MAX_RETRIES && error instanceof MomentoError && error.transient

export function createSeatQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The mocked cloud answers without a network, so "offline" must not pause anything.
        networkMode: 'always',
        retry: shouldRetry,
        retryDelay: (failures) => Math.min(500 * 2 ** failures, 4_000),
        // Query reads the real clock for ages between these two; see the clock for anything else.
        staleTime: 0,
        refetchOnWindowFocus: true,
        gcTime: Number.POSITIVE_INFINITY,
      },
      mutations: { networkMode: 'always', retry: false },
    },
  })
}
