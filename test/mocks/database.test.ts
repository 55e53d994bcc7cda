/** The cloud's database: opened by several tabs at once, refused in words, left politely. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { describe, expect, onTestFinished, test } from 'vitest'
import { type CloudDatabase, CloudDatabaseError, openCloudDatabase } from '#mocks/database.ts'
import { DATABASE_VERSION } from '#mocks/database-schema.ts'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { PERSONAS } from '#src/contract/personas.ts'
import { until } from './test-cloud.ts'

let names = 0
const newName = () => `database-test-${names++}`

async function open(options: { name: string; factory: IDBFactory; now?: number }): Promise<CloudDatabase> {
  const clock = createManualClock(options.now === undefined ? {} : { now: options.now })
  const database = await openCloudDatabase({ ...options, clock })
  onTestFinished(() => database.close())
  return database
}

/** A factory that has nothing but the given behaviour on opening. */
const factoryThat = (open: () => IDBOpenDBRequest) => Object.assign(new IDBFactory(), { open })

describe('opening', () => {
  test('seeds an empty database once, however many tabs open it at once', async () => {
    const [name, factory] = [newName(), new IDBFactory()]
    const tabs = await Promise.all([1, 2, 3].map((now) => open({ name, factory, now })))
    const records = tabs.map((tab) => tab.clockSource.read())
    expect(new Set(records.map((record) => JSON.stringify(record))).size).toBe(1)
    const [keys, users] = await Promise.all(
      (['signingKeys', 'users'] as const).map((store) =>
        tabs[0]?.read([store], (tx) => tx.objectStore(store).count()),
      ),
    )
    expect([keys, users]).toEqual([1, PERSONAS.length])
  })

  test('finds what was there before', async () => {
    const [name, factory] = [newName(), new IDBFactory()]
    const first = await open({ name, factory, now: 1000 })
    first.close()
    const second = await open({ name, factory, now: 5000 })
    expect(second.clockSource.read()).toEqual(first.clockSource.read())
  })

  test('keeps the passwords of the personas as salted hashes, each its own', async () => {
    const database = await open({ name: newName(), factory: new IDBFactory() })
    const users = await database.read(['users'], (tx) => tx.objectStore('users').getAll())
    expect(new Set(users.map(({ password }) => password.hash.join())).size).toBe(PERSONAS.length)
    expect(JSON.stringify(users)).not.toContain('disposable')
  })

  test('works on the global factory when none is given', async () => {
    const database = await openCloudDatabase({ name: newName() })
    expect((await database.readClock()).rate).toBe(1)
    database.close()
  })
})

