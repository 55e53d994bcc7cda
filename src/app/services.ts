/** Everything the pages are handed, put together once at boot (and once per test). */
import type { Clock } from '#src/clock/clock.ts'
import { type ClockSource, createLabClock, type LabClock } from '#src/clock/lab-clock.ts'
import type { WakeUps } from '#src/clock/wake-ups.ts'
import type { OpenSandbox } from '#src/features/refresh-lab/sandbox.ts'
import { createRecording } from '#src/recording/create-recording.ts'
import { browserPageSight } from '#src/recording/page-sight.ts'
import type { LiveRecording } from '#src/recording/recording.ts'
import type { Clocks } from '#src/session/clock-context.tsx'
import { createFaultList } from '#src/session/fault-list.ts'
import { createLabClient } from '#src/session/lab-client.ts'
import type { Lab } from '#src/session/lab-context.tsx'
import { createSeatMemory } from '#src/session/seat-memory.ts'
import { createSeats, type Seats } from '#src/session/seats.ts'
import { createTabLinks } from '#src/session/tab-links.ts'
import type { ThemeStore } from '#src/ui/theme.ts'
import { openBrowserStorage } from './browser-storage.ts'

/** What stands behind the app: the cloud in this browser, or somebody's real service. */
export type CloudConnection =
  | {
      kind: 'mocked'
      /** How requests reach it, and why in the page when they do; may change while the page is open. */
      running: { readonly interception: 'service-worker' | 'in-page'; readonly reason?: string | undefined }
      clockSource: ClockSource
      /** Tells when everything was seeded anew, by this tab or another. */
      onReset: (listener: () => void) => () => void
      /** Tells when the cloud's database is out of reach for good, while the page is open. */
      onLost: (listener: () => void) => () => void
      /** Tells when faults began, struck or ended, by this tab or another. */
      onFaults: (listener: () => void) => () => void
      /** A cloud of its own, to experiment with. */
      openSandbox: OpenSandbox
    }
  | { kind: 'live'; authUrl: string }

type MockedCloud = Extract<CloudConnection, { kind: 'mocked' }>

export type AppServices = {
  cloud: CloudConnection
  clocks: Clocks
  seats: Seats
  recording: LiveRecording
  theme: ThemeStore
  /** Absent in live mode: real time cannot be moved. */
  lab: Lab | undefined
  dispose(): void
}

export function createAppServices({
  cloud,
  window,
  systemClock,
  wakeUps,
  theme,
  fetch = (input, init) => window.fetch(input, init),
}: {
  cloud: CloudConnection
  window: Window & typeof globalThis
  systemClock: Clock
  wakeUps: WakeUps
  theme: ThemeStore
  fetch?: typeof globalThis.fetch
}): AppServices {
  const labClock =
    cloud.kind === 'mocked' ? createLabClock({ source: cloud.clockSource, system: systemClock }) : undefined
  const tabId = crypto.randomUUID()
  const clock: Clock = labClock ?? systemClock
  const recording = createRecording({
    fetch,
    clock,
    systemClock,
    labClock,
    wakeUps,
    sight: browserPageSight(window),
    tabId,
    origin: window.location.origin,
  })
  const lab = labClock && cloud.kind === 'mocked' ? openLab(cloud, labClock) : undefined
  function openLab({ onFaults, onReset }: MockedCloud, labClock: LabClock): Lab {
    const client = createLabClient({ fetch: recording.fetch })
    return {
      client,
      clock: labClock,
      faults: createFaultList({ client, clock: labClock, reasonsToLook: [onFaults, onReset, wakeUps] }),
    }
  }
  const seats = createSeats({
    fetch: recording.fetch,
    clock,
    systemClock,
    wakeUps,
    authUrl: cloud.kind === 'live' ? cloud.authUrl : '',
    memory: createSeatMemory(openBrowserStorage(window)),
    tabLinks: createTabLinks({ window, systemClock, tabId, random: Math.random }),
    tabId,
    random: Math.random,
    onOpened: recording.follow,
  })
  const stopWatchingReset = cloud.kind === 'mocked' ? cloud.onReset(() => seats.reset()) : () => {}

  return {
    cloud,
    clocks: { clock, systemClock, onMoved: lab ? lab.clock.subscribe : () => () => {} },
    seats,
    recording,
    theme,
    lab,
    dispose() {
      stopWatchingReset()
      recording.dispose()
      seats.dispose()
      lab?.faults.dispose()
      lab?.clock.dispose()
    },
  }
}
