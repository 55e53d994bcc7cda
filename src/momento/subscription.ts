/**
 * A topic subscription that goes on: polls, resumes where it was, backs off when the cloud is unwell, and stops
 * when it is told no. A re-issued token does not interrupt it, because each poll asks for a credential anew.
 */
import { type Clock, sleep } from '#src/clock/clock.ts'
import type { MomentoClient, SubscribePosition } from './momento-client.ts'
import { MomentoError } from './momento-error.ts'
import type { TopicJournal, TopicJournalEntry, TopicJournalKind } from './topic-journal.ts'
import { isBefore, readPoll, TOPIC_START, type TopicEvent } from './topic-reader.ts'

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

/**
 * A poll that has been open this long (real) without a refusal counts as listening. After failures that took
 * longer to show themselves, more patience: otherwise a slow outage would look like coming and going.
 */
const OPEN_AFTER_MS = 250
/** The first poll is answered at once where there is any history: too early a word would call it empty. */
const FIRST_OPEN_AFTER_MS = 1_000
const OPEN_AFTER_CAP_MS = 20_000

/** Polls that bring nothing new are at least this far apart (real), however fast the service answers them. */
const EMPTY_POLL_MS = 1_000

export function openSubscription({
  client,
  cache,
  topic,
  onEvents,
  isFinal = () => false,
  clock,
  systemClock,
  random = Math.random,
  note = () => {},
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
  /** Takes note of what is done and why. */
  note?: TopicJournal['note']
}): Subscription {
  const listeners = new Set<() => void>()
  const closed = new AbortController()
  let state: SubscriptionState = { status: 'opening' }
  let position = TOPIC_START
  let openAfterMs = FIRST_OPEN_AFTER_MS
  let failing = false
  let wake = () => {}

  function write(kind: TopicJournalKind, facts: Partial<TopicJournalEntry> = {}) {
    if (!closed.signal.aborted) note({ cache, topic, kind, ...facts })
  }
  const standing = () => ({ page: position.sequencePage, number: position.sequenceNumber })

  function enter(next: SubscriptionState) {
    if (closed.signal.aborted) return
    if (next.status === 'listening' && state.status === 'listening') return
    state = next
    if (next.status === 'listening') write('listening', standing())
    for (const listener of [...listeners]) listener()
  }

  async function poll() {
    const startedAt = systemClock.monotonic()
    const took = () => systemClock.monotonic() - startedAt
    const cancel = systemClock.setTimeout(() => enter({ status: 'listening' }), openAfterMs)
    let arrived: { events: TopicEvent[]; forward: boolean }
    try {
      const answer = await client.poll(cache, topic, position, { signal: closed.signal })
      const { events, next } = readPoll(answer, position)
      arrived = { events, forward: isBefore(position, next) }
      position = next
      openAfterMs = OPEN_AFTER_MS
      failing = false
    } catch (error) {
      // How long the first failure of a row took says nothing: that poll may have been honestly open.
      if (failing) openAfterMs = Math.min(Math.max(openAfterMs, took() * 2), OPEN_AFTER_CAP_MS)
      failing = true
      throw error
    } finally {
      cancel()
    }
    if (closed.signal.aborted) return
    enter({ status: 'listening' })
    if (arrived.events.length > 0) {
      writeEvents(arrived.events)
      deliver(arrived.events)
    }
    if (!arrived.forward && took() < EMPTY_POLL_MS) {
      await sleep(systemClock, EMPTY_POLL_MS - took(), closed.signal).catch(() => {})
    }
  }

  function writeEvents(events: TopicEvent[]) {
    for (const { gap } of events.filter((event) => event.kind === 'gap')) {
      write('discontinuity', { page: gap.sequencePage, number: gap.toSequenceNumber })
    }
    const count = events.filter(({ kind }) => kind === 'message').length
    if (count > 0) write('received', { count, ...standing() })
  }

  /** A listener's own failure is not the topic's: it surfaces as what it is, and listening goes on. */
  function deliver(events: TopicEvent[]) {
    try {
      onEvents(events)
    } catch (error) {
      queueMicrotask(() => {
        throw error
      })
    }
  }

  /** Enters a state and stays in it for `ms`, or until `resume()` or `close()`. */
  async function rest(next: SubscriptionState, ms = Number.POSITIVE_INFINITY) {
    const resumed = new AbortController()
    // Before the listeners hear of the state: one of them may resume at once.
    wake = () => resumed.abort()
    enter(next)
    await sleep(clock, ms, AbortSignal.any([resumed.signal, closed.signal])).catch(() => {})
    wake = () => {}
  }

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
          write('denied', { why: whyOf(error) })
          await rest({ status: 'denied', error })
        } else if (isFinal(error) || isOurMistake(error)) {
          write('stopped', { why: whyOf(error) })
          await rest({ status: 'stopped', error })
        } else {
          attempt += 1
          const delay = Math.max(backoffMs(attempt, random), askedToWaitMs(error))
          write('waiting', { why: whyOf(error), attempt, dueInMs: delay })
          await rest({ status: 'waiting', attempt, nextAt: clock.now() + delay, error }, delay)
          write('resumed', standing())
          continue
        }
        attempt = 0
        write('resumed', standing())
        enter({ status: 'opening' })
      }
    }
  }

  write('opened')
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
    resume: () => wake(),
    close() {
      write('closed')
      closed.abort()
      listeners.clear()
    },
  }
}

function backoffMs(attempt: number, random: () => number) {
  const ceiling = Math.min(BACKOFF_CAP_MS, BACKOFF_BASE_MS * 2 ** (attempt - 1))
  return BACKOFF_FLOOR_MS + random() * (ceiling - BACKOFF_FLOOR_MS)
}

const askedToWaitMs = (error: Error) => (error instanceof MomentoError ? (error.retryAfterMs ?? 0) : 0)

/** A short word, never a message: that may quote what nobody should keep. */
function whyOf(error: Error): string {
  if (error instanceof MomentoError && error.status !== undefined) return `http_${error.status}`
  return 'code' in error && typeof error.code === 'string' ? error.code : 'failed'
}

/** Asking again the same way would be answered the same way. */
function isOurMistake(error: Error) {
  return error instanceof MomentoError && !error.transient && error.code !== 'unauthorized'
}
