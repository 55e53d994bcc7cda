/** Why something about the calendar failed, in one sentence that names the cause. */
import type { User } from '#src/contract/auth.ts'
import { calendarKey } from '#src/contract/calendar.ts'
import { MAX_ITEM_BYTES } from '#src/contract/limits.ts'
import { MomentoError } from '#src/momento/momento-error.ts'
import { isRejected } from '#src/tokens/index.ts'
import { CalendarDataError } from './calendar-queries.ts'
import { HalfMovedError } from './calendar-writes.ts'
import { sayMonth } from './date-words.ts'
import { explainRefusal } from './write-permission.ts'

export type FailureContext = {
  user: Pick<User, 'role' | 'tenant'>
  action: 'read' | 'write'
  /** `yyyy-mm`. */
  month: string
  locale: string
}

/** `denied` is a verdict about the token; trying again changes nothing until the token changes. */
export type Failure = { kind: 'denied' | 'failed'; sentence: string }

export function explainFailure(error: unknown, context: FailureContext): Failure {
  if (error instanceof HalfMovedError) {
    const { sentence, kind } = explainFailure(error.cause, { ...context, month: error.from })
    const [to, from] = [error.to, error.from].map((month) => sayMonth(month, context.locale))
    return {
      kind,
      sentence: `The event is in ${to} now, but still in ${from} too. ${sentence} Save again to finish.`,
    }
  }
  if (error instanceof MomentoError && error.code === 'forbidden') {
    return { kind: 'denied', sentence: explainRefusal(context.user, context.action, context.month) }
  }
  return { kind: 'failed', sentence: explainNoVerdict(error, context) }
}

function explainNoVerdict(error: unknown, { user, action, month, locale }: FailureContext): string {
  if (error instanceof CalendarDataError) {
    const value = `The value under \`${calendarKey(user.tenant, error.month)}\` is not a calendar`
    return action === 'read' ? `${value}, so it cannot be shown.` : `${value}, so nothing is written over it.`
  }
  if (isRejected(error)) return 'Your session has ended: sign in again to go on.'
  if (!(error instanceof MomentoError))
    return 'There is no valid token right now, and none could be obtained.'
  return explainMomento(error, sayMonth(month, locale))
}

function explainMomento(error: MomentoError, month: string): string {
  switch (error.code) {
    case 'rate_limited':
      return error.retryAfterMs === undefined
        ? 'Too many requests at once: the cloud asks to wait a moment.'
        : `Too many requests at once: the cloud asks to wait ${seconds(error.retryAfterMs)}.`
    case 'too_large':
      return `${month} is full: a month holds ${MAX_ITEM_BYTES / 1024} KiB.`
    case 'unauthorized':
      return 'The cloud does not accept the token, and a fresh one was not accepted either.'
    case 'unreachable':
      return 'The cloud cannot be reached.'
    case 'server':
      return `The cloud has a problem of its own${error.status === undefined ? '' : ` (${error.status})`}.`
    default:
      return `The cloud gave an answer that makes no sense here${error.status === undefined ? '' : ` (${error.status})`}.`
  }
}

const seconds = (ms: number) => {
  const value = Math.max(1, Math.ceil(ms / 1000))
  return `${value} second${value === 1 ? '' : 's'}`
}
