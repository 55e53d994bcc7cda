/**
 * A topic subscription that goes on: polls, resumes where it was, backs off when the cloud is unwell, and stops
 * when it is told no. A re-issued token does not interrupt it, because each poll asks for a credential anew.
 */
import { type Clock, sleep } from '#src/clock/clock.ts'
import type { MomentoClient, SubscribePosition } from './momento-client.ts'
import { MomentoError } from './momento-error.ts'
import { readPoll, TOPIC_START, type TopicEvent } from './topic-reader.ts'

export type SubscriptionState =
  | { status: 'opening' }
  /** A poll is open at the cloud, or has just been answered. */
  | { status: 'listening' }
  /** The last poll failed; `nextAt` is the clock's time of the next one. */
  | { status: 'waiting'; attempt: number; nextAt: number; error: Error }
  /** The token does not permit listening. Stays so until `resume()`. */
  | { status: 'denied'; error: MomentoError }
  /** Nothing more will come: no credential can be had, or the request itself is wrong. `resume()` tries anew. */
  | { status: 'stopped'; error: Error }

export type Subscription = {
  state(): SubscriptionState
  /** Told of each change of state. */
  subscribe(listener: () => void): () => void
  position(): SubscribePosition
  /** Ends a wait at once, or opens again after `denied` and `stopped`. Does nothing while listening. */
  resume(): void
  /** Leaves the topic; no event is delivered after this. */
  close(): void
}

/** Full jitter between a floor and a doubling ceiling, in milliseconds of the clock. */
const BACKOFF_FLOOR_MS = 500
const BACKOFF_BASE_MS = 1_000
const BACKOFF_CAP_MS = 30_000

/** A poll that has been open this long (real) without a refusal counts as listening. */
const OPEN_AFTER_MS = 250

export function openSubscription({
  client,
  cache,
  topic,
  onEvents,
  isFinal = () => false,
  clock,
  systemClock,
  random = Math.random,
}: {
  client: MomentoClient
  cache: string
  topic: string
  /** Called in order, each event once, never with an empty list. */
  onEvents: (events: TopicEvent[]) => void
  /** Says which errors of the credential source no waiting can cure, such as an ended session. */
  isFinal?: (error: unknown) => boolean
  /** Paces back-off and `Retry-After`. */
  clock: Clock
  systemClock: Clock
  random?: () => number
}): Subscription {
  const listeners = new Set<() => void>()
  const closed = new AbortController()
  let state: SubscriptionState = { status: 'opening' }
  let position = TOPIC_START
  let wake: (() => void) | undefined

  function enter(next: SubscriptionState) {
    if (closed.signal.aborted) return
    if (next.status === 'listening' && state.status === 'listening') return
    state = next
    for (const listener of [...listeners]) listener()
  }

  async function poll() {
    const cancel = systemClock.setTimeout(() => enter({ status: 'listening' }), OPEN_AFTER_MS)
    try {
      const answer = await client.poll(cache, topic, position, { signal: closed.signal })
      const { events, next } = readPoll(answer, position)
      if (closed.signal.aborted) return
      position = next
      enter({ status: 'listening' })
      if (events.length > 0) onEvents(events)
    } finally {
      cancel()
    }
  }

  /** Waits for the back-off to end or for `resume()`, whichever comes first. */
  async function pause(ms: number) {
    const resumed = new AbortController()
    wake = () => resumed.abort()
    await sleep(clock, ms, AbortSignal.any([resumed.signal, closed.signal])).catch(() => {})
    wake = undefined
  }

  const untilResumed = () => pause(Number.POSITIVE_INFINITY)

  async function run() {
    let attempt = 0
    while (!closed.signal.aborted) {
      try {
        await poll()
        attempt = 0
      } catch (thrown) {
        if (closed.signal.aborted) return
        const error = thrown instanceof Error ? thrown : new Error(String(thrown))
        if (error instanceof MomentoError && error.code === 'forbidden') {
          enter({ status: 'denied', error })
          await untilResumed()
        } else if (isFinal(error) || isOurMistake(error)) {
          enter({ status: 'stopped', error })
          await untilResumed()
        } else {
          attempt += 1
          const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (attempt - 1))
          const backoff = BACKOFF_FLOOR_MS + random() * (ceiling - BACKOFF_FLOOR_MS)
          const asked = error instanceof MomentoError ? (error.retryAfterMs ?? 0) : 0
          const delay = Math.max(backoff, asked)
          enter({ status: 'waiting', attempt, nextAt: clock.now() + delay, error })
          await pause(delay)
          continue
        }
        attempt = 0
        enter({ status: 'opening' })
      }
    }
  }

  void run()

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    position: () => position,
    resume: () => wake?.(),
    close() {
      closed.abort()
      listeners.clear()
    },
  }
}

/** Asking again the same way would be answered the same way. */
function isOurMistake(error: Error) {
  return error instanceof MomentoError && !error.transient && error.code !== 'unauthorized'
}
