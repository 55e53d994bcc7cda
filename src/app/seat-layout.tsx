/** Everything under `/u/{seat}`: finds the session first, then shows the bar and the page. */
import { Outlet, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { SessionProvider } from '#src/session/session-context.tsx'
import { Navigation } from './navigation.tsx'
import { RestoringSession } from './restoring-session.tsx'
import styles from './seat-layout.module.css'
import { useServices } from './services-context.tsx'
import { SessionBar } from './session-bar/session-bar.tsx'
import { SessionEndedDialog } from './session-ended-dialog.tsx'
import { ToSignIn } from './to-sign-in.tsx'
import { useHandoverFocus } from './use-arrival-focus.ts'

export function SeatLayout() {
  const { seat } = useParams({ from: '/u/$seat' })
  const session = useServices().seats.get(seat)
  const status = useStore(session.store, (state) => state.status)
  const isAtWork = status === 'signed-in' || status === 'ended'
  const person = useStore(session.store, (state) =>
    'user' in state ? `${seat} ${state.user.tenant} ${state.user.id}` : undefined,
  )
  useHandoverFocus(person)
  const reason = useStore(session.store, (state) =>
    state.status === 'signed-out' ? state.reason : undefined,
  )

  useEffect(() => {
    void session.restore()
  }, [session])

  if (status === 'signed-out') return <ToSignIn seat={seat} reason={reason} />
  return (
    <SessionProvider key={seat} session={session}>
      {isAtWork ? (
        // What one person has begun on a page (a dialog, a revealed token) is not there for the next.
        <div key={person} className={styles.layout}>
          <a className={styles.skip} href="#main">
            Skip to the page
          </a>
          <SessionBar />
          <Navigation />
          <main id="main" tabIndex={-1} className={styles.main}>
            <Outlet />
          </main>
          <SessionEndedDialog />
        </div>
      ) : (
        <RestoringSession />
      )}
    </SessionProvider>
  )
}
