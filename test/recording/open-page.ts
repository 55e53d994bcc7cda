/** A page's seats and their recording in front of a real cloud, on one clock that moves when told to. */
import { onTestFinished } from 'vitest'
import { createLabClock } from '#src/clock/lab-clock.ts'
import { noWakeUps } from '#src/clock/wake-ups.ts'
import { CSRF_HEADER } from '#src/contract/auth.ts'
import type { ClockChange } from '#src/contract/lab.ts'
import { createRecording } from '#src/recording/create-recording.ts'
import { createSeatMemory } from '#src/session/seat-memory.ts'
import { createSeats } from '#src/session/seats.ts'
import { createMemoryChannels, createMemoryLocks } from '#src/tokens/index.ts'
import { ORIGIN, type TestCloud, until } from '#test/mocks/test-cloud.ts'

export async function openPage(cloud: TestCloud, { tabId = 'this-tab' } = {}) {
  const { clock: systemClock, database } = cloud
  const clock = createLabClock({ source: database.clockSource, system: systemClock })
  const asked: string[] = []

  /** As a browser's: rejects when it is given up. */
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(new URL(String(input), ORIGIN), init)
    asked.push(`${request.method} ${new URL(request.url).pathname}`)
    const { signal } = request
    return Promise.race([
      cloud.cloud.fetch(request, cloud.jar),
      new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))),
    ])
  }

  const recording = createRecording({
    fetch,
    clock,
    systemClock,
    labClock: clock,
    wakeUps: noWakeUps,
    sight: { isSeen: () => true, subscribe: () => () => {} },
    tabId,
    origin: ORIGIN,
  })
  const channels = createMemoryChannels()
  const locks = createMemoryLocks()
  const notes = new Map<string, string>()
  const seats = createSeats({
    fetch: recording.fetch,
    clock,
    systemClock,
    wakeUps: noWakeUps,
    authUrl: '',
    memory: createSeatMemory({
      getItem: (name) => notes.get(name) ?? null,
      setItem: (name, text) => void notes.set(name, text),
      removeItem: (name) => void notes.delete(name),
    }),
    tabLinks: { lockFor: () => locks.open(), channelFor: () => channels.open() },
    tabId,
    random: () => 0.5,
    onOpened: recording.follow,
  })
  const stopWatchingReset = database.onChange(({ kind }) => {
    if (kind === 'reset') seats.reset()
  })
  const close = () => {
    stopWatchingReset()
    recording.dispose()
    seats.dispose()
    clock.dispose()
  }
  onTestFinished(close)

  /** Lets time pass, bit by bit, until it is so: the audit is asked again a moment after each answer. */
  async function passUntil(condition: () => boolean) {
    while (!condition()) await systemClock.advance(20)
  }

  return {
    recording,
    seats,
    session: seats.get(0),
    clock,
    asked,
    close,
    passUntil,
    rows: () => recording.requests.all(),
    async signIn(username = 'data-entry@acme') {
      let isIn = false
      const signedIn = seats
        .get(0)
        .signIn(username, 'disposable')
        .finally(() => {
          isIn = true
        })
      // Hashing takes a thread of its own.
      await until(() => isIn)
      await signedIn
    },
    lab: (method: string, path: string, change?: ClockChange) =>
      recording.fetch(path, {
        method,
        headers: { [CSRF_HEADER]: '1', ...(change ? { 'Content-Type': 'application/json' } : {}) },
        ...(change ? { body: JSON.stringify(change) } : {}),
      }),
    /** Until each of the rows has been told of by the audit, too. */
    allTold: () => passUntil(() => recording.requests.all().every(({ audit }) => audit)),
  }
}
