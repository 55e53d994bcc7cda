/** The seat a page is about, for React. */
import { QueryClientProvider } from '@tanstack/react-query'
import { createContext, type ReactNode, use, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { User } from '#src/contract/auth.ts'
import type { Session, SessionState } from './session.ts'

const SessionContext = createContext<Session | undefined>(undefined)

export function SessionProvider({ session, children }: { session: Session; children: ReactNode }) {
  // Another person at the seat, another one.
  const queries = useStore(session.store, () => session.queries)
  return (
    <SessionContext value={session}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </SessionContext>
  )
}

export function useSession(): Session {
  const session = use(SessionContext)
  if (!session) throw new Error('useSession needs a SessionProvider above it')
  return session
}

export function useSessionState<T>(select: (state: SessionState) => T): T {
  return useStore(useSession().store, select)
}

/** Who is signed in here, or was until the session ended. Only for pages that exist for somebody. */
export function useUser(): User {
  const user = useSessionState((state) => ('user' in state ? state.user : undefined))
  if (!user) throw new Error('useUser is for pages of a signed-in person')
  return user
}

/** The token manager's snapshot: the token and what is going on about it. */
export function useTokenState() {
  const { tokens } = useSession()
  return useSyncExternalStore(tokens.subscribe, tokens.state)
}
