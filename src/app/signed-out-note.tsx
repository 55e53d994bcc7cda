/** On the front page: why the person who just worked here is no longer signed in. */
import { useStore } from 'zustand'
import type { Session } from '#src/session/session.ts'
import { Banner } from '#src/ui/banner.tsx'
import { ENDED_WORDS } from './ended-words.ts'

export function SignedOutNote({ session }: { session: Session }) {
  const reason = useStore(session.store, (state) =>
    state.status === 'signed-out' ? state.reason : undefined,
  )
  if (!reason) return null
  return (
    <Banner tone="info" role="status">
      {ENDED_WORDS[reason].sentence}
    </Banner>
  )
}
