/** The same cloud for tests in Node: requests to one origin are answered without a server. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { setupServer } from 'msw/node'
import type { Clock } from '#src/clock/clock.ts'
import { createSystemClock } from '#src/clock/system-clock.ts'
import { type Cloud, createCloud } from './cloud.ts'
import { type CookieJar, createDatabaseJar } from './cookie-jar.ts'
import { type CloudDatabase, openCloudDatabase } from './database.ts'
import { createHandlers } from './handlers.ts'

export type NodeCloud = {
  database: CloudDatabase
  cloud: Cloud
  jar: CookieJar
  /** The origin whose requests are answered; jsdom's own by default. */
  origin: string
  close(): void
}

/**
 * `factory` is the store: the same one again is the same cloud, after a restart or in another tab.
 * `clock` is real time as the cloud sees it.
 */
export async function startNodeCloud({
  factory = new IDBFactory(),
  clock = createSystemClock(),
  origin = 'http://localhost:3000',
}: {
  factory?: IDBFactory
  clock?: Clock
  origin?: string
} = {}): Promise<NodeCloud> {
  const database = await openCloudDatabase({ factory, clock })
  const cloud = createCloud({ database, clock })
  const jar = createDatabaseJar(database)
  const server = setupServer(...createHandlers({ cloud, jar, origin }))
  server.listen({ onUnhandledFrame: 'error' })
  return {
    database,
    cloud,
    jar,
    origin,
    close() {
      server.close()
      cloud.close()
      database.close()
    },
  }
}
