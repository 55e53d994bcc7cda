/**
 * The audit in the database: the last 2,000 requests that reached the cloud, by whichever tab, numbered in the
 * order they were answered. The database counts on when the records go, so a reader never takes new for old.
 */
import { AUDIT_KEPT_RECORDS, AUDIT_PAGE_RECORDS } from '#src/contract/audit.ts'
import type { AuditAnswer } from '#src/scope/audit-record.ts'
import type { CloudDatabase, WriteTransaction } from '../database.ts'
import type { AuditEntry } from '../database-schema.ts'
import { addUse, type UsedOnce } from './credential-use.ts'

/** A request's entry and, where it presented a genuine credential, that this was used. */
type Written = { readonly entry: AuditEntry; readonly use: UsedOnce | undefined }
type Batch = { readonly waiting: Written[]; readonly written: Promise<void> }

/** Of each connection, the transaction that still takes entries. */
const openBatches = new WeakMap<CloudDatabase, Batch>()

/** A transaction takes in what comes while it is at work so many times, then others have their turn. */
const MAX_PORTIONS = 20

/**
 * Whoever reads after this was called, even before it is done, finds the entry. A transaction for each one would be
 * slower than the requests are: in a flood, readers and requests would queue behind ever more of them.
 */
export function appendAuditEntry(database: CloudDatabase, entry: AuditEntry, use?: UsedOnce): Promise<void> {
  const open = openBatches.get(database)
  if (!open) {
    const waiting = [{ entry, use }]
    const written = writeBatch(database, waiting)
    openBatches.set(database, { waiting, written })
    return written
  }
  open.waiting.push({ entry, use })
  // What would not be kept need not wait for its turn.
  if (open.waiting.length > AUDIT_KEPT_RECORDS) open.waiting.shift()
  return open.written
}

async function writeBatch(database: CloudDatabase, waiting: Written[]): Promise<void> {
  // From then on the next entry has a transaction of its own.
  const close = () => {
    if (openBatches.get(database)?.waiting === waiting) openBatches.delete(database)
  }
  try {
    await database.write(['audit', 'credentialUse'], async (tx) => {
      for (let portion = 1; waiting.length > 0; portion++) {
        if (portion >= MAX_PORTIONS) close()
        await writePortion(tx, waiting.splice(0))
      }
      close()
    })
  } catch (error) {
    close()
    throw error
  }
  await database.announce({ kind: 'audit' })
}

async function writePortion(
  tx: WriteTransaction<readonly ['audit', 'credentialUse']>,
  portion: readonly Written[],
) {
  const audit = tx.objectStore('audit')
  const numbers = await Promise.all(portion.map(({ entry }) => audit.add(entry)))
  await audit.delete(IDBKeyRange.upperBound((numbers.at(-1) ?? 0) - AUDIT_KEPT_RECORDS))
  for (const { use } of portion) if (use) await addUse(tx, use)
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
