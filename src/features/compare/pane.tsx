/** One of the two: its head, and below it the workspace, or why there is none. */
import { type ReactNode, type RefObject, useEffect } from 'react'
import { useStore } from 'zustand'
import { createStore } from 'zustand/vanilla'
import type { Seat } from '#src/contract/paths.ts'
import type { SeatedPerson } from '#src/session/people.ts'
import { personWords } from '#src/session/person-words.ts'
import type { Session, SessionState } from '#src/session/session.ts'
import { SessionProvider } from '#src/session/session-context.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import { EndedBanner } from './ended-banner.tsx'
import styles from './pane.module.css'
import { PaneHead } from './pane-head.tsx'
import { PlaceNotice, SignedOutNotice, type SignInProblem, TakenNotice } from './pane-notice.tsx'
import { PersonChooser } from './person-chooser.tsx'
import { faceOf, type PersonFace, type Side } from './scene.ts'
import type { Place } from './seating.ts'
import { useKeptFocus } from './use-kept-focus.ts'

/** What the app puts into a pane; each speaks for the session around it. */
export type PaneSlots = {
  readonly workspace: ReactNode
  readonly tokenPill: ReactNode
  readonly restoring: ReactNode
}

export type SeatPage = 'workspace' | 'token'

export type ExplainSignIn = (error: unknown, username: string, seat: Seat, beganAt: number) => SignInProblem

type PaneProps = {
  side: Side
  place: Place
  /** There as soon as there is a seat. */
  session: Session | undefined
  other: PersonFace | undefined
  people: readonly SeatedPerson[]
  slots: PaneSlots
  /** Where it is one of two tabs: whether it is the one that is shown. */
  tab: { id: string; labelledBy: string; isShown: boolean } | undefined
  scrollArea: RefObject<HTMLDivElement | null>
  explain: ExplainSignIn
  onChoose: (username: string) => void
  onAgain: () => void
  onOpen: (seat: Seat, page: SeatPage) => void
  onSignOut: (seat: Seat) => void
}

const SIDE_WORDS = { left: 'Left', right: 'Right' } as const

const NOBODY = createStore<SessionState>(() => ({ status: 'signed-out' }))

export function Pane(props: PaneProps) {
  const { side, place, session, other, people, tab, slots } = props
  const state = useStore(session?.store ?? NOBODY)
  useEffect(() => {
    void session?.restore()
  }, [session])
  const username = 'username' in place ? place.username : undefined
  const user = 'user' in state ? state.user : undefined
  useKeptFocus(props.scrollArea, [place.state, username, state.status, user?.username].join(' '))
  const isOwn = place.state === 'seated' && user?.username === username
  const face = isOwn ? user : username === undefined ? undefined : faceOf(username, people)
  const seat = 'seat' in place && isOwn ? place.seat : undefined
  const title = `${SIDE_WORDS[side]}: ${face ? personWords(face) : 'nobody'}`
  const headingId = `compare-${side}`
  return (
    <section
      className={styles.pane}
      data-side={side}
      data-tenant={face?.tenant ?? ''}
      {...(tab
        ? { role: 'tabpanel', id: tab.id, 'aria-labelledby': tab.labelledBy, hidden: !tab.isShown }
        : { 'aria-labelledby': headingId })}
    >
      <VisuallyHidden>
        <h2 id={headingId}>{title}</h2>
      </VisuallyHidden>
      <PaneHead
        chooser={
          <PersonChooser
            side={side}
            username={username}
            face={face}
            seat={seat}
            otherUsername={other?.username}
            people={people}
            onChoose={props.onChoose}
          />
        }
        tokenPill={<OfSession session={session}>{slots.tokenPill}</OfSession>}
        person={seat !== undefined && user ? { name: user.name, seat } : undefined}
        onOpen={props.onOpen}
        onSignOut={() => session?.signOut()}
      />
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields */}
      <div
        ref={props.scrollArea}
        className={styles.scroll}
        role="group"
        aria-label={`${SIDE_WORDS[side]} side`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        tabIndex={0}
      >
        <OfSession session={session}>
          <PaneContent {...props} state={state} />
        </OfSession>
      </div>
    </section>
  )
}

/** Apart from the pane, which stays when the seat changes, and the focus with it. */
function OfSession({ session, children }: { session: Session | undefined; children: ReactNode }) {
  return session ? (
    <SessionProvider key={session.seat} session={session}>
      {children}
    </SessionProvider>
  ) : (
    children
  )
}

function PaneContent({ state, ...props }: PaneProps & { state: SessionState }) {
  const { place, session, other, people, slots, explain } = props
  if (place.state !== 'seated') {
    const problem =
      place.state === 'failed' ? explain(place.error, place.username, place.seat, place.beganAt) : undefined
    return <PlaceNotice {...props} place={place} problem={problem} />
  }
  if (!session) return null
  const name = faceOf(place.username, people)?.name ?? place.username
  if (state.status === 'unknown' || state.status === 'restoring') {
    return <div className={styles.notice}>{slots.restoring}</div>
  }
  if (state.status === 'signed-out')
    return <SignedOutNotice name={name} reason={state.reason} onAgain={props.onAgain} />
  const { user } = state
  if (user.username !== place.username) {
    return (
      <TakenNotice
        name={name}
        seat={place.seat}
        by={user}
        isElsewhere={user.username === other?.username}
        onAgain={props.onAgain}
        onChoose={props.onChoose}
      />
    )
  }
  return (
    // What one person has begun is not there for the next.
    <div key={`${user.tenant} ${user.id}`} className={styles.content}>
      <EndedBanner
        session={session}
        explain={(error, username, beganAt) => explain(error, username, place.seat, beganAt)}
      />
      {slots.workspace}
    </div>
  )
}
