/** What came of a request: a kind of verdict, or that nobody knows yet. Pure. */
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { type VerdictKind, verdictKind } from '#src/scope/verdict-words.ts'

export type Outcome = VerdictKind | 'pending'

export function outcomeOf(request: RecordedRequest): Outcome {
  const isUnderWay = !request.audit && request.status === undefined && request.failure === undefined
  return isUnderWay ? 'pending' : verdictKind(request)
}
