import { describe, expect, it } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import type { MomentoClient, SubscribePosition } from '#src/momento/momento-client.ts'
import { MomentoError, type MomentoErrorCode } from '#src/momento/momento-error.ts'
import { openSubscription } from '#src/momento/subscription.ts'
import { createTopicJournal } from '#src/momento/topic-journal.ts'
import type { TopicEvent } from '#src/momento/topic-reader.ts'

const item = (page: number, number: number) => ({
  item: { topic_sequence_number: number, sequence_page: page, value: { text: `${page}.${number}` } },
})
const discontinuity = (page: number, number: number) => ({
  discontinuity: { last_topic_sequence: 0, new_topic_sequence: number, new_sequence_page: page },
})
const refused = (code: MomentoErrorCode, retryAfterMs?: number) =>
  new MomentoError(code, code, { retryAfterMs })

/** A topic that answers when told to. Each poll waits for the test, or for its signal. */
function setUp({
  random = () => 1,
  isFinal,
  always,
}: {
  random?: () => number
  isFinal?: (error: unknown) => boolean
  /** Answers every poll this way, at once. */
  always?: () => unknown
} = {}) {
  const clock = createManualClock()
  const systemClock = createManualClock()
  type Poll = { position: SubscribePosition; answer(items: unknown[]): void; fail(error: unknown): void }
  const asked: SubscribePosition[] = []
  const askedAt: number[] = []
  const open: Poll[] = []
  let mostOpen = 0
  const events: TopicEvent[] = []
  const states: string[] = []
  const listener = { onEvents: (batch: TopicEvent[]) => void events.push(...batch) }

  const client: Pick<MomentoClient, 'poll'> = {
    poll(_cache, _topic, position, { signal } = {}) {
      asked.push(position)
      askedAt.push(clock.now())
      if (always) return Promise.resolve().then(always)
      return new Promise((resolve, reject) => {
        const poll: Poll = {
          position,
          answer: (items) => resolve({ items }),
          fail: reject,
        }
        open.push(poll)
        mostOpen = Math.max(mostOpen, open.length)
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      }).finally(() => open.shift())
    },
  }
  const journal = createTopicJournal(clock)
  const subscription = openSubscription({
    client: client as MomentoClient,
    cache: 'collaboration',
    topic: 'acme-events',
    onEvents: (batch) => listener.onEvents(batch),
    clock,
    systemClock,
    random,
    note: journal.note,
    ...(isFinal ? { isFinal } : {}),
  })
  subscription.subscribe(() => states.push(subscription.state().status))

  const settle = () => clock.advance(0)
  return {
    subscription,
    clock,
    systemClock,
    asked,
    askedAt,
    events,
    states,
    journal: () =>
      journal
        .entries()
        .map(({ id: _, at: _at, cache: _cache, topic: _topic, kind, ...facts }) => [kind, facts]),
    entries: journal.entries,
    listener,
    settle,
    mostOpen: () => mostOpen,
    openPolls: () => open.length,
    read: () =>
      events.map((event) =>
        event.kind === 'message' ? event.message.text : `gap>${event.gap.toSequenceNumber}`,
      ),
    async answer(...items: unknown[]) {
      open[0]?.answer(items)
      await settle()
    },
    async fail(error: unknown) {
      open[0]?.fail(error)
      await settle()
    },
  }
}

