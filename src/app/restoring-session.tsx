/** After a reload: the token was in memory only, so the session is asked for a new one. */
import { useState } from 'react'
import { useNow } from '#src/session/clock-context.tsx'
import { useSession, useTokenState } from '#src/session/session-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { ErrorState } from '#src/ui/error-state.tsx'
import type { HeadingLevel } from '#src/ui/heading.tsx'
import { Spinner } from '#src/ui/spinner.tsx'
import { FaultBanner } from './fault-banner.tsx'
import { formatCountdown } from './format-time.ts'
import styles from './plain-page.module.css'
import { usePageTitle } from './use-page-title.ts'

export function RestoringSession() {
  usePageTitle('Picking up your session')
  return (
    <main className={styles.page}>
      <FaultBanner />
      <SessionPickup level={1} />
    </main>
  )
}

/** How it goes. @param level 1 where this is the whole page. */
export function SessionPickup({ level }: { level: HeadingLevel }) {
  const { tokens } = useSession()
  const { activity } = useTokenState()
  const now = useNow()
  const [hasFailed, setHasFailed] = useState(false)

  // From the first failure on the page stays as it is through the tries that follow, and the focus where it is.
  if (activity.kind === 'waiting' && !hasFailed) setHasFailed(true)
  if (!hasFailed) return <Spinner label="Picking up your session" />
  return (
    <ErrorState
      level={level}
      title="The cloud does not answer"
      action={
        <Button isPending={activity.kind !== 'waiting'} onPress={() => tokens.reissue('asked for')}>
          Try now
        </Button>
      }
    >
      Your session could not be picked up yet. {/* Counts without being read out each second. */}
      <span aria-live="off">
        {activity.kind === 'waiting'
          ? `Try ${activity.attempt + 1} in ${formatCountdown(activity.nextAt - now)}.`
          : 'Trying again…'}
      </span>
    </ErrorState>
  )
}
