/** The command palette, on every page: what is offered there, and to be somebody else. */
import { useNavigate, useParams, useRouter, useRouterState, useSearch } from '@tanstack/react-router'
import { UserRound } from 'lucide-react'
import { useState } from 'react'
import type { User } from '#src/contract/auth.ts'
import { DEMO_PASSWORD, PERSONAS, type Persona } from '#src/contract/personas.ts'
import { explainSignInError, type SignInProblem } from '#src/features/sign-in/sign-in-words.ts'
import { personWords } from '#src/session/person-words.ts'
import type { Session } from '#src/session/session.ts'
import { Button } from '#src/ui/button.tsx'
import { CommandPalette } from '#src/ui/command-palette.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { useServices } from '../services-context.tsx'
import { useSignInHint } from '../use-sign-in-hint.tsx'
import { seatOfPage } from '../wanted-page.ts'
import { COMMAND_GROUPS } from './command-groups.ts'

export function Palette() {
  const { seats, cloud } = useServices()
  const { seat: ownSeat } = useParams({ strict: false })
  const { seat: wantedSeat, page } = useSearch({ strict: false })
  // Where there is no seat in the address, the one that the front page signs in to.
  const seat = ownSeat ?? wantedSeat ?? seatOfPage(page)
  const navigate = useNavigate()
  const [news, setNews] = useState('')
  const [problem, setProblem] = useState<SignInProblem>()
  const [isTelling, setTelling] = useState(false)
  const router = useRouter()
  const isComparing = useRouterState({ select: ({ location }) => location.pathname === '/compare' })
  const session = seats.get(seat)
  const { signIn, hint } = useSignInHint(session)

  /** Without signing out first: when it fails, whoever is at work stays so. */
  async function become(persona: Persona) {
    const { username } = persona
    setNews('')
    try {
      await signIn(username, DEMO_PASSWORD)
      setNews(`Signed in as ${personWords(persona)}.`)
      // The front page leads on by itself.
      if (ownSeat === undefined && router.state.location.pathname !== '/')
        void navigate({ to: '/u/$seat/workspace', params: { seat }, replace: true })
    } catch (error) {
      setProblem(explainSignInError(error, username))
      setTelling(true)
    }
  }

  useCommands(() => {
    // There it is said who is to be on which side.
    if (cloud.kind !== 'mocked' || isComparing) return []
    const atWork = presentUser(session)?.username
    return PERSONAS.map((persona) => ({
      id: `be ${persona.username}`,
      group: COMMAND_GROUPS.people,
      name: personWords(persona),
      icon: <UserRound />,
      keywords: `${persona.username} switch person`,
      ...(persona.username === atWork ? { detail: 'At work now' } : {}),
      run: () => void become(persona),
    }))
  })

  return (
    <>
      <CommandPalette order={Object.values(COMMAND_GROUPS)} />
      <LiveRegion message={news} />
      <Dialog
        role="alertdialog"
        size="small"
        title={problem?.title}
        isOpen={isTelling}
        onOpenChange={setTelling}
        actions={({ close }) => (
          <Button autoFocus onPress={close}>
            Close
          </Button>
        )}
      >
        <p>
          {problem?.isUnanswered && hint ? hint : problem?.sentence} {stays(presentUser(session))}
        </p>
      </Dialog>
    </>
  )
}

const presentUser = ({ store }: Session) => {
  const state = store.getState()
  return state.status === 'signed-in' ? state.user : undefined
}

const stays = (user: User | undefined) => (user ? `${user.name} stays signed in.` : '')
