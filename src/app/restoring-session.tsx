/** After a reload: the token was in memory only, so the session is asked for a new one. */
import { useNow } from '#src/session/clock-context.tsx'
import { useSession, useTokenState } from '#src/session/session-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { ErrorState } from '#src/ui/error-state.tsx'
import { Spinner } from '#src/ui/spinner.tsx'
import { formatCountdown } from './format-time.ts'
import styles from './plain-page.module.css'

export function RestoringSession() {
  const { tokens } = useSession()
  const { activity } = useTokenState()
  const now = useNow()
  return (
    <main className={styles.page}>
      {activity.kind === 'waiting' ? (
        <ErrorState
          level={1}
          title="The cloud does not answer"
          action={<Button onPress={() => tokens.reissue('asked for')}>Try now</Button>}
        >
          Your session could not be picked up yet. Try {activity.attempt + 1} in{' '}
          {formatCountdown(activity.nextAt - now)}.
        </ErrorState>
      ) : (
        <Spinner label="Picking up your session" />
      )}
    </main>
  )
}
