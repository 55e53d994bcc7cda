/** The faults in the database: on for every tab, and over for every tab, whichever drew the last of them. */
import type { FaultsAnswer } from '#src/contract/faults.ts'
import type { CloudDatabase } from '../database.ts'

const NONE: FaultsAnswer = { faults: [], past: [] }

export const readFaults = (database: CloudDatabase): Promise<FaultsAnswer> =>
  database.read(['faults'], async (tx) => (await tx.objectStore('faults').get('all')) ?? NONE)

/** Changes them in one transaction; whoever hears of it finds it done. */
export async function changeFaults<T extends { after: FaultsAnswer }>(
  database: CloudDatabase,
  change: (before: FaultsAnswer) => T,
): Promise<T> {
  const result = await database.write(['faults'], async (tx) => {
    const store = tx.objectStore('faults')
    const changed = change((await store.get('all')) ?? NONE)
    await store.put(changed.after, 'all')
    return changed
  })
  await database.announce({ kind: 'faults' })
  return result
}