describe('reading on', () => {
  it('asks for the history first, then for what follows the last message on its page', async () => {
    const topic = setUp()
    await topic.answer(item(1, 1), item(1, 2))
    await topic.answer(item(2, 1))
    await topic.answer()
    await topic.systemClock.advance(1_000)
    expect(topic.asked).toEqual([
      { sequenceNumber: 0, sequencePage: 0 },
      { sequenceNumber: 3, sequencePage: 1 },
      { sequenceNumber: 2, sequencePage: 2 },
      { sequenceNumber: 2, sequencePage: 2 },
    ])
    expect(topic.read()).toEqual(['1.1', '1.2', '2.1'])
  })

  it('goes on at the place a discontinuity names, and tells of it', async () => {
    const topic = setUp()
    await topic.answer(item(1, 1))
    await topic.answer(discontinuity(1, 40))
    await topic.answer(item(1, 40), item(1, 41))
    expect(topic.asked.at(-2)).toEqual({ sequenceNumber: 40, sequencePage: 1 })
    expect(topic.read()).toEqual(['1.1', 'gap>40', '1.40', '1.41'])
  })

  it('resumes after a failure where it was, with nothing lost or doubled', async () => {
    const topic = setUp()
    await topic.answer(item(1, 1))
    await topic.fail(refused('unreachable'))
    await topic.clock.advance(1_000)
    await topic.answer(item(1, 1), item(1, 2))
    expect(topic.asked.at(-2)).toEqual({ sequenceNumber: 2, sequencePage: 1 })
    expect(topic.read()).toEqual(['1.1', '1.2'])
  })

  it('never has two polls open at once, whatever happens', async () => {
    const topic = setUp()
    for (const step of [
      () => topic.answer(item(1, 1)),
      () => topic.fail(refused('server')),
      () => topic.answer(),
    ]) {
      await step()
      topic.subscription.resume()
      topic.subscription.resume()
      await topic.settle()
      await topic.systemClock.advance(1_000)
    }
    expect(topic.mostOpen()).toBe(1)
    expect(topic.openPolls()).toBe(1)
  })

  it('does not call its listener with nothing', async () => {
    const topic = setUp()
    let batches = 0
    topic.listener.onEvents = () => void batches++
    await topic.answer()
    await topic.systemClock.advance(1_000)
    await topic.answer({ heartbeat: {} })
    expect(batches).toBe(0)
  })

  it('lets a listener’s own mistake surface and goes on listening', async () => {
    const topic = setUp()
    const surfaced: unknown[] = []
    const onUncaught = (error: unknown) => surfaced.push(error)
    const others = process.listeners('uncaughtException')
    process.removeAllListeners('uncaughtException')
    process.on('uncaughtException', onUncaught)
    try {
      topic.listener.onEvents = () => {
        throw new Error('a mistake of the screen')
      }
      await topic.answer(item(1, 1))
      await new Promise((resolve) => setImmediate(resolve))
    } finally {
      process.off('uncaughtException', onUncaught)
      for (const other of others) process.on('uncaughtException', other)
    }
    expect(surfaced).toEqual([new Error('a mistake of the screen')])
    expect(topic.subscription.state().status).toBe('listening')
    expect(topic.asked.at(-1)).toEqual({ sequenceNumber: 2, sequencePage: 1 })
  })
})

describe('what it says of itself', () => {
  it('is opening until the first poll has been open a second, then listening', async () => {
    const topic = setUp()
    await topic.systemClock.advance(999)
    expect(topic.subscription.state().status).toBe('opening')
    await topic.systemClock.advance(1)
    expect(topic.subscription.state().status).toBe('listening')
    expect(topic.states).toEqual(['listening'])
  })

  it('needs no more than a moment once it has read something', async () => {
    const topic = setUp()
    await topic.answer(item(1, 1))
    await topic.fail(refused('unreachable'))
    await topic.clock.advance(1_000)
    await topic.systemClock.advance(249)
    expect(topic.subscription.state().status).toBe('waiting')
    await topic.systemClock.advance(1)
    expect(topic.subscription.state().status).toBe('listening')
  })

  it('does not come and go while a slow service fails again and again', async () => {
    const topic = setUp()
    const seen: string[] = []
    for (let round = 0; round < 6; round++) {
      await topic.systemClock.advance(2_000)
      seen.push(topic.subscription.state().status)
      await topic.fail(refused('server'))
      await topic.clock.advance(60_000)
    }
    // Two looks can be fooled by a service that is slow to fail; after that it has to prove itself.
    expect(seen).toEqual(['listening', 'listening', 'waiting', 'waiting', 'waiting', 'waiting'])
    await topic.answer(item(1, 1))
    expect(topic.subscription.state().status).toBe('listening')
  })

  it('tells attempt, cause and time of the next try', async () => {
    const topic = setUp()
    const cause = refused('unreachable')
    await topic.fail(cause)
    expect(topic.subscription.state()).toEqual({
      status: 'waiting',
      attempt: 1,
      nextAt: topic.clock.now() + 1_000,
      error: cause,
    })
  })

  it('stops telling a listener who left', async () => {
    const topic = setUp()
    let told = 0
    const leave = topic.subscription.subscribe(() => void told++)
    leave()
    await topic.answer(item(1, 1))
    expect(topic.states).toEqual(['listening'])
    expect(told).toBe(0)
  })
})

