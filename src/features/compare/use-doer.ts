/** Who can do something on a side: the person that it names, signed in. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Session, SessionState } from '#src/session/session.ts'
import type { Doer } from './deeds.ts'

const NOBODY = createStore<SessionState>(() => ({ status: 'signed-out' }))

export function useDoer(session: Session | undefined, username: string | undefined): Doer | undefined {
  const user = useStore(session?.store ?? NOBODY, (state) =>
    state.status === 'signed-in' ? state.user : undefined,
  )
  return useMemo(
    () => (session && user && user.username === username ? { session, user } : undefined),
    [session, user, username],
  )
}
