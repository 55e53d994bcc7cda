/** The trial token: issued, counted down, asked with, let go. */
import { KeyRound, Play, Square, X } from 'lucide-react'
import { useId } from 'react'
import { useStore } from 'zustand'
import type { Operation } from '#src/scope/role-matrix.ts'
import { useCloudTime } from '#src/session/use-cloud-time.ts'
import { Badge } from '#src/ui/badge.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { Code } from '#src/ui/code.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import type { TrialRuns } from './trial-run.ts'
import styles from './what-if.module.css'
import { figures } from './what-if-words.ts'

export function TrialPanel({
  trial,
  operations,
  isStale,
  isIssuable,
  refusal,
  onIssue,
}: {
  trial: TrialRuns
  operations: readonly Operation[]
  /** The draft is another one by now. */
  isStale: boolean
  isIssuable: boolean
  refusal: string | undefined
  onIssue: () => void
}) {
  const { token, isIssuing, progress } = useStore(trial.store)
  const hintId = useId()
  return (
    <div className={styles.trial}>
      <div className={styles.deeds}>
        <Button
          variant="primary"
          icon={<KeyRound />}
          isPending={isIssuing}
          onPress={onIssue}
          {...(isIssuable ? {} : { 'aria-describedby': hintId })}
        >
          {token ? 'Issue it anew' : 'Issue it for a trial'}
        </Button>
        {token && !progress ? (
          <Button icon={<Play />} onPress={() => void trial.run(operations)}>
            Run the matrix for real
          </Button>
        ) : null}
        {progress ? (
          <>
            <Button icon={<Square />} onPress={trial.stop}>
              Stop
            </Button>
            <span className={styles.figures}>
              <progress aria-label="Operations asked" value={progress.done} max={progress.of} />
              {progress.done} of {progress.of}
            </span>
          </>
        ) : null}
        {token ? (
          <Button variant="quiet" icon={<X />} onPress={trial.forget}>
            Let it go
          </Button>
        ) : null}
      </div>
      {isIssuable ? null : (
        <p id={hintId} className={styles.quiet}>
          Something in the scope is not right yet.
        </p>
      )}
      {refusal ? (
        <Banner tone="denied" role="alert">
          {refusal}
        </Banner>
      ) : null}
      {token ? <TrialLife token={token} isStale={isStale} /> : null}
    </div>
  )
}

type Token = NonNullable<ReturnType<TrialRuns['store']['getState']>['token']>

function TrialLife({ token: { tokenId, persona, expiresAt }, isStale }: { token: Token; isStale: boolean }) {
  const left = expiresAt * 1000 - useCloudTime()
  const isOver = left <= 0
  const isNearlyOver = !isOver && left < 60_000
  return (
    <>
      <p className={styles.life}>
        <Badge tone={isOver ? 'denied' : isNearlyOver ? 'expiring' : 'allowed'}>
          {isOver ? 'Expired' : 'Valid'}
        </Badge>
        <span>
          Trial token <Code>{tokenId}</Code> in {persona.name}’s name
          {isOver ? ': whatever it is asked for is answered 401 from now on.' : ', for another '}
          {isOver ? null : (
            <span role="timer" className={styles.figures}>
              {figures(left)}
            </span>
          )}
        </span>
      </p>
      <LiveRegion
        message={
          isOver
            ? 'The trial token has expired.'
            : isNearlyOver
              ? 'The trial token has less than a minute left.'
              : ''
        }
      />
      {isStale ? (
        <p className={styles.quiet}>
          The scope above has changed since: the answers are about the token that was issued before.
        </p>
      ) : null}
    </>
  )
}