describe('backing off', () => {
  /** Delays of `count` failures in a row. */
  async function delays(count: number, random: () => number, error = refused('unreachable')) {
    const topic = setUp({ random })
    const waits: number[] = []
    for (let round = 0; round < count; round++) {
      await topic.fail(error)
      const state = topic.subscription.state()
      if (state.status !== 'waiting') expect.fail(`is ${state.status}`)
      const wait = state.nextAt - topic.clock.now()
      waits.push(wait)
      await topic.clock.advance(wait - 1)
      expect(topic.openPolls()).toBe(0)
      await topic.clock.advance(1)
      expect(topic.openPolls()).toBe(1)
    }
    return waits
  }

  it('doubles its ceiling up to 30 s', async () => {
    expect(await delays(8, () => 1)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000, 30_000])
  })

  it('is jittered down to a floor', async () => {
    expect(await delays(4, () => 0)).toEqual([500, 500, 500, 500])
    expect(await delays(3, () => 0.5)).toEqual([750, 1_250, 2_250])
  })

  it('is never shorter than the cloud asked for', async () => {
    expect(await delays(3, () => 0, refused('rate_limited', 12_000))).toEqual([12_000, 12_000, 12_000])
  })

  it('is not cut short by a shorter Retry-After', async () => {
    expect(await delays(2, () => 1, refused('rate_limited', 100))).toEqual([1_000, 2_000])
  })

  it('starts anew after an answer', async () => {
    const topic = setUp()
    for (const wait of [1_000, 2_000]) {
      await topic.fail(refused('server'))
      await topic.clock.advance(wait)
    }
    await topic.answer(item(1, 1))
    await topic.fail(refused('server'))
    expect(topic.subscription.state()).toMatchObject({ status: 'waiting', attempt: 1 })
  })

  it.each(['unauthorized', 'rate_limited', 'server', 'unreachable', 'bad_answer'] as const)(
    'is what follows %s',
    async (code) => {
      const topic = setUp()
      await topic.fail(refused(code))
      expect(topic.subscription.state().status).toBe('waiting')
    },
  )

  it('follows a token that cannot be had for now', async () => {
    const topic = setUp({ isFinal: () => false })
    await topic.fail(new Error('The auth service cannot be reached'))
    expect(topic.subscription.state().status).toBe('waiting')
  })

  it.each([
    ['always fails', () => Promise.reject(refused('server'))],
    ['answers nonsense', () => ({ nonsense: true })],
    ['answers at once with nothing', () => ({ items: [] })],
    ['answers the same again and again', () => ({ items: [item(1, 1)] })],
    ['sends it back and forth', () => ({ items: [discontinuity(1, 5), discontinuity(1, 2)] })],
  ])('never asks hotly when the service %s', async (_, always) => {
    const topic = setUp({ always, random: () => 0 })
    for (let second = 0; second < 60; second++) {
      await topic.clock.advance(1_000)
      await topic.systemClock.advance(1_000)
    }
    expect(topic.asked.length).toBeGreaterThan(20)
    expect(topic.asked.length).toBeLessThanOrEqual(125)
    topic.subscription.close()
    await topic.settle()
  })
})

describe('resume', () => {
  it('ends a wait at once, and the count of attempts goes on', async () => {
    const topic = setUp()
    await topic.fail(refused('unreachable'))
    topic.subscription.resume()
    await topic.settle()
    expect(topic.openPolls()).toBe(1)
    expect(topic.clock.pending).toBe(0)
    await topic.fail(refused('unreachable'))
    expect(topic.subscription.state()).toMatchObject({ status: 'waiting', attempt: 2 })
  })

  it('works from inside the very listener that hears of the failure', async () => {
    const topic = setUp()
    const leave = topic.subscription.subscribe(() => {
      leave()
      topic.subscription.resume()
    })
    await topic.fail(refused('forbidden'))
    expect(topic.openPolls()).toBe(1)
  })

  it('does nothing while listening', async () => {
    const topic = setUp()
    await topic.systemClock.advance(1_000)
    topic.subscription.resume()
    await topic.settle()
    expect(topic.asked).toHaveLength(1)
    await topic.fail(refused('unreachable'))
    expect(topic.openPolls()).toBe(0)
  })
})

describe('being told no', () => {
  it('is denied by a 403, asks nothing more, and opens again when resumed', async () => {
    const topic = setUp()
    await topic.answer(item(1, 1))
    const error = refused('forbidden')
    await topic.fail(error)
    expect(topic.subscription.state()).toEqual({ status: 'denied', error })
    await topic.clock.advance(3_600_000)
    expect(topic.asked).toHaveLength(2)
    topic.subscription.resume()
    await topic.settle()
    expect(topic.states.slice(-1)).toEqual(['opening'])
    await topic.answer(item(1, 2))
    expect(topic.read()).toEqual(['1.1', '1.2'])
  })

  it.each(['invalid_argument', 'not_found', 'too_large'] as const)('stops for %s', async (code) => {
    const topic = setUp()
    await topic.fail(refused(code))
    await topic.clock.advance(3_600_000)
    expect(topic.subscription.state().status).toBe('stopped')
    expect(topic.asked).toHaveLength(1)
  })

  it('stops when no credential will ever come, and goes on after a new sign-in', async () => {
    const ended = new Error('The session has ended')
    const topic = setUp({ isFinal: (error) => error === ended })
    await topic.answer(item(1, 1))
    await topic.fail(ended)
    expect(topic.subscription.state()).toEqual({ status: 'stopped', error: ended })
    topic.subscription.resume()
    await topic.settle()
    expect(topic.asked.at(-1)).toEqual({ sequenceNumber: 2, sequencePage: 1 })
  })
})

