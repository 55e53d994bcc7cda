/** Everything the pages are handed, put together once at boot (and once per test). */
import type { Clock } from '#src/clock/clock.ts'
import { type ClockSource, createLabClock, type LabClock } from '#src/clock/lab-clock.ts'
import { leapsOf } from '#src/clock/leaps.ts'
import { createSkewedSource } from '#src/clock/skewed-source.ts'
import { anyOf, type WakeUps } from '#src/clock/wake-ups.ts'
import { createRecording } from '#src/recording/create-recording.ts'
import { browserPageSight } from '#src/recording/page-sight.ts'
import type { LiveRecording } from '#src/recording/recording.ts'
import type { Clocks } from '#src/session/clock-context.tsx'
import { type ClockSkew, createClockSkew } from '#src/session/clock-skew.ts'
import { createFaultList } from '#src/session/fault-list.ts'
import { createLabClient } from '#src/session/lab-client.ts'
import type { Lab } from '#src/session/lab-context.tsx'
import type { OpenSandbox } from '#src/session/sandbox.ts'
import { createSeatMemory } from '#src/session/seat-memory.ts'
import { createSeats, type Seats } from '#src/session/seats.ts'
import { claimByWebLock, createSpareSeats, type SpareSeats } from '#src/session/spare-seats.ts'
import { createTabLinks } from '#src/session/tab-links.ts'
import type { ThemeStore } from '#src/ui/theme.ts'
import { openBrowserStorage, storedElsewhere } from './browser-storage.ts'

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
  /** For what is tried out in somebody else’s name. */
  spareSeats: SpareSeats
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
  const storage = openBrowserStorage(window)
  const time = cloud.kind === 'mocked' ? createStoryTime(cloud.clockSource) : undefined
  const tabId = crypto.randomUUID()
  const clock: Clock = time?.browserClock ?? systemClock

  /** Two clocks of one story: the cloud's, and what this browser takes it for, which everything in the page goes by. */
  function createStoryTime(source: ClockSource) {
    const skew = createClockSkew({ storage, window })
    const skewed = createSkewedSource(source, skew, systemClock.now)
    return {
      skew,
      cloudClock: createLabClock({ source, system: systemClock }),
      browserClock: createLabClock({ source: skewed, system: systemClock }),
    }
  }

  const recording = createRecording({
    fetch,
    clock,
    systemClock,
    labClock: time?.browserClock,
    wakeUps,
    sight: browserPageSight(window),
    tabId,
    origin: window.location.origin,
  })
  const lab = time && cloud.kind === 'mocked' ? openLab(cloud, time.cloudClock, time.skew) : undefined
  function openLab({ onFaults, onReset }: MockedCloud, clock: LabClock, skew: ClockSkew): Lab {
    const client = createLabClient({ fetch: recording.fetch })
    const faults = createFaultList({ client, clock, reasonsToLook: [onFaults, onReset, wakeUps] })
    return { client, clock, skew, faults }
  }
  const seats = createSeats({
    fetch: recording.fetch,
    clock,
    systemClock,
    wakeUps: time && lab ? anyOf(wakeUps, leapsOf(time.browserClock), lab.faults.switchedOff) : wakeUps,
    authUrl: cloud.kind === 'live' ? cloud.authUrl : '',
    memory: createSeatMemory(storage, storedElsewhere(window)),
    tabLinks: createTabLinks({ window, systemClock, tabId, random: Math.random }),
    tabId,
    random: Math.random,
    onOpened: recording.follow,
  })
  const stopWatchingReset =
    cloud.kind === 'mocked'
      ? cloud.onReset(() => {
          seats.reset()
          time?.skew.set(0)
        })
      : () => {}

  return {
    cloud,
    clocks: { clock, systemClock, onMoved: time ? time.browserClock.subscribe : () => () => {} },
    seats,
    spareSeats: createSpareSeats({
      isTaken: seats.isTaken,
      claim: claimByWebLock(window.navigator.locks),
    }),
    recording,
    theme,
    lab,
    dispose() {
      stopWatchingReset()
      recording.dispose()
      seats.dispose()
      lab?.faults.dispose()
      time?.browserClock.dispose()
      time?.cloudClock.dispose()
      time?.skew.dispose()
    },
  }
}
