/** What came of a cell beside what ought to. Pure. */
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { AuditVerdict } from '#src/scope/audit-record.ts'
import type { ReasonCode } from '#src/scope/permission.ts'
import type { Expected } from '#src/scope/role-matrix.ts'
import { standInOf } from '#src/scope/verdict-words.ts'
import type { Cell } from './matrix-run.ts'

/** `failed`: nobody decided. `held`: not refused so far, and the audit has not told. */
export type Outcome = 'allowed' | 'denied' | 'failed' | 'held'

export type CellVerdict =
  | { readonly state: 'never' }
  | { readonly state: 'running' }
  | {
      readonly state: 'answered'
      readonly outcome: Outcome
      readonly status: number | 'held' | 'none'
      /** Once the cloud's audit has told. */
      readonly reason: ReasonCode | undefined
      /** Whether that is what ought to come of it; unknown while, or because, nobody has decided. */
      readonly isExpected: boolean | undefined
    }

export const outcomeOf = (expected: Expected): 'allowed' | 'denied' =>
  expected === 'allowed' ? 'allowed' : 'denied'

export function cellVerdict(
  cell: Cell | undefined,
  expected: Expected,
  audit: RecordedRequest['audit'],
): CellVerdict {
  if (!cell) return { state: 'never' }
  if (cell.state === 'running') return cell
  const { status } = cell
  const outcome = outcomeOfAnswer(status, audit)
  const reason = audit?.verdict.decision === 'denied' ? audit.verdict.reason : undefined
  // The cloud is called wrong only once the audit has told: something on the way may have answered.
  const isRight = outcome === outcomeOf(expected) && (reason === undefined || reason === expected)
  return {
    state: 'answered',
    outcome,
    status,
    reason,
    isExpected: isRight || (audit && isDecided(outcome) ? false : undefined),
  }
}

const isDecided = (outcome: Outcome) => outcome === 'allowed' || outcome === 'denied'

export function outcomeOfAnswer(status: number | 'held' | 'none', audit: RecordedRequest['audit']): Outcome {
  if (standInOf(audit)) return 'failed'
  if (status === 'held') return audit ? outcomeOfDecision(audit.verdict.decision) : 'held'
  if (status === 401 || status === 403) return 'denied'
  // Nothing is there, but one may look.
  return status !== 'none' && (status < 400 || status === 404) ? 'allowed' : 'failed'
}

const outcomeOfDecision = (decision: AuditVerdict['decision']): Outcome =>
  decision === 'none' ? 'failed' : decision
