/** The signed-in person's calendar, as the writes want it. */
import { useSession, useUser } from '#src/session/session-context.tsx'
import type { CalendarTarget } from './calendar-writes.ts'
import type { FailureContext } from './failure-words.ts'

export function useCalendarTarget(): CalendarTarget & Pick<FailureContext, 'user'> {
  const { seat, momento, queries } = useSession()
  const user = useUser()
  return { seat, momento, queries, user }
}