describe('a database that cannot be used', () => {
  const refusal = async (factory: IDBFactory, name = newName()) => {
    const error = await openCloudDatabase({ name, factory }).then(
      (database) => database.close(),
      (error: unknown) => error,
    )
    expect(error).toBeInstanceOf(CloudDatabaseError)
    return (error as CloudDatabaseError).code
  }
  const opened = (factory: IDBFactory, name: string, version: number) =>
    new Promise<IDBDatabase>((resolve) => {
      const request = factory.open(name, version)
      request.onsuccess = () => resolve(request.result)
    })

  test('a newer version was here', async () => {
    const [name, factory] = [newName(), new IDBFactory()]
    ;(await opened(factory, name, DATABASE_VERSION + 1)).close()
    expect(await refusal(factory, name)).toBe('newer_version')
  })

  test.each([
    ['SecurityError', 'forbidden'],
    ['InvalidStateError', 'forbidden'],
    ['QuotaExceededError', 'full'],
    ['UnknownError', 'unavailable'],
  ])('%s means %s, thrown or told later', async (name, code) => {
    const failure = new DOMException('no', name)
    const thrown = factoryThat(() => {
      throw failure
    })
    const told = factoryThat(() => {
      const request = { error: failure } as { error: DOMException; onerror?: () => void }
      queueMicrotask(() => request.onerror?.())
      return request as unknown as IDBOpenDBRequest
    })
    expect([await refusal(thrown), await refusal(told)]).toEqual([code, code])
  })

  test('no IndexedDB at all, or one that may not even be looked at', async () => {
    const descriptor = Object.getOwnPropertyDescriptor(globalThis, 'indexedDB')
    onTestFinished(() => {
      Object.defineProperty(globalThis, 'indexedDB', descriptor ?? {})
    })
    Object.defineProperty(globalThis, 'indexedDB', {
      configurable: true,
      get() {
        throw new DOMException('no', 'SecurityError')
      },
    })
    await expect(openCloudDatabase()).rejects.toMatchObject({ code: 'forbidden' })
    Object.defineProperty(globalThis, 'indexedDB', { configurable: true, value: undefined })
    await expect(openCloudDatabase()).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('another tab keeps an older version open, and is not waited for', async () => {
    const [name, factory] = [newName(), new IDBFactory()]
    const request = { result: { close: () => closed++ } } as unknown as IDBOpenDBRequest
    let closed = 0
    const blocked = Object.assign(factory, {
      open: () => {
        queueMicrotask(() => request.onblocked?.({} as IDBVersionChangeEvent))
        return request
      },
    })
    expect(await refusal(blocked, name)).toBe('unavailable')
    request.onsuccess?.({} as Event)
    expect(closed).toBe(1)
  })
})

describe('leaving', () => {
  test('a tab lets go when a newer version or a deletion needs the database, and says so', async () => {
    const [name, factory] = [newName(), new IDBFactory()]
    const database = await open({ name, factory })
    const heard: string[] = []
    database.onChange(({ kind }) => heard.push(kind))
    await new Promise((resolve) => {
      factory.deleteDatabase(name).onsuccess = resolve
    })
    expect(heard).toEqual(['closed'])
    await expect(database.readClock()).rejects.toThrow()
  })

  test('a closed tab hears nothing any more, and closing twice is closing', async () => {
    const [name, factory] = [newName(), new IDBFactory()]
    const [left, stays, last] = [
      await open({ name, factory }),
      await open({ name, factory }),
      await open({ name, factory }),
    ]
    const heard: string[] = []
    for (const [tab, who] of [
      [left, 'left'],
      [stays, 'stays'],
    ] as const)
      tab.onChange(() => heard.push(who))
    left.close()
    left.close()
    await last.announce({ kind: 'credentials' })
    await until(() => heard.length > 0)
    expect(heard).toEqual(['stays'])
  })
})

describe('transactions', () => {
  test('all of it or nothing', async () => {
    const database = await open({ name: newName(), factory: new IDBFactory() })
    const cookie = { name: 'a', value: 'b', expiresAt: 0 }
    const work = database.write(['cookies'], async (tx) => {
      await tx.objectStore('cookies').put(cookie)
      throw new Error('Changed my mind')
    })
    await expect(work).rejects.toThrow('Changed my mind')
    expect(await database.read(['cookies'], (tx) => tx.objectStore('cookies').count())).toBe(0)
  })

  test('read-modify-write by two tabs loses nothing', async () => {
    const [name, factory] = [newName(), new IDBFactory()]
    const tabs = await Promise.all([open({ name, factory }), open({ name, factory })])
    const increment = (tab: CloudDatabase) =>
      tab.write(['cookies'], async (tx) => {
        const found = await tx.objectStore('cookies').get('count')
        await tx
          .objectStore('cookies')
          .put({ name: 'count', value: '', expiresAt: (found?.expiresAt ?? 0) + 1 })
      })
    await Promise.all(Array.from({ length: 100 }, () => tabs.map(increment)).flat())
    const count = await tabs[0].read(['cookies'], (tx) => tx.objectStore('cookies').get('count'))
    expect(count?.expiresAt).toBe(200)
  })

  test('a tab that missed the word about the clock finds out with its next look', async () => {
    const [name, factory] = [newName(), new IDBFactory()]
    const [here, there] = [await open({ name, factory }), await open({ name, factory })]
    const moved = { ...here.clockSource.read(), rate: 9 }
    let told = 0
    there.clockSource.subscribe(() => {
      told += 1
    })
    await here.write(['clock'], (tx) => tx.objectStore('clock').put(moved, 'record'))
    expect(there.clockSource.read().rate).toBe(1)
    expect((await there.readClock()).rate).toBe(9)
    expect([there.clockSource.read().rate, told]).toEqual([9, 1])
  })
})
