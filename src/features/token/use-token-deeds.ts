/** What a visitor can do to the token held, and what was done last. */
import { useEffect, useRef, useState } from 'react'
import { calendarKey, monthOf } from '#src/contract/calendar.ts'
import { CACHES } from '#src/contract/momento.ts'
import { MomentoError } from '#src/momento/momento-error.ts'
import { trailOf } from '#src/recording/token-trail.ts'
import { useClocks } from '#src/session/clock-context.tsx'
import { useSession, useUser } from '#src/session/session-context.tsx'
import type { Deed } from './deed-words.ts'

export function useTokenDeeds() {
  const session = useSession()
  const { tenant } = useUser()
  const { clock } = useClocks()
  const [deed, setDeed] = useState<Deed>()
  const leaving = useRef(new AbortController())
  useEffect(() => {
    leaving.current = new AbortController()
    return () => leaving.current.abort()
  }, [])

  const heldId = () => session.tokens.state().value?.tokenId

  async function makeCall() {
    const tokenId = heldId()
    const { signal } = leaving.current
    setDeed({ kind: 'call', tokenId, status: 'pending' })
    const month = monthOf(new Date(clock.now()).toISOString())
    const status = await session.momento.get(CACHES.calendar, calendarKey(tenant, month), { signal }).then(
      () => 'worked' as const,
      (error) => (error instanceof MomentoError && error.code === 'forbidden' ? 'denied' : 'failed'),
    )
    if (!signal.aborted) setDeed({ kind: 'call', tokenId, status })
  }

  async function revoke(tokenId: string) {
    const { signal } = leaving.current
    setDeed({ kind: 'revoke', tokenId, status: 'pending' })
    const status = await session.auth.revoke(tokenId).then(
      () => 'done' as const,
      () => 'failed' as const,
    )
    if (status === 'done') trailOf(session).revoked(tokenId, clock.now())
    if (!signal.aborted) setDeed({ kind: 'revoke', tokenId, status })
  }

  return {
    deed,
    makeCall,
    revoke,
    /** What was asked for takes a token, and there is none. */
    doNothing: () => setDeed({ kind: 'nothing' }),
    reissue(tokenId: string) {
      setDeed({ kind: 'reissue', tokenId })
      session.tokens.reissue('asked for')
    },
    forget(tokenId: string) {
      setDeed({ kind: 'forget', tokenId })
      session.tokens.forget()
    },
  }
}
