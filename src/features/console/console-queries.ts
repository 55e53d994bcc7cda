/** What the page reads from the console, and when it reads it again. */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useRecording } from '#src/recording/recording-context.tsx'
import { useClocks } from '#src/session/clock-context.tsx'
import type { ConsoleApi } from '#src/session/console-api.ts'

const CONSOLE = ['console'] as const

export const keysQuery = (api: ConsoleApi) =>
  queryOptions({ queryKey: [...CONSOLE, 'api-keys'], queryFn: ({ signal }) => api.listKeys({ signal }) })

export const tokensQuery = (api: ConsoleApi) =>
  queryOptions({ queryKey: [...CONSOLE, 'tokens'], queryFn: ({ signal }) => api.listTokens({ signal }) })

/** What was done to keys and tokens is read at once. */
export function useReadAgain() {
  const queries = useQueryClient()
  return () => queries.invalidateQueries({ queryKey: CONSOLE })
}

/** Real time: however fast the clock runs, somebody looks on. */
const PAUSE_MS = 1_000
/** Whatever changes something is among the last of so many. */
const LOOKED_THROUGH = 100

/** Reads again when the cloud's audit tells of something that changes what is shown, in this tab or another. */
export function useConsoleNews() {
  const { requests } = useRecording()
  const { systemClock } = useClocks()
  const queries = useQueryClient()
  useEffect(() => {
    let seen = latestNews(requests.all())
    let cancel: (() => void) | undefined
    const stop = requests.subscribe(() => {
      // What comes while it waits is read along: however much goes on, it is read about once a second.
      if (cancel || latestNews(requests.all()) === seen) return
      cancel = systemClock.setTimeout(() => {
        cancel = undefined
        seen = latestNews(requests.all())
        void queries.invalidateQueries({ queryKey: CONSOLE })
      }, PAUSE_MS)
    })
    return () => {
      stop()
      cancel?.()
    }
  }, [requests, systemClock, queries])
}

function latestNews(requests: readonly RecordedRequest[]): number {
  let latest = 0
  for (const { audit } of requests.slice(-LOOKED_THROUGH)) {
    if (audit && audit.seq > latest && isNews(audit)) latest = audit.seq
  }
  return latest
}

/** A credential was used, or there is another one, or one less. That somebody only looked is none. */
const isNews = ({ service, method }: NonNullable<RecordedRequest['audit']>) =>
  service === 'momento' || method !== 'GET'