describe('leaving', () => {
  it.each([
    ['while a poll is open', async () => {}],
    ['while backing off', (topic: ReturnType<typeof setUp>) => topic.fail(refused('server'))],
    ['when denied', (topic: ReturnType<typeof setUp>) => topic.fail(refused('forbidden'))],
    ['between two empty polls', (topic: ReturnType<typeof setUp>) => topic.answer()],
  ])('%s leaves no timer, no poll and no word', async (_, first) => {
    const topic = setUp()
    await first(topic)
    const { length } = topic.states
    topic.subscription.close()
    topic.subscription.close()
    topic.subscription.resume()
    await topic.settle()
    await topic.clock.advance(60_000)
    await topic.systemClock.advance(60_000)
    expect(topic.openPolls()).toBe(0)
    expect(topic.clock.pending).toBe(0)
    expect(topic.systemClock.pending).toBe(0)
    expect(topic.states).toHaveLength(length)
  })

  it('drops an answer that was under way', async () => {
    let answer = (_: unknown) => {}
    const events: TopicEvent[] = []
    const clock = createManualClock()
    const subscription = openSubscription({
      // A client that does not heed its signal, as an answer already parsed cannot.
      client: { poll: () => new Promise((resolve) => (answer = resolve)) } as unknown as MomentoClient,
      cache: 'c',
      topic: 't',
      onEvents: (batch) => void events.push(...batch),
      clock,
      systemClock: clock,
    })
    subscription.close()
    answer({ items: [item(1, 1)] })
    await clock.advance(1_000)
    expect(events).toEqual([])
    expect(clock.pending).toBe(0)
  })
})

describe('the journal', () => {
  it('tells what came, what is missing and where it stands', async () => {
    const topic = setUp()
    await topic.answer(item(1, 1), item(1, 2))
    await topic.answer(discontinuity(2, 40), item(2, 40))
    topic.subscription.close()
    expect(topic.journal()).toEqual([
      ['opened', {}],
      ['listening', { page: 1, number: 3 }],
      ['received', { count: 2, page: 1, number: 3 }],
      ['discontinuity', { page: 2, number: 40 }],
      ['received', { count: 1, page: 2, number: 41 }],
      ['closed', {}],
    ])
    expect(topic.entries().map(({ id, cache, topic }) => [id, cache, topic])).toEqual(
      Array.from({ length: 6 }, (_, index) => [index + 1, 'collaboration', 'acme-events']),
    )
  })

  it('tells why it waits, for how long, and where it goes on', async () => {
    const topic = setUp()
    await topic.answer(item(1, 1))
    await topic.fail(new MomentoError('server', 'The data plane answered 503', { status: 503 }))
    await topic.clock.advance(1_000)
    await topic.fail(refused('unreachable'))
    topic.subscription.resume()
    await topic.settle()
    await topic.answer()
    expect(topic.journal().slice(3)).toEqual([
      ['waiting', { why: 'http_503', attempt: 1, dueInMs: 1_000 }],
      ['resumed', { page: 1, number: 2 }],
      ['waiting', { why: 'unreachable', attempt: 2, dueInMs: 2_000 }],
      ['resumed', { page: 1, number: 2 }],
      ['listening', { page: 1, number: 2 }],
    ])
  })

  it('tells of a refusal and of an end, and of nothing after it was closed', async () => {
    const topic = setUp({ isFinal: (error) => error instanceof TypeError })
    await topic.fail(refused('forbidden'))
    topic.subscription.resume()
    await topic.settle()
    await topic.fail(new TypeError('with a secret in it'))
    topic.subscription.close()
    topic.subscription.close()
    topic.subscription.resume()
    await topic.settle()
    expect(topic.journal()).toEqual([
      ['opened', {}],
      ['denied', { why: 'forbidden' }],
      ['resumed', { page: 0, number: 0 }],
      ['stopped', { why: 'failed' }],
      ['closed', {}],
    ])
  })

  it('keeps the last 200 entries', () => {
    const journal = createTopicJournal(createManualClock({ now: 1_000 }))
    const told: number[] = []
    journal.subscribe(() => told.push(journal.entries().length))
    for (let n = 0; n < 250; n++) journal.note({ cache: 'c', topic: 't', kind: 'received', count: n })
    expect(journal.entries()).toHaveLength(200)
    expect(journal.entries()[0]).toEqual({
      id: 51,
      at: 1_000,
      cache: 'c',
      topic: 't',
      kind: 'received',
      count: 50,
    })
    expect(told).toHaveLength(250)
  })
})
