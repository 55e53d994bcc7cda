/** What stands in a pane where there is no workspace to show: why, and what can be done about it. */
import { LogOut, UserRoundPlus, UserRoundX, UsersRound } from 'lucide-react'
import type { Seat } from '#src/contract/paths.ts'
import { ENDED_WORDS } from '#src/session/ended-words.ts'
import type { SeatedPerson } from '#src/session/people.ts'
import { personWords } from '#src/session/person-words.ts'
import type { EndReason } from '#src/tokens/index.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import { Button } from '#src/ui/button.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { ErrorState } from '#src/ui/error-state.tsx'
import { Spinner } from '#src/ui/spinner.tsx'
import styles from './pane.module.css'
import type { PersonFace, Side } from './scene.ts'
import type { Place } from './seating.ts'
import { suggestionsBeside } from './suggestions.ts'

/** Why a sign-in failed, for whoever looks at the pane. */
export type SignInProblem = { title: string; sentence: string; canTryAgain: boolean }

type NoticeProps = {
  side: Side
  /** Who is on the other side. */
  other: PersonFace | undefined
  people: readonly SeatedPerson[]
  onChoose: (username: string) => void
  onAgain: () => void
}

export function PlaceNotice({
  place,
  problem,
  onSignOut,
  ...props
}: NoticeProps & {
  place: Exclude<Place, { state: 'seated' }>
  problem: SignInProblem | undefined
  onSignOut: (seat: Seat) => void
}) {
  const { side, other } = props
  switch (place.state) {
    case 'empty':
      return (
        <EmptyState
          className={styles.notice}
          icon={<UserRoundPlus />}
          title={`Nobody is on the ${side} yet`}
          level={3}
          action={<Suggestions {...props} />}
        >
          Choose one of the demo’s people. They sign in by themselves, at a seat of their own.
        </EmptyState>
      )
    case 'unknown':
      return (
        <ErrorState
          className={styles.notice}
          icon={<UserRoundX aria-hidden="true" />}
          title="Nobody of that name"
          level={3}
          action={<Suggestions {...props} />}
        >
          <p>
            The address names <code className={styles.name}>{place.username}</code>, and the demo has nobody
            called so. Its people are named like <code>data-entry@acme</code>.
          </p>
        </ErrorState>
      )
    case 'twice':
      return (
        <EmptyState
          className={styles.notice}
          icon={<UsersRound />}
          title={`${other?.name ?? place.username} is on the left already`}
          level={3}
          action={<Suggestions {...props} />}
        >
          One person has one seat and one token here, so there would be nothing to compare.
        </EmptyState>
      )
    case 'full':
      return <Full people={props.people} other={other} onSignOut={onSignOut} />
    case 'signing-in':
      return (
        <div className={styles.notice}>
          <Spinner label={`Signing in as ${place.username}`} />
        </div>
      )
    case 'failed':
      return (
        <ErrorState
          className={styles.notice}
          title={problem?.title}
          level={3}
          {...(problem?.canTryAgain ? { onRetry: props.onAgain } : {})}
          action={<Suggestions {...props} />}
        >
          {problem?.sentence}
        </ErrorState>
      )
  }
}

/** All seats are taken: whoever gets up makes room. */
function Full({
  people,
  other,
  onSignOut,
}: Pick<NoticeProps, 'people' | 'other'> & { onSignOut: (seat: Seat) => void }) {
  return (
    <EmptyState
      className={styles.notice}
      icon={<UsersRound />}
      title="All ten seats are taken"
      level={3}
      action={
        <ul className={styles.choices}>
          {people
            .filter(({ username }) => username !== other?.username)
            .map((person) => (
              <li key={person.seat}>
                <Button size="small" icon={<LogOut />} onPress={() => onSignOut(person.seat)}>
                  Sign out {personWords(person)}, seat {person.seat}
                </Button>
              </li>
            ))}
        </ul>
      }
    >
      Choose somebody above who is signed in already, or sign out somebody to make room.
    </EmptyState>
  )
}

export function SignedOutNotice({
  name,
  reason,
  onAgain,
}: {
  name: string
  reason: EndReason | undefined
  onAgain: () => void
}) {
  return (
    <EmptyState
      className={styles.notice}
      icon={<LogOut />}
      title={`${name} is signed out`}
      level={3}
      action={
        <Button variant="primary" onPress={onAgain}>
          Sign in {name} again
        </Button>
      }
    >
      {reason === undefined || reason === 'signed_out'
        ? `Somebody signed out ${name}, in this tab or another.`
        : ENDED_WORDS[reason].sentence}
    </EmptyState>
  )
}

/** Somebody else signed in at the very seat, in another tab or by the palette. */
export function TakenNotice({
  name,
  seat,
  by,
  isElsewhere,
  onAgain,
  onChoose,
}: {
  name: string
  seat: Seat
  by: PersonFace
  /** Whoever took the seat is on the other side: no use to choose them here. */
  isElsewhere: boolean
  onAgain: () => void
  onChoose: (username: string) => void
}) {
  return (
    <EmptyState
      className={styles.notice}
      icon={<UsersRound />}
      title={`${by.name} sits at seat ${seat} now`}
      level={3}
      action={
        <>
          <Button variant="primary" onPress={onAgain}>
            Find {name} another seat
          </Button>
          {isElsewhere ? null : <Button onPress={() => onChoose(by.username)}>Show {by.name} here</Button>}
        </>
      }
    >
      {personWords(by)}, signed in where {name} was.
    </EmptyState>
  )
}

function Suggestions({ other, onChoose }: Pick<NoticeProps, 'other' | 'onChoose'>) {
  return (
    <ul className={styles.choices}>
      {suggestionsBeside(other).map(({ username, name, tenant, role }) => (
        <li key={username}>
          <Button
            icon={<Avatar size="small" name={name} tenant={tenant} role={role} />}
            onPress={() => onChoose(username)}
          >
            {personWords({ name, tenant, role })}
          </Button>
        </li>
      ))}
    </ul>
  )
}
