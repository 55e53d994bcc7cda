/**
 * Two people of one tenant on one page look at the same months: what one of them writes is read again by the other,
 * who would otherwise see it with the next look at the window.
 */

import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Session } from '#src/session/session.ts'
import { useSession, useUser } from '#src/session/session-context.tsx'

/** @param sessions Of everybody on the page. */
export function SharedMonths({ sessions }: { sessions: () => readonly Session[] }) {
  const { seat: ownSeat } = useSession()
  const { tenant } = useUser()
  const queries = useQueryClient()
  const latest = useRef(sessions)
  useEffect(() => {
    latest.current = sessions
  })
  useEffect(
    () =>
      queries.getQueryCache().subscribe((event) => {
        // By hand: after a write. What was read is news to nobody.
        if (event.type !== 'updated' || event.action.type !== 'success' || !event.action.manual) return
        const [seat, of, ...rest] = event.query.queryKey
        if (seat !== ownSeat || of !== tenant) return
        for (const other of latest.current()) {
          if (other.seat !== ownSeat)
            void other.queries.invalidateQueries({ queryKey: [other.seat, tenant, ...rest] })
        }
      }),
    [queries, ownSeat, tenant],
  )
  return null
}
