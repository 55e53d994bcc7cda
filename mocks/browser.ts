/** The cloud of this browser: one database for all tabs, and in each tab handlers that answer its requests. */
import type { Clock } from '#src/clock/clock.ts'
import type { ClockSource } from '#src/clock/lab-clock.ts'
import { createCloud } from './cloud.ts'
import { createDatabaseJar } from './cookie-jar.ts'
import { openCloudDatabase } from './database.ts'
import type { InPageReason } from './interception.ts'

export type RunningCloud = {
  readonly interception: 'service-worker' | 'in-page'
  /** Why requests are intercepted in the page, when they are. */
  readonly reason: InPageReason | undefined
  clockSource: ClockSource
  /** Tells when everything was seeded anew, by this tab or another. */
  onReset(listener: () => void): () => void
  close(): void
}

/**
 * Requests to the cloud work when this has resolved. `clock` is real time.
 * @throws CloudDatabaseError when the browser's database cannot be used.
 */
export async function startCloud({ clock }: { clock: Clock }): Promise<RunningCloud> {
  // MSW touches localStorage as it loads. Where storage is forbidden, the database's error tells it better.
  const loading = import('./interception.ts')
  loading.catch(() => {})
  const database = await openCloudDatabase({ clock })
  const { interceptRequests } = await loading

  const cloud = createCloud({ database, clock })
  const interception = await interceptRequests({ cloud, jar: createDatabaseJar(database), clock })

  return {
    get interception() {
      return interception.kind
    },
    get reason() {
      return interception.reason
    },
    clockSource: database.clockSource,
    onReset: (listener) =>
      database.onChange((change) => {
        if (change.kind === 'reset') listener()
      }),
    close() {
      interception.stop()
      cloud.close()
      database.close()
    },
  }
}
