/** Records as the cloud's audit tells them. */
import type { AuditRecord } from '#src/scope/audit-record.ts'

/** As long as those of the cloud. */
export const requestIdOf = (name: number | string) => `request-${name}`.padEnd(16, '-')

export const auditRecord = (facts: Partial<AuditRecord> = {}): AuditRecord => ({
  seq: 1,
  requestId: requestIdOf('any'),
  at: 0,
  realAt: 0,
  durationMs: 5,
  method: 'GET',
  target: '/lab/clock',
  service: 'lab',
  credential: { kind: 'none' },
  status: 200,
  verdict: { decision: 'none' },
  ...facts,
})
