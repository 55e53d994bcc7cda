/** A mark of the timeline in a sentence. Names from the wire stand between backticks. Pure. */
import type { ClockMove } from '#src/recording/recording.ts'
import type { Beginning, Ending, TokenLife } from '#src/recording/token-lives.ts'
import { describeVerdict } from '#src/scope/verdict-words.ts'
import type { Tone } from '#src/ui/tone.tsx'
import { logWords } from './log-words.ts'
import { askedWords, FAULT_WORDS, tabWords } from './request-words.ts'
import { timeOfDay } from './time-words.ts'
import type { AttemptMark } from './timeline-attempts.ts'
import type { Cluster } from './timeline-clusters.ts'
import type { FaultMark } from './timeline-faults.ts'
import { counted, lengthWords } from './timeline-figures.ts'
import type { Lane, Mark, MoveMark, RequestMark, Row, RowKind, TokenMark } from './timeline-model.ts'

/** Requests of a tone, in the order in which they deserve a look. */
const REQUEST_WORDS: readonly (readonly [Tone, string])[] = [
  ['denied', 'denied'],
  ['expiring', 'failed'],
  ['allowed', 'allowed'],
  ['info', 'under way'],
  ['neutral', 'without a verdict'],
]

const ROW_WORDS: Record<RowKind, string> = {
  clock: 'Clock',
  tokens: 'Tokens',
  attempts: 'Re-issue',
  faults: 'Faults',
  requests: 'Requests',
  others: 'Other tabs',
}

/** What a row is called, as the list of requests calls a tab. */
export const rowWords = ({ kind, tab }: Row) =>
  tab === undefined ? ROW_WORDS[kind] : `Tab ${tab.slice(0, 4)}`

export const laneWords = ({ seat, subject }: Lane) =>
  seat === undefined ? 'No seat' : subject === undefined ? `Seat ${seat}` : `Seat ${seat} · ${subject}`

/** Whose it is: "Seat 0", "No seat", "Clock". */
export function placeWords(mark: Mark): string {
  if (mark.kind === 'move') return 'Clock'
  const seat =
    mark.kind === 'token' || mark.kind === 'fault'
      ? mark.seat
      : mark.kind === 'attempt'
        ? mark.line.seat
        : mark.request.seat
  return seat === undefined ? 'No seat' : `Seat ${seat}`
}

export function markWords(mark: Mark): string {
  switch (mark.kind) {
    case 'request':
      return requestWords(mark)
    case 'attempt':
      return attemptWords(mark)
    case 'token':
      return tokenWords(mark)
    case 'fault':
      return faultWords(mark)
    case 'move':
      return moveWords(mark)
  }
}

/** "12 requests: 1 denied, 11 allowed." Of other marks the gravest is told. */
export function clusterWords({ count, tones, mark }: Cluster): string {
  if (mark.kind !== 'request') return `${counted(count, 'mark')}, this one among them: ${markWords(mark)}`
  const parts = REQUEST_WORDS.filter(([tone]) => tones[tone] > 0).map(
    ([tone, words]) => `${tones[tone].toLocaleString('en')} ${words}`,
  )
  return `${counted(count, 'request')}: ${parts.join(', ')}.`
}

const requestWords = ({ request }: RequestMark) =>
  `${askedWords(request)} (${tabWords(request)}). ${describeVerdict(request)}`

function attemptWords({ line, doing, at, untilAt }: AttemptMark): string {
  const { sentence } = logWords(line)
  if (doing === 'waiting') return sentence
  const took = untilAt === undefined ? 0 : untilAt - at
  return took > 0 ? `${sentence} It took ${lengthWords(took)}.` : sentence
}

const BEGINNINGS: Record<Beginning, string> = {
  signed_in: 'came with the sign-in',
  issued: 'was issued to this tab',
  adopted: 'was taken over from another tab',
}

const ENDINGS: Record<Ending, string> = {
  replaced: 'replaced',
  expired: 'expired',
  refused: 'refused',
  revoked: 'revoked',
  forgotten: 'forgotten',
  signed_out: 'gone with the sign-out',
  session_ended: 'gone with the session',
  role_not_supported: 'gone, as the role is not supported any more',
  reset: 'gone, as everything was started over',
}

function tokenWords({ life }: TokenMark): string {
  const came = life.beginning ? BEGINNINGS[life.beginning] : 'came'
  return `Token \`${life.tokenId}\` ${came} at ${timeOfDay(life.since)}${expiryWords(life)}.`
}

function expiryWords({ ended, expiresAt, revokedAt }: TokenLife): string {
  if (ended) return `; ${ENDINGS[ended.how]} at ${timeOfDay(ended.at)}`
  if (revokedAt !== undefined) return `; revoked at ${timeOfDay(revokedAt)}, and still held`
  return expiresAt === undefined ? '' : `; good until ${timeOfDay(expiresAt)}`
}

const faultWords = ({ fault, strikes, at }: FaultMark) =>
  `A fault of the lab: ${FAULT_WORDS[fault]}, for ${counted(strikes, 'request')} from ${timeOfDay(at)} on.`

function moveWords({ move }: MoveMark): string {
  const { from, to } = move
  if (to > from) return `The clock leapt ${lengthWords(to - from)} ahead, to ${timeOfDay(to)}.`
  if (to < from) return `Everything was started over: the clock went back to ${timeOfDay(to)}.`
  return `The clock ${paceWords(move)}.`
}

/** "was stopped", "runs 60 times as fast", "runs in real time" */
export const paceWords = ({ rate, paused }: Pick<ClockMove, 'rate' | 'paused'>) =>
  paused ? 'was stopped' : rate === 1 ? 'runs in real time' : `runs ${rate} times as fast`
