/** What tone each mark has: its colour and its shape. Pure. */
import type { Ending } from '#src/recording/token-lives.ts'
import type { Tone } from '#src/ui/tone.tsx'
import type { Doing } from './timeline-attempts.ts'
import type { Mark } from './timeline-model.ts'
import type { Outcome } from './timeline-outcome.ts'

/** From the harmless to what deserves a look. */
export const GRAVITY: readonly Tone[] = ['neutral', 'info', 'allowed', 'expiring', 'denied']

const OUTCOME_TONES: Record<Outcome, Tone> = {
  allowed: 'allowed',
  denied: 'denied',
  failed: 'expiring',
  neither: 'neutral',
  pending: 'info',
}

const DOING_TONES: Record<Doing, Tone> = {
  attempt_issued: 'allowed',
  attempt_failed: 'expiring',
  attempt_refused: 'denied',
  attempt_under_way: 'info',
  attempt_dropped: 'neutral',
  waiting: 'expiring',
  signed_in: 'allowed',
  taken_over: 'info',
  token_refused: 'denied',
  forgotten: 'neutral',
  ended: 'neutral',
}

const ENDING_TONES: Record<Ending, Tone> = {
  replaced: 'neutral',
  expired: 'expiring',
  refused: 'denied',
  revoked: 'denied',
  forgotten: 'expiring',
  signed_out: 'neutral',
  session_ended: 'denied',
  role_not_supported: 'denied',
  reset: 'neutral',
}

export function markTone(mark: Mark): Tone {
  switch (mark.kind) {
    case 'request':
      return OUTCOME_TONES[mark.outcome]
    case 'attempt':
      return DOING_TONES[mark.doing]
    case 'token':
      return mark.life.ended ? ENDING_TONES[mark.life.ended.how] : 'allowed'
    case 'fault':
      return 'expiring'
    case 'move':
      return 'info'
  }
}
