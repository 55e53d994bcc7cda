/**
 * The audit in the database: the last 2,000 requests that reached the cloud, by whichever tab, numbered in the
 * order they were answered. The database counts on when the records go, so a reader never takes new for old.
 */
import { AUDIT_KEPT_RECORDS, AUDIT_PAGE_RECORDS } from '#src/contract/audit.ts'
import type { AuditAnswer } from '#src/scope/audit-record.ts'
import type { CloudDatabase } from '../database.ts'
import type { AuditEntry } from '../database-schema.ts'
import { addUse, type UsedOnce } from './credential-use.ts'

/** Whoever reads after this was called, even before it is done, finds the entry. */
export async function appendAuditEntry(
  database: CloudDatabase,
  entry: AuditEntry,
  use?: UsedOnce,
): Promise<void> {
  await database.write(['audit', 'credentialUse'], async (tx) => {
    const seq = await tx.objectStore('audit').add(entry)
    await tx.objectStore('audit').delete(IDBKeyRange.upperBound(seq - AUDIT_KEPT_RECORDS))
    if (use) await addUse(tx, use)
  })
  await database.announce({ kind: 'audit' })
}

/** What came after a number, at most a page. */
export function readAudit(database: CloudDatabase, after: number): Promise<AuditAnswer> {
  return database.read(['audit', 'auditEpoch'], async (tx) => {
    const store = tx.objectStore('audit')
    const later = IDBKeyRange.lowerBound(after, true)
    const [numbers, entries, epoch] = await Promise.all([
      store.getAllKeys(later, AUDIT_PAGE_RECORDS),
      store.getAll(later, AUDIT_PAGE_RECORDS),
      tx.objectStore('auditEpoch').get('epoch'),
    ])
    if (epoch === undefined) throw new Error('The audit has no epoch')
    const newest = numbers.at(-1) ?? (await store.openKeyCursor(null, 'prev'))?.primaryKey ?? 0
    return {
      records: entries.map((entry, index) => ({ seq: numbers[index] ?? newest, ...entry })),
      last: newest,
      epoch,
    }
  })
}
