/** What a view shows: the events of the months it reads, and what became of each month. */
import { type UseQueryResult, useQueries } from '@tanstack/react-query'
import { useEffect, useEffectEvent, useMemo } from 'react'
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { useSession, useTokenState, useUser } from '#src/session/session-context.tsx'
import { monthQuery } from './calendar-queries.ts'
import { type DayRange, isWithin, monthsToRead } from './calendar-range.ts'

export type MonthFailure = {
  month: string
  error: Error
  /** What an earlier read brought is still shown. */
  isShown: boolean
  isRetrying: boolean
}

export type CalendarEvents = {
  events: readonly CalendarEvent[]
  /** `unreadable` when of what the view is about nothing could be read. */
  status: 'loading' | 'readable' | 'unreadable'
  /** Some month is asked for the first time. */
  isLoading: boolean
  failures: readonly MonthFailure[]
  retry: () => void
}

// Outside, so that the combined answer changes only when an answer does.
const combine = (results: UseQueryResult<CalendarEvent[]>[]) => results

/**
 * @param days All days the view shows.
 * @param subject The days it is about.
 */
export function useCalendarEvents(days: DayRange, subject: DayRange): CalendarEvents {
  const { seat, momento } = useSession()
  const user = useUser()
  const { first, end } = days
  const months = useMemo(() => monthsToRead({ first, end }), [first, end])
  const results = useQueries({
    queries: months.map((month) => monthQuery({ seat, momento, user }, month)),
    combine,
  })

  useRetryWithNewToken(results)

  return useMemo(() => {
    const isAbout = (month: string) => subject.first.slice(0, 7) <= month && `${month}-01` < subject.end
    const about = results.filter((_, index) => isAbout(months[index] ?? ''))
    const isUnreadable = about.every((result) => result.isLoadingError)
    const isUnknown = results.every((result) => result.data === undefined)
    return {
      events: results.flatMap(({ data = [] }) => data.filter((event) => isWithin(event, { first, end }))),
      status: isUnreadable ? 'unreadable' : isUnknown ? 'loading' : 'readable',
      isLoading: results.some((result) => result.isPending),
      failures: results.flatMap(({ error, data, isFetching }, index) =>
        error
          ? [{ month: months[index] ?? '', error, isShown: data !== undefined, isRetrying: isFetching }]
          : [],
      ),
      retry: () => retryFailed(results),
    }
  }, [results, months, first, end, subject])
}

function retryFailed(results: readonly UseQueryResult<CalendarEvent[]>[]) {
  for (const result of results) if (result.error) void result.refetch()
}

/** A fresh token may say more than the one that was refused, or be the one that could not be had. */
function useRetryWithNewToken(results: readonly UseQueryResult<CalendarEvent[]>[]) {
  const token = useTokenState().value
  const retry = useEffectEvent(() => retryFailed(results))
  useEffect(() => {
    if (token) retry()
  }, [token])
}
