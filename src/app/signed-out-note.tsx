/** On the front page: why the person who just worked here is no longer signed in. */
import { useStore } from 'zustand'
import { ENDED_WORDS } from '#src/session/ended-words.ts'
import type { Session } from '#src/session/session.ts'
import { Banner } from '#src/ui/banner.tsx'

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
