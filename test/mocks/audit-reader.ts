/** Reads the audit as the app does: over the wire, through the contract's schema. */
import { expect } from 'vitest'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { type AuditAnswer, type AuditRecord, auditAnswerSchema } from '#src/scope/audit-record.ts'
import type { Call, TestCloud } from './test-cloud.ts'

export const askAudit = (cloud: TestCloud, after: number | string, call?: Call) =>
  cloud.send(`${LAB_PATHS.audit}?after=${after}`, call)

export async function auditAnswer(response: Response | Promise<Response>): Promise<AuditAnswer> {
  const answer = await response
  expect(answer.status).toBe(200)
  return auditAnswerSchema.parse(await answer.json())
}

/** What was recorded after a number; there must be something, or it waits. */
export const readAudit = (cloud: TestCloud, after = 0) => auditAnswer(askAudit(cloud, after))

/** The record of this answer, which is the newest one. */
export async function recordOf(cloud: TestCloud, response: Response): Promise<AuditRecord> {
  const newest = await cloud.database.read(['audit'], (tx) => tx.objectStore('audit').getAllKeys())
  const { records } = await readAudit(cloud, (newest.at(-1) ?? 0) - 1)
  expect(records.map(({ requestId }) => requestId)).toEqual([response.headers.get('x-request-id')])
  return records[0] as AuditRecord
}
