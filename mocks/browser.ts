/** The cloud of this browser: one database for all tabs, and in each tab handlers that answer its requests. */
import type { Clock } from '#src/clock/clock.ts'
import type { ClockSource } from '#src/clock/lab-clock.ts'
import { browserWakeUps } from '#src/clock/wake-ups.ts'
import type { CloudChange } from './changes.ts'
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
  /** Tells when the database is out of reach for good: deleted, or needed by a newer version of the app. */
  onLost(listener: () => void): () => void
  /** Tells when faults began, struck or ended, by this tab or another. */
  onFaults(listener: () => void): () => void
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

  // A tab that was frozen has missed what the others said of the clock.
  const stopWaking = browserWakeUps(window)(() => void database.readClock().catch(() => {}))

  const whenever = (kind: CloudChange['kind']) => (listener: () => void) =>
    database.onChange((change) => {
      if (change.kind === kind) listener()
    })

  return {
    get interception() {
      return interception.kind
    },
    get reason() {
      return interception.reason
    },
    clockSource: database.clockSource,
    onReset: whenever('reset'),
    onLost: whenever('closed'),
    onFaults: whenever('faults'),
    close() {
      stopWaking()
      interception.stop()
      cloud.close()
      database.close()
    },
  }
}
