/** What the page reads from the console, under keys that start with seat and tenant, and when it reads it again. */
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useRecording } from '#src/recording/recording-context.tsx'
import { useClocks } from '#src/session/clock-context.tsx'
import type { ConsoleApi } from '#src/session/console-api.ts'
import { useSession, useUser } from '#src/session/session-context.tsx'

/** Whose console. */
export type ConsoleOwner = { seat: number; tenant: string }

const consoleKey = ({ seat, tenant }: ConsoleOwner) => [seat, tenant, 'console'] as const

export const keysQuery = (api: ConsoleApi, owner: ConsoleOwner) =>
  queryOptions({
    queryKey: [...consoleKey(owner), 'api-keys'],
    queryFn: ({ signal }) => api.listKeys({ signal }),
  })

export const tokensQuery = (api: ConsoleApi, owner: ConsoleOwner) =>
  queryOptions({
    queryKey: [...consoleKey(owner), 'tokens'],
    queryFn: ({ signal }) => api.listTokens({ signal }),
  })

/** The console of whoever is at work. */
export function useConsoleOwner(): ConsoleOwner {
  const { seat } = useSession()
  const { tenant } = useUser()
  return { seat, tenant }
}

/** What was done to keys and tokens is read at once. */
export function useReadAgain() {
  const queries = useQueryClient()
  const owner = useConsoleOwner()
  return () => queries.invalidateQueries({ queryKey: consoleKey(owner) })
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
  const { seat, tenant } = useConsoleOwner()
  useEffect(() => {
    let seen = latestNews(requests.all())
    let cancel: (() => void) | undefined
    const stop = requests.subscribe(() => {
      // What comes while it waits is read along: however much goes on, it is read about once a second.
      if (cancel || latestNews(requests.all()) === seen) return
      cancel = systemClock.setTimeout(() => {
        cancel = undefined
        seen = latestNews(requests.all())
        void queries.invalidateQueries({ queryKey: consoleKey({ seat, tenant }) })
      }, PAUSE_MS)
    })
    return () => {
      stop()
      cancel?.()
    }
  }, [requests, systemClock, queries, seat, tenant])
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
