/** One request for a token, bounded in time. */
import type { Clock } from '#src/clock/clock.ts'
import type { Issue, IssueResult } from './issue.ts'
import type { Note } from './journal.ts'
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
  note: Note,
  onStart: (hurry: () => void) => void,
): Promise<IssueResult<Details>> {
  const over = new AbortController()
  const either = AbortSignal.any([signal, over.signal])
  const ask = async () => {
    const result = await issue({ signal: either })
    if (either.aborted && result.kind === 'issued')
      note('discarded', { why: 'late', tokenId: result.answer.tokenId })
    return result
  }
  const within = (ms: number) => pause(systemClock, ms, either).then(() => unreachable('timeout'))
  const hurried = new Promise<IssueResult<Details>>((resolve) => {
    onStart(() => resolve(within(HURRIED_MS)))
  })
  const result = await Promise.race([ask().catch(() => unreachable('no_answer')), within(timeoutMs), hurried])
  over.abort()
  return result
}
