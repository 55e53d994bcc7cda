/** How it stands with an API key at a moment, in a word and a sentence. Pure. */
import type { ApiKey } from '#src/scope/console-answers.ts'
import type { Tone } from '#src/ui/tone.tsx'
import { agoWords, momentOf, spanWords } from './time-words.ts'

const SOON_MS = 7 * 24 * 60 * 60 * 1000

type Lived = Pick<ApiKey, 'expiresAt' | 'revokedAt'>

export const isLive = ({ expiresAt, revokedAt }: Lived, nowMs: number) =>
  revokedAt === undefined && (expiresAt === undefined || nowMs < expiresAt * 1000)

export type KeyState = { readonly tone: Tone; readonly word: string }

export function keyState(key: Lived, nowMs: number): KeyState {
  if (key.revokedAt !== undefined) return { tone: 'denied', word: 'Revoked' }
  if (!isLive(key, nowMs)) return { tone: 'neutral', word: 'Expired' }
  if (key.expiresAt === undefined) return { tone: 'expiring', word: 'Works, for ever' }
  return key.expiresAt * 1000 - nowMs <= SOON_MS
    ? { tone: 'expiring', word: 'Works, expires soon' }
    : { tone: 'allowed', word: 'Works' }
}

/** When it ends, or did. */
export function endWords(
  { expiresAt, revokedAt, revokedBy }: Pick<ApiKey, 'expiresAt' | 'revokedAt' | 'revokedBy'>,
  nowMs: number,
): string {
  if (revokedAt !== undefined)
    return `Revoked ${agoWords(revokedAt * 1000, nowMs)}${revokedBy === undefined ? '' : ` by ${revokedBy}`}`
  if (expiresAt === undefined) return 'Never: it works until somebody revokes it'
  const endMs = expiresAt * 1000
  return nowMs >= endMs
    ? `${momentOf(endMs)}, ${agoWords(endMs, nowMs)}`
    : `${momentOf(endMs)}, in ${spanWords(endMs - nowMs)}`
}
