/** The session ended under a person at work: the screen and the draft stay, and this asks to sign in again. */
import { DEMO_PASSWORD } from '#src/contract/personas.ts'
import { SignInAgain } from '#src/features/sign-in/sign-in-again.tsx'
import { ENDED_WORDS } from '#src/session/ended-words.ts'
import { useSession, useSessionState } from '#src/session/session-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { FaultBanner } from './fault-banner.tsx'
import { useServices } from './services-context.tsx'
import { useSignInHint } from './use-sign-in-hint.tsx'

export function SessionEndedDialog() {
  const session = useSession()
  const { cloud } = useServices()
  const { signIn, hint } = useSignInHint(session)
  const ended = useSessionState((state) => (state.status === 'ended' ? state : undefined))
  if (!ended) return null
  return (
    <Dialog
      isOpen
      isDismissable={false}
      size="small"
      title={ENDED_WORDS[ended.reason].title}
      actions={
        <Button variant="quiet" onPress={session.signOut}>
          Sign in as somebody else
        </Button>
      }
    >
      <FaultBanner />
      <SignInAgain
        username={ended.user.username}
        password={cloud.kind === 'mocked' ? DEMO_PASSWORD : ''}
        signIn={signIn}
        hint={hint}
      >
        {ENDED_WORDS[ended.reason].sentence} Sign in again to go on where you were; what you were writing is
        kept.
      </SignInAgain>
    </Dialog>
  )
}
