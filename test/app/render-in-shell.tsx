/** A part of the shell for one seat, on clocks that move when told to, with a lab and a cloud that only note. */
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  RouterContextProvider,
} from '@tanstack/react-router'
import { act, render } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { type ReactNode, StrictMode } from 'react'
import { onTestFinished } from 'vitest'
import type { AppServices, CloudConnection } from '#src/app/services.ts'
import { ServicesProvider } from '#src/app/services-context.tsx'
import { type ClockRecord, createLabClock, moveClock } from '#src/clock/lab-clock.ts'
import { createSkewedSource } from '#src/clock/skewed-source.ts'
import { noWakeUps } from '#src/clock/wake-ups.ts'
import type { ClockChange } from '#src/contract/lab.ts'
import { createRecording } from '#src/recording/create-recording.ts'
import { createClockSkew } from '#src/session/clock-skew.ts'
import { createFaultList } from '#src/session/fault-list.ts'
import { createPeople } from '#src/session/people.ts'
import { SessionProvider } from '#src/session/session-context.tsx'
import { claimByWebLock, createSpareSeats } from '#src/session/spare-seats.ts'
import { createThemeStore } from '#src/ui/theme.ts'
import { createBrowser } from '#test/session/browser.ts'

/** Addresses as the app has them, without its pages, which would bring everything along. */
function createAddresses(at: string) {
  const rootRoute = createRootRoute()
  const page = (path: string) => createRoute({ getParentRoute: () => rootRoute, path })
  return createRouter({
    routeTree: rootRoute.addChildren([page('/'), page('/u/$seat/$page')]),
    history: createMemoryHistory({ initialEntries: [at] }),
  })
}

/** @param at The address, for what goes by it. */
export function renderInShell(part: ReactNode, { isLive = false, at = '/' } = {}) {
  const visitor = userEvent.setup({ delay: null })
  const browser = createBrowser()
  const { clock } = browser
  const session = browser.open()

  let record: ClockRecord = {
    simulatedAnchor: clock.now(),
    realAnchor: clock.now(),
    rate: 1,
    paused: false,
  }
  const clockListeners = new Set<() => void>()
  const lostListeners = new Set<() => void>()
  const listenTo = (listeners: Set<() => void>) => (listener: () => void) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
  const clockSource = { read: () => record, subscribe: listenTo(clockListeners) }
  const cloudClock = createLabClock({ source: clockSource, system: clock })
  const skew = createClockSkew({ storage: localStorage, window })
  const labClock = createLabClock({
    source: createSkewedSource(clockSource, skew, clock.now),
    system: clock,
  })
  const lab = {
    changes: [] as ClockChange[],
    startedOver: 0,
    isBroken: false,
    client: {
      async changeClock(change: ClockChange) {
        if (lab.isBroken) throw new Error('The lab is broken')
        lab.changes.push(change)
        record = moveClock(record, clock.now(), change)
        for (const listener of clockListeners) listener()
      },
      setRole: async () => {},
      endSession: async () => {},
      rotateSigningKey: async () => {},
      trimTopic: async () => {},
      async issueTrialToken(): Promise<never> {
        throw new Error('The lab is broken')
      },
      readFaults: async () => ({ faults: [], past: [] }),
      addFault: async () => {},
      removeFault: async () => {},
      clearFaults: async () => {},
      async startOver() {
        if (lab.isBroken) throw new Error('The lab is broken')
        lab.startedOver++
      },
    },
  }
  const faults = createFaultList({ client: lab.client, clock: cloudClock, reasonsToLook: [] })
  const theme = createThemeStore({
    storage: localStorage,
    media: window.matchMedia('(prefers-color-scheme: dark)'),
    root: document.documentElement,
  })
  const cloud: CloudConnection = isLive
    ? { kind: 'live', authUrl: 'https://vending.example' }
    : {
        kind: 'mocked',
        running: { interception: 'service-worker' },
        clockSource,
        onReset: () => () => {},
        onLost: listenTo(lostListeners),
        onFaults: () => () => {},
        openSandbox: () => Promise.reject(new Error('There is no sandbox here')),
      }
  // Of what the sessions do; there is no audit to follow.
  const recording = createRecording({
    fetch: async () => Response.error(),
    clock: isLive ? clock : labClock,
    systemClock: clock,
    labClock: undefined,
    wakeUps: noWakeUps,
    sight: { isSeen: () => true, subscribe: () => () => {} },
    tabId: 'this-tab',
    origin: window.location.origin,
  })
  recording.follow(session)
  const people = createPeople({ memory: browser.memory, reasonsToLook: [browser.memory.subscribe] })
  const services: AppServices = {
    cloud,
    clocks: { clock: isLive ? clock : labClock, systemClock: clock, onMoved: labClock.subscribe },
    seats: {
      get: () => session,
      isTaken: () => true,
      people: people.store,
      signOutAll: session.signOut,
      reset: session.reset,
      dispose: people.dispose,
    },
    spareSeats: createSpareSeats({ isTaken: () => true, claim: claimByWebLock(undefined) }),
    recording,
    theme,
    lab: isLive ? undefined : { client: lab.client, clock: cloudClock, skew, faults },
    dispose: () => {},
  }
  onTestFinished(() => {
    recording.dispose()
    labClock.dispose()
    cloudClock.dispose()
    skew.dispose()
    theme.dispose()
    return browser.close()
  })
  const router = createAddresses(at)
  const advance = (ms: number) => act(() => clock.advance(ms))

  render(
    <StrictMode>
      <ServicesProvider services={services}>
        <RouterContextProvider router={router}>
          <SessionProvider session={session}>{part}</SessionProvider>
        </RouterContextProvider>
      </ServicesProvider>
    </StrictMode>,
  )
  return {
    visitor,
    browser,
    session,
    router,
    services,
    theme,
    lab,
    lostListeners,
    advance,
    async signIn(username = 'data-entry@acme') {
      void session.signIn(username, 'disposable')
      await advance(100)
    },
    loseCloud: () =>
      act(() => {
        for (const listener of lostListeners) listener()
      }),
  }
}
