/** One request for a token, bounded in time. */
import type { Clock } from '#src/clock/clock.ts'
import type { Issue, IssueResult } from './issue.ts'
import { pause } from './pause.ts'
import { HURRIED_MS } from './policy.ts'

const unreachable = (cause: string) => ({ kind: 'unreachable', cause }) as const

/**
 * First come, first served: the answer, the time-out, or the signal; after that one, the result is nobody's business.
 * An `issue` that does not heed its own signal cannot keep anybody; what it brings after all is discarded.
 * @param onStart is given what leaves the answer only little time from then on.
 */
export async function attempt<Details>(
  issue: Issue<Details>,
  systemClock: Clock,
  timeoutMs: number,
  signal: AbortSignal,
  discard: (late: IssueResult<Details>) => void,
  onStart: (hurry: () => void) => void,
): Promise<IssueResult<Details>> {
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const ask = async () => {
    const result = await issue({ signal: either })
    if (either.aborted) discard(result)
    return result
  }
  const result = await new Promise<IssueResult<Details>>((resolve) => {
    const within = (ms: number) =>
      void pause(systemClock, ms, either).then(() => resolve(unreachable('timeout')))
    within(timeoutMs)
    onStart(() => within(HURRIED_MS))
    ask().then(resolve, () => resolve(unreachable('no_answer')))
  })
  over.abort()
  return result
}
