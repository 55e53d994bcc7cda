/** The panel of one person on a topic in memory, with a clock that moves when told to. */
import { QueryClient } from '@tanstack/react-query'
import { act, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { StrictMode } from 'react'
import { createStore } from 'zustand/vanilla'
import { createManualClock } from '#src/clock/manual-clock.ts'
import type { User } from '#src/contract/auth.ts'
import { findPersona } from '#src/contract/personas.ts'
import { CollaborationPanel } from '#src/features/collaboration/collaboration-panel.tsx'
import { createTopicJournal } from '#src/momento/topic-journal.ts'
import { ClocksProvider } from '#src/session/clock-context.tsx'
import type { Session, SessionState } from '#src/session/session.ts'
import { SessionProvider } from '#src/session/session-context.tsx'
import { createFakeTopic } from './fake-topic.ts'

export function userNamed(username: string): User {
  const persona = findPersona(username)
  if (!persona) throw new Error(`Nobody is called ${username}`)
  return { id: username, ...persona }
}

export async function renderPanel({
  as = 'data-entry@acme',
  topic = createFakeTopic({ publisherId: as }),
  isOneOfTwo = false,
}: {
  as?: string
  topic?: ReturnType<typeof createFakeTopic>
  isOneOfTwo?: boolean
} = {}) {
  const visitor = userEvent.setup({ delay: null })
  const clock = createManualClock()
  const user = userNamed(as)
  const store = createStore<SessionState>(() => ({ status: 'signed-in', user }))
  const tokenListeners = new Set<() => void>()
  let token = {}
  const session = {
    seat: 0,
    store,
    momento: topic.client,
    queries: new QueryClient(),
    topics: createTopicJournal(clock),
    tokens: {
      state: () => ({ value: token }),
      subscribe(listener: () => void) {
        tokenListeners.add(listener)
        return () => tokenListeners.delete(listener)
      },
    },
  } as unknown as Session

  const advance = (ms: number) => act(() => clock.advance(ms))
  const show = () =>
    render(
      <StrictMode>
        <ClocksProvider clocks={{ clock, systemClock: clock, onMoved: () => () => {} }}>
          <SessionProvider session={session}>
            <CollaborationPanel isOneOfTwo={isOneOfTwo} />
          </SessionProvider>
        </ClocksProvider>
      </StrictMode>,
    )
  const { unmount } = show()
  await advance(0)

  return {
    visitor,
    clock,
    topic,
    advance,
    unmount,
    /** Comes back to the page. */
    show,
    async reissueToken() {
      token = {}
      await act(async () => {
        for (const listener of tokenListeners) listener()
        await clock.advance(0)
      })
    },
    endSession: () => act(() => store.setState({ status: 'ended', user, reason: 'session_ended' }, true)),
    async signInAgain() {
      act(() => store.setState({ status: 'signed-in', user }, true))
      await advance(0)
    },
    /** Types and presses Enter. */
    async say(field: HTMLElement, text: string) {
      await visitor.click(field)
      await visitor.paste(text)
      await visitor.keyboard('{Enter}')
      await advance(0)
    },
  }
}
