/** Everything under `/u/{seat}`: finds the session first, then shows the bar and the page. */
import { Navigate, Outlet, useParams } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { SessionProvider } from '#src/session/session-context.tsx'
import { Navigation } from './navigation.tsx'
import { RestoringSession } from './restoring-session.tsx'
import styles from './seat-layout.module.css'
import { useServices } from './services-context.tsx'
import { SessionBar } from './session-bar/session-bar.tsx'
import { SessionEndedDialog } from './session-ended-dialog.tsx'

export function SeatLayout() {
  const { seat } = useParams({ from: '/u/$seat' })
  const session = useServices().seats.get(seat)
  const status = useStore(session.store, (state) => state.status)

  useEffect(() => {
    void session.restore()
  }, [session])

  if (status === 'signed-out') return <Navigate to="/" replace />
  return (
    <SessionProvider session={session}>
      {status === 'signed-in' || status === 'ended' ? (
        <div className={styles.layout}>
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
