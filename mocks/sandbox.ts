/**
 * A cloud to experiment with: its own database, on a clock that is moved by hand, reached by nothing but the function
 * it comes with. Nobody else's clock moves, nobody else is signed out, and nothing of it is left.
 */
import type { Clock } from '#src/clock/clock.ts'
import { createManualClock, type ManualClock } from '#src/clock/manual-clock.ts'
import { nextTask } from '#src/clock/next-task.ts'
import { createCloud } from './cloud.ts'
import { createDatabaseJar } from './cookie-jar.ts'
import { type CloudDatabase, openCloudDatabase } from './database.ts'

export type SandboxCloud = {
  /** Moves the whole sandbox: the cloud, and whoever is handed this clock. */
  clock: ManualClock
  /** Where it is, for addresses only: nothing outside can reach it. */
  origin: string
  /** Like the platform's: rejects when the connection breaks or the signal says so. */
  fetch: typeof globalThis.fetch
  close(): Promise<void>
}

const ORIGIN = 'https://sandbox.invalid'
const PREFIX = 'disposable-tokens-sandbox-'
/** So many tasks in a row without anything under way count as calm, once there was something. */
const CALM_TASKS = 3

export async function openSandbox({
  factory = globalThis.indexedDB,
  locks = globalThis.navigator?.locks,
  now,
}: {
  factory?: IDBFactory
  /** Where there are none, what is left of a closed tab's sandbox stays. */
  locks?: LockManager | undefined
  /** Epoch milliseconds at which its clock stands. */
  now?: number
} = {}): Promise<SandboxCloud> {
  const activity = createActivity()
  const clock = createManualClock({ ...(now === undefined ? {} : { now }), settle: activity.calm })
  const name = `${PREFIX}${crypto.randomUUID()}`
  let release = () => {}
  const inUse = new Promise<void>((resolve) => {
    release = resolve
  })
  locks?.request(name, () => inUse).catch(() => {})
  const database = activity.watchDatabase(await openCloudDatabase({ name, factory, clock }))
  const cloud = createCloud({ database, clock: activity.watchClock(clock) })
  const jar = createDatabaseJar(database)

  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(new URL(input instanceof Request ? input.url : input, ORIGIN), init)
    const { signal } = request
    signal.throwIfAborted()
    const answer = activity.watchRequest(cloud.fetch(request, jar))
    const response = await unlessAborted(answer, signal)
    if (response.type === 'error') throw new TypeError('The connection broke')
    return response
  }

  return {
    clock,
    origin: ORIGIN,
    fetch,
    async close() {
      cloud.close()
      await activity.calm()
      database.close()
      await remove(factory, name)
      release()
    },
  }
}

/** The platform rejects at once, whatever the other side is doing. */
function unlessAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason)
    signal.addEventListener('abort', onAbort, { once: true })
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
  })
}

/** Knows whether anything is under way that does not wait for the clock: then time must stand still. */
function createActivity() {
  let requests = 0
  let transactions = 0
  /** Of the cloud: a request has one, and exactly one, while it does nothing but wait. */
  let timers = 0
  /** Counts what changed, so that a moment in which nothing did is over at once. */
  let changes = 0
  let changesBefore = 0
  let tell = () => {}

  function change(by: Partial<Record<'requests' | 'transactions' | 'timers', 1 | -1>>) {
    requests += by.requests ?? 0
    transactions += by.transactions ?? 0
    timers += by.timers ?? 0
    changes++
    tell()
  }

  const isCalm = () => transactions === 0 && requests <= timers

  async function untilCalm() {
    while (!isCalm()) {
      await new Promise<void>((resolve) => {
        tell = resolve
      })
    }
  }

  async function counted<T>(kind: 'requests' | 'transactions', work: Promise<T>): Promise<T> {
    change({ [kind]: 1 })
    try {
      return await work
    } finally {
      change({ [kind]: -1 })
    }
  }

  return {
    async calm() {
      await nextTask()
      for (let calmTasks = 0; changes !== changesBefore && calmTasks < CALM_TASKS; calmTasks++) {
        await untilCalm()
        const before = changes
        await nextTask()
        if (changes !== before) calmTasks = -1
      }
      changesBefore = changes
    },
    watchRequest: <T>(answer: Promise<T>) => counted('requests', answer),
    watchDatabase: (database: CloudDatabase): CloudDatabase => ({
      ...database,
      read: (stores, work) => counted('transactions', database.read(stores, work)),
      write: (stores, work) => counted('transactions', database.write(stores, work)),
      readClock: () => counted('transactions', database.readClock()),
      now: () => counted('transactions', database.now()),
    }),
    watchClock: (clock: Clock): Clock => ({
      ...clock,
      setTimeout(fn, ms) {
        let isSet = true
        const unset = () => {
          if (isSet) change({ timers: -1 })
          isSet = false
        }
        const cancel = clock.setTimeout(() => {
          unset()
          fn()
        }, ms)
        change({ timers: 1 })
        return () => {
          unset()
          cancel()
        }
      },
    }),
  }
}

function remove(factory: IDBFactory, name: string): Promise<void> {
  return new Promise((resolve) => {
    const request = factory.deleteDatabase(name)
    request.onsuccess = request.onerror = request.onblocked = () => resolve()
  })
}

/** What a tab that was closed in the middle of an experiment left behind. */
export async function removeLeftovers(
  factory: IDBFactory = globalThis.indexedDB,
  locks: LockManager | undefined = globalThis.navigator?.locks,
): Promise<void> {
  const known = await factory.databases()
  for (const { name } of known) {
    if (!name?.startsWith(PREFIX)) continue
    // Whoever uses one holds the lock of its name.
    await locks?.request(name, { ifAvailable: true }, async (lock) => {
      if (lock) await remove(factory, name)
    })
  }
}
