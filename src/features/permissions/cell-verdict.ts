/** What came of a cell beside what ought to. Pure. */
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { ReasonCode } from '#src/scope/permission.ts'
import type { Expected } from '#src/scope/role-matrix.ts'
import type { Cell } from './matrix-run.ts'

export type Outcome = 'allowed' | 'denied' | 'failed'

export type CellVerdict =
  | { readonly state: 'never' }
  | { readonly state: 'running' }
  | {
      readonly state: 'answered'
      readonly outcome: Outcome
      readonly status: number | 'held' | 'none'
      /** Once the cloud's audit has told. */
      readonly reason: ReasonCode | undefined
      /** Whether that is what ought to come of it; unknown for a request that never got there. */
      readonly isExpected: boolean | undefined
    }

export const outcomeOf = (expected: Expected): Exclude<Outcome, 'failed'> =>
  expected === 'allowed' ? 'allowed' : 'denied'

export function cellVerdict(
  cell: Cell | undefined,
  expected: Expected,
  audit: RecordedRequest['audit'],
): CellVerdict {
  if (!cell) return { state: 'never' }
  if (cell.state === 'running') return cell
  const { status } = cell
  const outcome = outcomeOfStatus(status)
  const reason = audit?.verdict.decision === 'denied' ? audit.verdict.reason : undefined
  const isRight = outcome === outcomeOf(expected) && (reason === undefined || reason === expected)
  return {
    state: 'answered',
    outcome,
    status,
    reason,
    isExpected: outcome === 'failed' ? undefined : isRight,
  }
}

export function outcomeOfStatus(status: number | 'held' | 'none'): Outcome {
  if (status === 'held') return 'allowed'
  if (status === 401 || status === 403) return 'denied'
  // Nothing is there, but one may look.
  return status !== 'none' && (status < 400 || status === 404) ? 'allowed' : 'failed'
}
