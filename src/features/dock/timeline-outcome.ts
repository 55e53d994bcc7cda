/** What came of a request, in one of five words. Pure. */
import type { RecordedRequest } from '#src/recording/recorded-request.ts'

/** `neither`: nobody had to permit it, or the caller gave up. `pending`: not answered yet. */
export type Outcome = 'allowed' | 'denied' | 'failed' | 'neither' | 'pending'

/** From the harmless to what deserves a look. */
export const OUTCOMES: readonly Outcome[] = ['neither', 'allowed', 'pending', 'failed', 'denied']

export function outcomeOf({ audit, status, failure }: RecordedRequest): Outcome {
  if (audit?.verdict.decision === 'denied') return 'denied'
  if (failure === 'network' || (status !== undefined && status >= 500)) return 'failed'
  if (failure === 'aborted') return 'neither'
  if (audit) return audit.verdict.decision === 'allowed' ? 'allowed' : 'neither'
  if (status === undefined) return 'pending'
  // A service that does not say why says at least that much.
  return status === 401 || status === 403 ? 'denied' : 'neither'
}
