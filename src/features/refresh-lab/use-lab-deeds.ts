/** One-time events at the cloud that a visitor of a seat can cause, and what was done last in this place. */
import { useState } from 'react'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import type { PersonaRole } from '#src/contract/personas.ts'
import { trailOf } from '#src/recording/token-trail.ts'
import { useClocks } from '#src/session/clock-context.tsx'
import type { LabClient } from '#src/session/lab-client.ts'
import { useSession, useSessionState, useTokenState, useUser } from '#src/session/session-context.tsx'
import { type LabDeed, type LabDeedReport, reportDeed } from './lab-deed-words.ts'

export type LabDeeds = {
  /** What has become of what was done last here. */
  readonly report: LabDeedReport | undefined
  endSession(): Promise<void>
  changeRole(person: { id: string; name: string }, role: PersonaRole): Promise<void>
  rotateKey(): Promise<void>
  revoke(): Promise<void>
  trim(): Promise<void>
  /** So that what the next re-issue brings is seen at once. */
  reissue(): void
  dismiss(): void
}

export function useLabDeeds(client: LabClient): LabDeeds {
  const session = useSession()
  const user = useUser()
  const hasEnded = useSessionState(({ status }) => status === 'ended')
  const { clock } = useClocks()
  const held = useTokenState().value?.tokenId
  const [deed, setDeed] = useState<LabDeed>()

  async function attempt(begun: Omit<LabDeed, 'status' | 'problem'>, act: () => Promise<void>) {
    const tokenId = session.tokens.state().value?.tokenId
    const known = { ...begun, ...(tokenId === undefined ? {} : { tokenId }) }
    setDeed({ ...known, status: 'pending' })
    try {
      await act()
      setDeed({ ...known, status: 'done' })
    } catch (error) {
      setDeed({ ...known, status: 'failed', problem: error instanceof Error ? error.message : String(error) })
    }
  }

  return {
    report: deed && reportDeed(deed, { tokenId: held, role: user.role, hasEnded }),
    endSession: () => attempt({ kind: 'end' }, () => client.endSession(session.seat)),
    changeRole: ({ id, name }, role) =>
      attempt({ kind: 'role', role: { name, role, isSelf: id === user.id } }, () => client.setRole(id, role)),
    rotateKey: () => attempt({ kind: 'rotate' }, client.rotateSigningKey),
    async revoke() {
      const tokenId = session.tokens.state().value?.tokenId
      if (tokenId === undefined) return setDeed({ kind: 'revoke', status: 'impossible' })
      await attempt({ kind: 'revoke' }, async () => {
        await session.auth.revoke(tokenId)
        trailOf(session).revoked(tokenId, clock.now())
      })
    },
    trim: () =>
      attempt({ kind: 'trim' }, () =>
        client.trimTopic(CACHES.collaboration, collaborationTopic(user.tenant)),
      ),
    reissue: () => session.tokens.reissue('asked for'),
    dismiss: () => setDeed(undefined),
  }
}
