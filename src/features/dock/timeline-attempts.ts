/** The doings of a token manager as marks: each attempt with its outcome, each wait, each turn of events. Pure. */
import type { LogEntry } from '#src/recording/log-entry.ts'
import { type Axis, type Place, placeOf } from './timeline-axis.ts'

export type TokensEntry = Extract<LogEntry, { source: 'tokens' }>

export type AttemptMark = {
  readonly kind: 'attempt'
  readonly key: string
  /** The line of the log that says how it went; while nobody knows, the one that says it began. */
  readonly line: TokensEntry
  readonly doing: Doing
  readonly at: number
  /** When it was over, or what was waited for is due; `at` for what took no time, absent while under way. */
  readonly untilAt: number | undefined
  readonly from: Place
  readonly to: Place
}

export type Doing =
  | 'attempt_issued'
  | 'attempt_failed'
  | 'attempt_refused'
  | 'attempt_under_way'
  /** Overtaken by another tab, a sign-out or a new sign-in. */
  | 'attempt_dropped'
  | 'waiting'
  | 'signed_in'
  | 'taken_over'
  | 'token_refused'
  | 'forgotten'
  | 'ended'

const MOMENTS: Partial<Record<TokensEntry['entry']['kind'], Doing>> = {
  accepted: 'signed_in',
  adopted: 'taken_over',
  rejected_by_server: 'token_refused',
  forgotten: 'forgotten',
}
const REFUSALS: readonly (string | undefined)[] = ['session_ended', 'role_not_supported']

/** @param entries Those of one seat, oldest first. */
export function attemptsOf(axis: Axis, entries: readonly TokensEntry[]): AttemptMark[] {
  const marks: AttemptMark[] = []
  let begun: TokensEntry | undefined
  let wait: TokensEntry | undefined

  function add(doing: Doing, line: TokensEntry, since: TokensEntry, untilAt: number | undefined) {
    const from = placeOf(axis, since.at, since.realAt)
    marks.push({
      kind: 'attempt',
      key: `attempt ${since.id}`,
      line,
      doing,
      at: since.at,
      untilAt,
      from,
      to: untilAt === undefined ? from : placeOf(axis, untilAt, line.realAt),
    })
  }
  function land(doing: Doing, line: TokensEntry) {
    if (begun) add(doing, line, begun, line.at)
    begun = undefined
  }
  /** Whatever happens next is the end of a wait, if it was not over before. */
  function stopWaiting(at: number) {
    if (!wait) return
    const dueAt = wait.at + (wait.entry.dueInMs ?? 0)
    add('waiting', wait, wait, Math.max(wait.at, Math.min(dueAt, at)))
    wait = undefined
  }

  for (const line of entries) {
    const { kind, why } = line.entry
    if (kind === 'issuing') {
      stopWaiting(line.at)
      land('attempt_dropped', line)
      begun = line
    } else if (kind === 'issued') {
      land('attempt_issued', line)
    } else if (kind === 'failed') {
      stopWaiting(line.at)
      land('attempt_failed', line)
      wait = line
    } else if (kind === 'waiting') {
      stopWaiting(line.at)
      wait = line
    } else if (kind === 'woken') {
      stopWaiting(line.at)
    } else if (kind === 'ended') {
      stopWaiting(line.at)
      const wasRefused = begun !== undefined && REFUSALS.includes(why)
      land(wasRefused ? 'attempt_refused' : 'attempt_dropped', line)
      if (!wasRefused) add('ended', line, line, line.at)
    }
    const moment = MOMENTS[kind]
    if (!moment) continue
    // Another token is there, so there is nothing to wait for; and a sign-in overtakes whatever is under way.
    if (moment === 'signed_in' || moment === 'taken_over') stopWaiting(line.at)
    if (moment === 'signed_in') land('attempt_dropped', line)
    add(moment, line, line, line.at)
  }
  if (begun) add('attempt_under_way', begun, begun, undefined)
  if (wait) add('waiting', wait, wait, wait.at + (wait.entry.dueInMs ?? 0))
  return marks
}
