/** How a token came and how it ended, for a person. */

import type { Beginning, Ending, TokenLife } from '#src/recording/token-lives.ts'
import type { Tone } from '#src/ui/tone.tsx'

export const BEGINNING_WORDS: Record<Beginning, string> = {
  signed_in: 'came with the sign-in',
  issued: 'issued to this tab',
  adopted: 'taken over from another tab',
}

const ENDING_WORDS: Record<Ending, { tone: Tone; label: string }> = {
  replaced: { tone: 'neutral', label: 'Replaced' },
  expired: { tone: 'expiring', label: 'Expired' },
  refused: { tone: 'denied', label: 'Refused' },
  revoked: { tone: 'denied', label: 'Revoked' },
  forgotten: { tone: 'expiring', label: 'Forgotten' },
  signed_out: { tone: 'neutral', label: 'Signed out' },
  session_ended: { tone: 'denied', label: 'Session ended' },
  role_not_supported: { tone: 'denied', label: 'Role not supported' },
  reset: { tone: 'neutral', label: 'Started over' },
}

/** `at` is absent while it goes on. */
export function endWords(life: TokenLife, now: number): { tone: Tone; label: string; at?: number } {
  const { ended, revokedAt, expiresAt } = life
  if (ended) return { ...ENDING_WORDS[ended.how], at: ended.at }
  if (revokedAt !== undefined) return { ...ENDING_WORDS.revoked, at: revokedAt }
  if (expiresAt !== undefined && expiresAt <= now) return { ...ENDING_WORDS.expired, at: expiresAt }
  return { tone: 'allowed', label: 'In use' }
}
