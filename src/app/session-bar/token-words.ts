/** What the token manager is doing, in words and figures. The state itself has none. */
import type { TokenState } from '#src/tokens/index.ts'
import type { Tone } from '#src/ui/tone.tsx'
import { formatCountdown } from '../format-time.ts'

export type TokenWords = {
  tone: Tone
  /** One word or two for the state. */
  label: string
  /** What else there is to know, in a sentence. */
  sentence: string
}

/** From here on the pill warns, if a re-issue has not already put it right. */
const SOON_MS = 60_000

/**
 * @param remainingMs Life left, by the clock; negative when past.
 * @param now The clock's now, for the moment of the next try.
 */
export function tokenWords(
  state: Pick<TokenState, 'token' | 'activity'>,
  remainingMs: number,
  now: number,
): TokenWords {
  const { activity } = state
  if (activity.kind === 'ended') {
    return {
      tone: 'neutral',
      label: 'No token',
      sentence: 'The session has ended; no further token is issued.',
    }
  }
  if (activity.kind === 'waiting') {
    const next = `Try ${activity.attempt + 1} in ${formatCountdown(activity.nextAt - now)}.`
    return state.token === 'valid'
      ? {
          tone: 'expiring',
          label: 'Re-issue failed',
          sentence: `${next} The token still works until it expires; after that, calls wait for a new one.`,
        }
      : {
          tone: 'denied',
          label: 'Expired',
          sentence: `No valid token. ${next} Calls wait for it; nothing is lost.`,
        }
  }
  if (activity.kind === 'issuing') {
    return {
      tone: 'info',
      label: state.token === 'none' ? 'Getting a token' : 'Re-issuing',
      sentence:
        state.token === 'valid'
          ? 'A new token is being issued. The present one works meanwhile.'
          : 'A token is being issued. Calls wait for it.',
    }
  }
  if (state.token === 'valid') {
    return remainingMs > SOON_MS
      ? {
          tone: 'allowed',
          label: 'Valid',
          sentence: 'It is replaced before it expires, without anybody noticing.',
        }
      : { tone: 'expiring', label: 'Expires soon', sentence: 'A new token is due.' }
  }
  return state.token === 'expired'
    ? { tone: 'denied', label: 'Expired', sentence: 'The next call gets a new token first.' }
    : { tone: 'neutral', label: 'No token', sentence: 'The next call gets a token first.' }
}
