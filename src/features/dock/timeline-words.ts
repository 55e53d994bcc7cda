/** A mark of the timeline in a sentence. Names from the wire stand between backticks. Pure. */
import type { ClockMove } from '#src/recording/recording.ts'
import type { Beginning, Ending, TokenLife } from '#src/recording/token-lives.ts'
import { describeVerdict } from '#src/scope/verdict-words.ts'
import type { Tone } from '#src/ui/tone.tsx'
import { logWords } from './log-words.ts'
import { askedWords, tabWords } from './request-words.ts'
import { timeOfDay } from './time-words.ts'
import type { AttemptMark, Doing } from './timeline-attempts.ts'
import type { Cluster } from './timeline-clusters.ts'
import { counted, lengthWords } from './timeline-figures.ts'
import type { Lane, Mark, MoveMark, RequestMark, RowKind, TokenMark } from './timeline-model.ts'
import { OUTCOMES, type Outcome } from './timeline-outcome.ts'

export const OUTCOME_WORDS: Record<Outcome, { tone: Tone; label: string }> = {
  allowed: { tone: 'allowed', label: 'allowed' },
  denied: { tone: 'denied', label: 'denied' },
  failed: { tone: 'expiring', label: 'failed' },
  neither: { tone: 'neutral', label: 'no permission asked for' },
  pending: { tone: 'info', label: 'under way' },
}

export const DOING_TONES: Record<Doing, Tone> = {
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

export const ROW_WORDS: Record<RowKind, string> = {
  clock: 'Clock',
  tokens: 'Tokens',
  attempts: 'Re-issue',
  requests: 'Requests',
  others: 'Other tabs',
}

export const laneWords = ({ seat, subject }: Lane) =>
  seat === undefined ? 'No seat' : subject === undefined ? `Seat ${seat}` : `Seat ${seat} · ${subject}`

/** Whose it is: "Seat 0", "No seat", "Clock". */
export function placeWords(mark: Mark): string {
  if (mark.kind === 'move') return 'Clock'
  const seat =
    mark.kind === 'token' ? mark.seat : mark.kind === 'attempt' ? mark.line.seat : mark.request.seat
  return seat === undefined ? 'No seat' : `Seat ${seat}`
}

export function markTone(mark: Mark): Tone {
  switch (mark.kind) {
    case 'request':
      return OUTCOME_WORDS[mark.outcome].tone
    case 'attempt':
      return DOING_TONES[mark.doing]
    case 'token':
      return mark.life.ended ? ENDINGS[mark.life.ended.how].tone : 'allowed'
    case 'move':
      return 'info'
  }
}

export function markWords(mark: Mark): string {
  switch (mark.kind) {
    case 'request':
      return requestWords(mark)
    case 'attempt':
      return attemptWords(mark)
    case 'token':
      return tokenWords(mark)
    case 'move':
      return moveWords(mark)
  }
}

/** "12 requests: 1 denied, 11 allowed." */
export function clusterWords({ count, outcomes }: Cluster): string {
  const parts = OUTCOMES.toReversed()
    .filter((outcome) => outcomes[outcome] > 0)
    .map((outcome) => `${outcomes[outcome].toLocaleString('en')} ${OUTCOME_WORDS[outcome].label}`)
  return `${counted(count, 'request')}: ${parts.join(', ')}.`
}

const requestWords = ({ request }: RequestMark) =>
  `${askedWords(request)} (${tabWords(request)}). ${describeVerdict(request)}`

function attemptWords({ line, doing, at, untilAt }: AttemptMark): string {
  const { sentence } = logWords(line)
  if (doing === 'waiting') return sentence
  const took = untilAt === undefined ? 0 : untilAt - at
  return took > 0 ? `${sentence.slice(0, -1)}, after ${lengthWords(took)}.` : sentence
}

const BEGINNINGS: Record<Beginning, string> = {
  signed_in: 'came with the sign-in',
  issued: 'was issued to this tab',
  adopted: 'was taken over from another tab',
}

const ENDINGS: Record<Ending, { tone: Tone; words: string }> = {
  replaced: { tone: 'neutral', words: 'replaced' },
  expired: { tone: 'expiring', words: 'expired' },
  refused: { tone: 'denied', words: 'refused' },
  revoked: { tone: 'denied', words: 'revoked' },
  forgotten: { tone: 'expiring', words: 'forgotten' },
  signed_out: { tone: 'neutral', words: 'gone with the sign-out' },
  session_ended: { tone: 'denied', words: 'gone with the session' },
  role_not_supported: { tone: 'denied', words: 'gone, as the role is not supported any more' },
  reset: { tone: 'neutral', words: 'gone, as everything was started over' },
}

function tokenWords({ life }: TokenMark): string {
  const came = life.beginning ? BEGINNINGS[life.beginning] : 'came'
  return `Token \`${life.tokenId}\` ${came} at ${timeOfDay(life.since)}${expiryWords(life)}.`
}

function expiryWords({ ended, expiresAt, revokedAt }: TokenLife): string {
  if (ended) return `; ${ENDINGS[ended.how].words} at ${timeOfDay(ended.at)}`
  if (revokedAt !== undefined) return `; revoked at ${timeOfDay(revokedAt)}, and still held`
  return expiresAt === undefined ? '' : `; good until ${timeOfDay(expiresAt)}`
}

function moveWords({ move }: MoveMark): string {
  const { from, to } = move
  if (to > from) return `The clock leapt ${lengthWords(to - from)} ahead, to ${timeOfDay(to)}.`
  if (to < from) return `Everything was started over: the clock went back to ${timeOfDay(to)}.`
  return `The clock ${paceWords(move)}.`
}

/** "was stopped", "runs 60 times as fast", "runs in real time" */
export const paceWords = ({ rate, paused }: Pick<ClockMove, 'rate' | 'paused'>) =>
  paused ? 'was stopped' : rate === 1 ? 'runs in real time' : `runs ${rate} times as fast`
