/** What came of a request, as one of four kinds and in one sentence that names the cause. Pure. */
import type { FaultKind } from '#src/contract/faults.ts'
import { PROBLEMS, type ProblemCode } from '#src/contract/problem.ts'
import type { AuditRecord } from './audit-record.ts'
import {
  BEARERS,
  type Bearer,
  describeDecision,
  describePermission,
  lowerFirst,
  reasonWords,
} from './describe.ts'
import type { ReasonCode, ScopeReason } from './permission.ts'

/** `failed` went wrong for another reason than a permission; `neither` asked for none, or nobody knows yet. */
export const VERDICT_KINDS = ['allowed', 'denied', 'failed', 'neither'] as const
export type VerdictKind = (typeof VERDICT_KINDS)[number]

/** What is known of a request: by whoever made it, and by the cloud's audit once it has told. */
export type KnownOutcome = {
  readonly status: number | undefined
  readonly failure: 'aborted' | 'network' | undefined
  /** Absent for a service that is not this page's own cloud, and for a path that is none's. */
  readonly service?: string | undefined
  readonly audit:
    | (Pick<AuditRecord, 'verdict' | 'status' | 'code' | 'faults'> & Partial<Pick<AuditRecord, 'credential'>>)
    | undefined
}

export function verdictKind({ status, failure, audit }: KnownOutcome): VerdictKind {
  const decision = audit?.verdict.decision
  if (decision === 'denied') return 'denied'
  if (failure === 'network' || standInOf(audit)) return 'failed'
  const answered = status ?? audit?.status ?? 0
  if (decision === undefined && (answered === 401 || answered === 403)) return 'denied'
  // Whoever may look finds nothing: that is an answer.
  if (answered >= 400 && !(decision === 'allowed' && answered === 404)) return 'failed'
  return decision === 'allowed' ? 'allowed' : 'neither'
}

export function describeVerdict(outcome: KnownOutcome): string {
  const { audit } = outcome
  if (!audit) return withoutAudit(outcome)
  const { verdict, code } = audit
  const standIn = standInOf(audit)
  if (standIn) return `Nobody decided: ${STAND_INS[standIn]}.`
  if (verdict.decision === 'denied') return deniedWords(verdict, code, bearerOf(audit))
  if (verdict.decision === 'allowed') {
    const cause = verdict.permission
      ? `the ${BEARERS[bearerOf(audit)]} may ${describePermission(verdict.permission)}`
      : 'the session is known'
    return `Allowed: ${cause}${endWords(outcome)}.`
  }
  return code === undefined
    ? `No permission was needed${endWords(outcome)}.`
    : `Failed before anything was decided: ${titleWords(code)}.`
}

/** Faults of the lab after which the cloud was never asked. */
const STAND_INS = {
  status: 'something on the way answered',
  malformed: 'something on the way answered, with nonsense',
  silent: 'the request was swallowed',
  reset: 'the connection broke',
  offline: 'there was no network',
} as const satisfies Partial<Record<FaultKind, string>>

const isStandIn = (kind: FaultKind): kind is keyof typeof STAND_INS => kind in STAND_INS

/** What was answered, or was not, in the cloud’s place: then nobody decided anything. */
export const standInOf = (audit: Pick<AuditRecord, 'faults'> | undefined) =>
  audit?.faults?.map(({ kind }) => kind).find(isStandIn)

type Denied = Extract<AuditRecord['verdict'], { decision: 'denied' }>

const bearerOf = ({ credential }: NonNullable<KnownOutcome['audit']>): Bearer =>
  credential?.kind === 'api_key' ? 'api_key' : 'token'

function deniedWords(
  { reason, nearest, asked }: Denied,
  code: ProblemCode | undefined,
  bearer: Bearer,
): string {
  if (reason && isScopeReason(reason) && asked)
    return describeDecision({ allowed: false, reason, ...(nearest ? { nearest } : {}) }, asked, bearer)
  if (reason) return `Denied: ${lowerFirst(reasonWords(reason, bearer))}`
  return code === undefined ? 'Denied; the cloud has not said why.' : `Denied: ${titleWords(code)}.`
}

/** How an allowed request ended, where that is worth a word. */
function endWords({ status, failure, audit }: KnownOutcome): string {
  const isLost = audit?.faults?.some(({ kind }) => kind === 'lost')
  if (failure === 'network' || isLost) return ', but the answer was lost on the way'
  if (failure === 'aborted' || (status ?? audit?.status) === undefined)
    return '; the caller left before the answer'
  return audit?.code === undefined ? '' : `, but ${titleWords(audit.code)}`
}

function withoutAudit({ status, failure, service }: KnownOutcome): string {
  if (failure === 'aborted') return 'Given up before there was an answer.'
  if (failure === 'network') return 'No answer: the network or the service failed.'
  if (status === undefined) return 'Under way.'
  return service === undefined
    ? `Answered ${status}; this service does not say why.`
    : `Answered ${status}; the cloud has not said why.`
}

const isScopeReason = (reason: ReasonCode): reason is ScopeReason => /^(wrong|role_cannot)_/.test(reason)
const titleWords = (code: ProblemCode) => lowerFirst(PROBLEMS[code].title)
