/**
 * The cloud's one store: IndexedDB, shared by every tab. Whatever matters is read from it in each request and
 * changed in transactions that await nothing but the database; no tab keeps anything of its own but the clock
 * record, which the other tabs' word keeps current.
 */
import { type IDBPDatabase, type IDBPTransaction, type StoreNames, unwrap, wrap } from 'idb'
import type { Clock } from '#src/clock/clock.ts'
import { type ClockRecord, type ClockSource, simulatedNow } from '#src/clock/lab-clock.ts'
import { createSystemClock } from '#src/clock/system-clock.ts'
import { type CloudChange, createChanges } from './changes.ts'
import { CloudDatabaseError, errorFromOpening } from './database-error.ts'
import { type CloudSchema, DATABASE_VERSION, upgrade } from './database-schema.ts'
import { prepareSeed, seedIfEmpty } from './seed.ts'

export { CloudDatabaseError }

type Stores = readonly StoreNames<CloudSchema>[]
export type ReadTransaction<S extends Stores> = IDBPTransaction<CloudSchema, S, 'readonly'>
export type WriteTransaction<S extends Stores> = IDBPTransaction<CloudSchema, S, 'readwrite'>

export type CloudDatabase = {
  /** The clock record, for clocks that need it synchronously. */
  clockSource: ClockSource
  /** Tells of changes made here and by other tabs. */
  onChange(listener: (change: CloudChange) => void): () => void
  /** Tells this tab and the others. To be called after the change was committed. */
  announce(change: CloudChange): Promise<void>
  /** The clock record as it is in the database now; `clockSource` follows. */
  readClock(): Promise<ClockRecord>
  /** Epoch milliseconds of the cloud's clock, by the record in the database now. */
  now(): Promise<number>
  /** One read-only transaction. `work` awaits nothing but its own requests. */
  read<const S extends Stores, T>(
    stores: S,
    work: (transaction: ReadTransaction<S>) => Promise<T>,
  ): Promise<T>
  /** One read-write transaction: all of it or nothing, also when `work` throws. */
  write<const S extends Stores, T>(
    stores: S,
    work: (transaction: WriteTransaction<S>) => Promise<T>,
  ): Promise<T>
  close(): void
}

/**
 * Opens the database, brings it up to date, and seeds it when it is empty. Where IndexedDB is not built in,
 * import `fake-indexeddb/auto` first: idb knows its objects by the global classes.
 * @throws {CloudDatabaseError}
 */
export async function openCloudDatabase({
  name = 'disposable-tokens-cloud',
  factory,
  clock = createSystemClock(),
}: {
  name?: string
  factory?: IDBFactory
  /** Real time. */
  clock?: Clock
} = {}): Promise<CloudDatabase> {
  try {
    // Where storage is blocked, already looking at `indexedDB` throws.
    const connection = await connect(factory ?? globalThis.indexedDB, name)
    try {
      if ((await connection.get('clock', 'record')) === undefined) {
        const seed = await prepareSeed(clock.now())
        await transact(connection, SEEDED_STORES, 'readwrite', (transaction) =>
          seedIfEmpty(transaction, seed),
        )
      }
      return await overConnection(connection, { name, clock })
    } catch (error) {
      connection.close()
      throw error
    }
  } catch (error) {
    throw errorFromOpening(error)
  }
}

const SEEDED_STORES = ['clock', 'users', 'signingKeys'] as const

/** Opens by hand rather than with idb's `openDB`, which knows only the global factory. */
function connect(factory: IDBFactory, name: string): Promise<IDBPDatabase<CloudSchema>> {
  return new Promise((resolve, reject) => {
    const request = factory.open(name, DATABASE_VERSION)
    let refused = false
    request.onupgradeneeded = (event) => {
      upgrade(wrap(request.result) as IDBPDatabase<CloudSchema>, event.oldVersion)
    }
    // The other tabs were asked to let go of the old version and one of them, maybe frozen, does not.
    request.onblocked = () => {
      refused = true
      reject(
        new CloudDatabaseError('unavailable', {
          cause: new Error('Another tab keeps an older version open'),
        }),
      )
    }
    request.onerror = () => reject(request.error)
    request.onsuccess = () => {
      if (refused) request.result.close()
      else resolve(wrap(request.result) as IDBPDatabase<CloudSchema>)
    }
  })
}

async function overConnection(
  connection: IDBPDatabase<CloudSchema>,
  { name, clock }: { name: string; clock: Clock },
): Promise<CloudDatabase> {
  const fromDatabase = async () => {
    const record = await connection.get('clock', 'record')
    if (!record) throw new Error('The clock record is missing')
    return record
  }
  let record = await fromDatabase()

  /** Follows the database; other tabs' word may have been missed while this one was frozen. */
  async function readClock() {
    const latest = await fromDatabase()
    if (!isSameRecord(latest, record)) {
      record = latest
      changes.tell({ kind: 'clock' })
    }
    return latest
  }

  /** Whoever hears of a moved clock or of a reset finds the clock record already in place. */
  async function tell(change: CloudChange) {
    if (change.kind === 'clock' || change.kind === 'reset') await readClock()
    if (change.kind !== 'clock') changes.tell(change)
  }

  const changes = createChanges({
    name: `${name}:changes`,
    // Failing means that the database was closed in between: nobody is left to tell.
    onRemote: (change) => void tell(change).catch(() => {}),
  })

  let closed = false
  function close() {
    if (closed) return
    closed = true
    connection.close()
    changes.close()
  }
  const letGo = () => {
    if (closed) return
    changes.tell({ kind: 'closed' })
    close()
  }
  const raw = unwrap(connection)
  // A newer version, or somebody clearing this site's data, must not have to wait for this tab.
  raw.onversionchange = letGo
  raw.onclose = letGo

  return {
    clockSource: {
      read: () => record,
      subscribe: (listener) =>
        changes.listen((change) => {
          if (change.kind === 'clock') listener()
        }),
    },
    onChange: changes.listen,
    async announce(change) {
      changes.post(change)
      await tell(change)
    },
    readClock,
    now: async () => simulatedNow(await readClock(), clock.now()),
    read: (stores, work) => transact(connection, stores, 'readonly', work),
    write: (stores, work) => transact(connection, stores, 'readwrite', work),
    close,
  }
}

async function transact<S extends Stores, M extends 'readonly' | 'readwrite', T>(
  connection: IDBPDatabase<CloudSchema>,
  stores: S,
  mode: M,
  work: (transaction: IDBPTransaction<CloudSchema, S, M>) => Promise<T>,
): Promise<T> {
  const transaction = connection.transaction(stores, mode)
  // When `work` fails its own error is the one to tell, not the abort that follows from it.
  transaction.done.catch(() => {})
  try {
    const result = await work(transaction)
    await transaction.done
    return result
  } catch (error) {
    try {
      transaction.abort()
    } catch {
      // It was over already.
    }
    throw error
  }
}

const isSameRecord = (a: ClockRecord, b: ClockRecord) =>
  a.simulatedAnchor === b.simulatedAnchor &&
  a.realAnchor === b.realAnchor &&
  a.rate === b.rate &&
  a.paused === b.paused
