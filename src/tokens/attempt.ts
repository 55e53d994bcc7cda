/** One request for a token: bounded in time, and its answer given an age and a skew. */
import type { Clock } from '#src/clock/clock.ts'
import type { Issue, IssueAnswer, IssueResult } from './issue.ts'
import { before, elapsedMs, type Moment, momentOf } from './moment.ts'

/** A token as this tab got it: how old it is by this clock, and how wrong this clock is. */
export type Receipt<Details> = { answer: IssueAnswer<Details>; receivedAt: Moment; skewMs: number }

export type Outcome<Details> =
  | ({ kind: 'issued' } & Receipt<Details>)
  | Exclude<IssueResult<Details>, { kind: 'issued' }>
  /** Nobody needs the answer any more. */
  | { kind: 'superseded' }

/**
 * The service made the token some time between request and answer: half way is at most half the round trip
 * wrong. Skew is this browser's wall clock less the service's, which tells whole seconds only.
 */
export function receive<Details>(
  answer: IssueAnswer<Details>,
  requestedAt: Moment,
  now: Moment,
): Receipt<Details> {
  const receivedAt = before(now, elapsedMs(requestedAt, now) / 2)
  const cloudNow = (answer.cloudNow ?? answer.issuedAt * 1000) + 500
  return { answer, receivedAt, skewMs: Math.round(receivedAt.wall - cloudNow) }
}

export function attempt<Details>({
  issue,
  clock,
  systemClock,
  timeoutMs,
  signal,
  onLate,
}: {
  issue: Issue<Details>
  clock: Clock
  systemClock: Clock
  timeoutMs: number
  signal: AbortSignal
  /** A token arrived after all, when nobody waited for it any more. */
  onLate: (tokenId: string) => void
}): Promise<Outcome<Details>> {
  return new Promise((resolve) => {
    const request = new AbortController()
    const requestedAt = momentOf(clock)
    let over = false
    // First come, first served: an `issue` that does not heed its signal cannot keep anybody.
    const conclude = (outcome: Outcome<Details>) => {
      if (over) return
      over = true
      cancel()
      signal.removeEventListener('abort', supersede)
      resolve(outcome)
      request.abort()
    }
    const supersede = () => conclude({ kind: 'superseded' })
    const cancel = systemClock.setTimeout(
      () => conclude({ kind: 'unreachable', cause: 'timeout' }),
      timeoutMs,
    )
    signal.addEventListener('abort', supersede)
    // Called inside a promise, so that an `issue` that throws at once is like one that rejects.
    Promise.resolve({ signal: request.signal })
      .then(issue)
      .then(
        (result) => {
          if (result.kind !== 'issued') return conclude(result)
          if (over) return onLate(result.answer.tokenId)
          const received = receive(result.answer, requestedAt, momentOf(clock))
          const lifeMs = (result.answer.expiresAt - result.answer.issuedAt) * 1000
          // Served to nobody, it would be asked for again at once, and again.
          if (!(lifeMs > elapsedMs(received.receivedAt, momentOf(clock)))) {
            return conclude({ kind: 'unreachable', cause: 'dead_on_arrival' })
          }
          conclude({ kind: 'issued', ...received })
        },
        () => conclude({ kind: 'unreachable', cause: 'no_answer' }),
      )
  })
}
