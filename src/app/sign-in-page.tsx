/** The front page: who do you want to be? */
import { Link, useRouter, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useStore } from 'zustand'
import { DEMO_PASSWORD } from '#src/contract/personas.ts'
import { SignInPanel } from '#src/features/sign-in/sign-in-panel.tsx'
import { FaultBanner } from './fault-banner.tsx'
import { ReadyScenes } from './ready-scenes.tsx'
import { useServices } from './services-context.tsx'
import styles from './sign-in-page.module.css'
import { SignedInHere } from './signed-in-here.tsx'
import { SignedOutNote } from './signed-out-note.tsx'
import { ThemeMenu } from './theme-menu.tsx'
import { usePageTitle } from './use-page-title.ts'
import { useSignInHint } from './use-sign-in-hint.tsx'
import { firstPageOf, isPageFor, seatOfPage } from './wanted-page.ts'

export function SignInPage() {
  const { seats, cloud } = useServices()
  const { page, seat = seatOfPage(page) } = useSearch({ from: '/' })
  const session = seats.get(seat)
  const status = useStore(session.store, (state) => state.status)
  const { signIn, hint } = useSignInHint(session)
  const router = useRouter()
  usePageTitle('Sign in')

  // Somebody sits here already (a reload, another tab): on to work.
  useEffect(() => {
    if (seats.isTaken(seat)) void session.restore()
  }, [seats, seat, session])
  useEffect(() => {
    if (status !== 'signed-in') return
    // Another seat's page would lead back here.
    router.history.replace(page !== undefined && isPageFor(page, seat) ? page : firstPageOf(seat))
  }, [status, router, page, seat])

  return (
    <main className={styles.page}>
      <header className={styles.header}>
        <h1>Disposable Tokens</h1>
        <ThemeMenu />
        <p className={styles.lead}>
          {cloud.kind === 'mocked' ? 'Sign in as anyone below, with one click. ' : ''}You get a token that
          lives for 15 minutes, opens only what that person may see, and is replaced before it expires.
          {cloud.kind === 'mocked' ? (
            <>
              {' '}
              Or <Link to="/compare">look at two people side by side</Link>.
            </>
          ) : null}
        </p>
      </header>
      <SignedOutNote session={session} />
      <FaultBanner />
      <SignedInHere seat={seat} />
      <SignInPanel
        key={seat}
        signIn={signIn}
        password={cloud.kind === 'mocked' ? DEMO_PASSWORD : undefined}
        hint={hint}
      />
      {cloud.kind === 'mocked' ? <ReadyScenes /> : null}
      <footer className={styles.footer}>
        {cloud.kind === 'mocked' ? (
          <p>This cloud lives in this browser: other browsers do not see it.</p>
        ) : null}
      </footer>
    </main>
  )
}
