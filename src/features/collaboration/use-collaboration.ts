/** This seat's end of the topic for React: open while somebody is here to read it. */
import { useEffect, useMemo } from 'react'
import { useStore } from 'zustand'
import { browserWakeUps } from '#src/clock/wake-ups.ts'
import type { User } from '#src/contract/auth.ts'
import { type Clocks, useClocks } from '#src/session/clock-context.tsx'
import type { Session } from '#src/session/session.ts'
import { useSession, useSessionState, useUser } from '#src/session/session-context.tsx'
import { isRejected } from '#src/tokens/index.ts'
import { type Collaboration, type CollaborationState, createCollaboration } from './collaboration.ts'
import { createDraftKeeper } from './draft.ts'

/** One for each session, so that what is on its way survives a visit to another page; another person, another one. */
const kept = new WeakMap<Session, { person: string; collaboration: Collaboration }>()

function collaborationOf(session: Session, user: Pick<User, 'id' | 'tenant'>, clocks: Clocks): Collaboration {
  const person = `${user.id} ${user.tenant}`
  const known = kept.get(session)
  if (known?.person === person) return known.collaboration
  const collaboration = createCollaboration({
    user,
    momento: session.momento,
    drafts: createDraftKeeper(() => window.sessionStorage, session.seat, user.id),
    isFinal: isRejected,
    note: session.topics.note,
    clock: clocks.clock,
    systemClock: clocks.systemClock,
  })
  kept.set(session, { person, collaboration })
  return collaboration
}

export function useCollaboration(): Collaboration {
  const session = useSession()
  const { id, tenant } = useUser()
  const clocks = useClocks()
  const isSignedIn = useSessionState(({ status }) => status === 'signed-in')
  const collaboration = useMemo(
    () => collaborationOf(session, { id, tenant }, clocks),
    [session, id, tenant, clocks],
  )

  useEffect(() => (isSignedIn ? collaboration.open() : undefined), [collaboration, isSignedIn])
  useEffect(() => browserWakeUps(window)(() => collaboration.wake()), [collaboration])
  useEffect(() => {
    const { tokens } = session
    let token = tokens.state().value
    return tokens.subscribe(() => {
      const { value } = tokens.state()
      if (value === token) return
      token = value
      // A new token may permit what the last one did not, and shows that the cloud can be reached.
      if (value) collaboration.resume()
    })
  }, [collaboration, session])

  return collaboration
}

export function useCollaborationState<T>(
  { store }: Collaboration,
  select: (state: CollaborationState) => T,
): T {
  return useStore(store, select)
}
