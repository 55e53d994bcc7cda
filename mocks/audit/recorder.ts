/** Makes a request's entry in the audit, without the request waiting for it or failing with it. */
import { simulatedNow } from '#src/clock/lab-clock.ts'
import { AUDIT_SERVICES, readTab, TAB_HEADER } from '#src/contract/audit.ts'
import { isLabWatching, parseSeat, type Seat } from '#src/contract/paths.ts'
import type { ProblemCode } from '#src/contract/problem.ts'
import { targetOf } from '#src/contract/redact.ts'
import type { AuditVerdict } from '#src/scope/audit-record.ts'
import type { CloudDeps } from '../call.ts'
import type { AuditEntry } from '../database-schema.ts'
import { appendAuditEntry } from './audit-log.ts'
import { type AuditNote, emptyNote } from './audit-note.ts'
import type { UsedOnce } from './credential-use.ts'
import { redactAsked, redactMethod } from './redact.ts'

/** Without a status: the connection broke before there was one. */
export type Outcome = { status?: number; code?: ProblemCode | undefined }

/** Begins as a request arrives; `answered` is to be called once, with what is about to be answered. */
export function recordRequest(
  { database, clock, closed }: CloudDeps,
  { request, url, requestId }: { request: Request; url: URL; requestId: string },
): { note: AuditNote; answered(outcome: Outcome): void } {
  const note = emptyNote()
  const realAt = clock.now()
  const at = simulatedNow(database.clockSource.read(), realAt)
  const startedAt = clock.monotonic()

  async function record(outcome: Outcome): Promise<void> {
    const seat = seatOfPath(url) ?? note.seat
    const tab = readTab(request.headers.get(TAB_HEADER))
    const service = AUDIT_SERVICES.find((name) => url.pathname.split('/')[1] === name)
    // A poll that is given up ends like a mistake of ours, and nobody reads its answer.
    const isGone = request.signal.aborted || closed.aborted
    const entry: AuditEntry = {
      requestId,
      at,
      realAt,
      durationMs: clock.monotonic() - startedAt,
      ...(seat === undefined ? {} : { seat }),
      ...(tab === undefined ? {} : { tab }),
      method: redactMethod(request.method),
      target: targetOf(url),
      ...(service === undefined ? {} : { service }),
      credential: note.credential,
      ...(isGone || outcome.status === undefined ? {} : { status: outcome.status }),
      ...(isGone || outcome.code === undefined ? {} : { code: outcome.code }),
      ...(note.faults?.length ? { faults: note.faults } : {}),
      verdict: verdictOf(note, outcome),
    }
    await appendAuditEntry(database, entry, presentedIn(entry))
  }

  return {
    note,
    answered(outcome) {
      // Reading the audit is no event in it: each answer would cause the next one. Nor is looking at the faults.
      if (isLabWatching(request.method, url.pathname)) return
      // Not awaited, and a full disk or a closed database is no reason to answer otherwise.
      record(outcome).catch(() => {})
    },
  }
}

/** Only of a credential that is known to be genuine: what somebody made up is counted for nobody. */
function presentedIn({ credential: { kind, id }, verdict, at, tab }: AuditEntry): UsedOnce | undefined {
  if ((kind !== 'token' && kind !== 'api_key') || id === undefined) return undefined
  return { kind, id, at, tab, isDenied: verdict.decision === 'denied' }
}

function seatOfPath(url: URL): Seat | undefined {
  const [, seat = ''] = /^\/(?:auth|console)\/([^/]+)/.exec(url.pathname) ?? []
  return parseSeat(seat)
}

/** Faults after which the cloud still works on the request. */
const LETS_WORK: readonly string[] = ['slow', 'lost']

function verdictOf({ verdict, faults = [] }: AuditNote, { status }: Outcome): AuditVerdict {
  // Whatever was answered then, nobody here decided it.
  if (faults.some(({ kind }) => !LETS_WORK.includes(kind))) return { decision: 'none' }
  if (verdict?.decision) {
    const { decision } = verdict
    const asked = redactAsked(verdict.asked)
    if (decision.allowed) return { decision: 'allowed', permission: decision.permission, asked }
    const { reason, nearest } = decision
    return { decision: 'denied', reason, ...(nearest ? { nearest } : {}), asked }
  }
  if (verdict && !verdict.allowed) return { decision: 'denied', reason: verdict.reason }
  // A session may be good and yet obtain nothing; and forgeries and visits are refused unseen.
  if (status === 401 || status === 403) return { decision: 'denied' }
  return { decision: verdict ? 'allowed' : 'none' }
}
