/**
 * What the handlers find out about a request, for the audit alone: nothing of it goes into the answer. What is
 * noted later counts, as when a held poll is authorised again.
 */
import type { AuditCredential } from '#src/contract/audit.ts'
import type { Seat } from '#src/contract/paths.ts'
import type { AuditRecord } from '#src/scope/audit-record.ts'
import type { Decision } from '#src/scope/decide.ts'
import type { AccessRequest, ReasonCode } from '#src/scope/permission.ts'

/** A decision, or that the credential itself was accepted or not. */
export type NotedVerdict =
  | { allowed: true; decision?: undefined }
  | { allowed: false; reason: ReasonCode; decision?: undefined }
  | { decision: Decision; asked: AccessRequest }

export type AuditNote = {
  credential: AuditCredential
  /** The seat of a token's session. */
  seat?: Seat | undefined
  verdict?: NotedVerdict
  faults?: AuditRecord['faults']
}

export const emptyNote = (): AuditNote => ({ credential: { kind: 'none' } })

/** `secret` is what the cookie says, if there is one. */
export function noteSessionPresented(note: AuditNote, secret: string | undefined) {
  if (secret !== undefined) note.credential = { kind: 'session' }
}

export function noteSessionAccepted(note: AuditNote, userId: string) {
  note.credential = { kind: 'session', subject: userId }
  note.verdict = { allowed: true }
}
