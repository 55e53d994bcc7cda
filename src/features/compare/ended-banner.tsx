/** The session of a pane ended: what is on the screen stays, and one press signs the same person in again. */
import { useState } from 'react'
import { DEMO_PASSWORD } from '#src/contract/personas.ts'
import { useClocks } from '#src/session/clock-context.tsx'
import { ENDED_WORDS } from '#src/session/ended-words.ts'
import { useLab } from '#src/session/lab-context.tsx'
import type { Session } from '#src/session/session.ts'
import { useSessionState } from '#src/session/session-context.tsx'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import type { SignInProblem } from './pane-notice.tsx'

export function EndedBanner({
  session,
  explain,
}: {
  session: Session
  explain: (error: unknown, username: string, beganAt: number) => SignInProblem
}) {
  const ended = useSessionState((state) => (state.status === 'ended' ? state : undefined))
  // Faults end by the cloud's time, whatever this browser takes it for.
  const { clock: ownClock } = useClocks()
  const clock = useLab()?.clock ?? ownClock
  const [isPending, setPending] = useState(false)
  const [failure, setFailure] = useState<{ error: unknown; beganAt: number }>()
  if (!ended) return null
  const { username, name } = ended.user
  const problem = failure && explain(failure.error, username, failure.beganAt)

  async function signInAgain() {
    const beganAt = clock.now()
    setPending(true)
    setFailure(undefined)
    try {
      await session.signIn(username, DEMO_PASSWORD)
    } catch (error) {
      setFailure({ error, beganAt })
    } finally {
      setPending(false)
    }
  }

  return (
    <Banner
      tone={problem ? 'denied' : 'expiring'}
      role="alert"
      shape="strip"
      title={problem?.title ?? ENDED_WORDS[ended.reason].titleOf(name)}
      action={
        <Button size="small" variant="primary" isPending={isPending} onPress={signInAgain}>
          Sign in again
        </Button>
      }
    >
      {problem?.sentence ?? ENDED_WORDS[ended.reason].sentence} What was being written is kept.
    </Banner>
  )
}
