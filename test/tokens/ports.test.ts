import { describe, expect, test } from 'vitest'
import { createManualClock, type ManualClock } from '#src/clock/manual-clock.ts'
import {
  createBroadcastChannel,
  createChannelLock,
  createMemoryChannels,
  createMemoryLocks,
  createWebLock,
  type LockName,
  type LockPort,
} from '#src/tokens/index.ts'
import { createSeat, silence, watch } from './seat.ts'

const patient = () => ({ signal: new AbortController().signal })

/** Runs jobs of 500 ms under locks and tells how many ran at once. */
function createJobs(clock: ManualClock) {
  const jobs = { running: 0, most: 0, order: [] as string[] }
  return Object.assign(jobs, {
    run: (lock: LockPort, name: string, of: LockName = 'main') =>
      lock.request(of, patient(), async () => {
        jobs.order.push(name)
        jobs.most = Math.max(jobs.most, ++jobs.running)
        await new Promise<void>((resolve) => clock.setTimeout(resolve, 500))
        jobs.running--
        return name
      }),
  })
}

const createFallbacks = (clock: ManualClock, count: number) => {
  const channels = createMemoryChannels({ deliver: (delivery) => clock.setTimeout(delivery, 3) })
  const locks = Array.from({ length: count }, (_, index) =>
    createChannelLock({
      channel: channels.open(),
      systemClock: clock,
      random: () => 0.5,
      tabId: `tab-${index}`,
    }),
  )
  return { channels, locks }
}

describe.each([
  ['locks in memory', () => createMemoryLocks()],
  [
    'the lock made of messages',
    (clock: ManualClock) => {
      const { locks } = createFallbacks(clock, 5)
      let next = 0
      return { open: () => locks[next++] as LockPort }
    },
  ],
])('%s', (_, create) => {
  test('let one tab in at a time, in the order of asking, and hand back what it answers', async () => {
    const clock = createManualClock()
    const { open } = create(clock)
    const jobs = createJobs(clock)
    const results: ReturnType<typeof watch<string>>[] = []
    for (const name of ['a', 'b', 'c', 'd', 'e']) {
      results.push(watch(jobs.run(open(), name)))
      await clock.advance(10)
    }
    await clock.advance(20_000)
    expect(jobs.most).toBe(1)
    expect(jobs.order).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(results.map((result) => result.value)).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(clock.pending).toBe(0)
  })

  test('exclude two requests of one tab as well, but not those of another name', async () => {
    const clock = createManualClock()
    const lock = create(clock).open()
    const jobs = createJobs(clock)
    const results = [
      watch(jobs.run(lock, 'a')),
      watch(jobs.run(lock, 'b')),
      watch(jobs.run(lock, 'relief', 'relief')),
    ]
    await clock.advance(300)
    expect(jobs.order.sort()).toEqual(['a', 'relief'])
    await clock.advance(5_000)
    expect(results.every((result) => result.value)).toBe(true)
  })

  test('let go when a job throws, and pass on what it threw', async () => {
    const clock = createManualClock()
    const { open } = create(clock)
    const failed = watch(open().request('main', patient(), () => Promise.reject(new Error('a bug'))))
    const next = watch(open().request('main', patient(), async () => 'served'))
    await clock.advance(5_000)
    expect(failed.error).toMatchObject({ message: 'a bug' })
    expect(next.value).toBe('served')
  })

  test('forget a request that was given up, and reject it with the reason', async () => {
    const clock = createManualClock()
    const { open } = create(clock)
    const jobs = createJobs(clock)
    watch(jobs.run(open(), 'a'))
    await clock.advance(100)
    const leaving = new AbortController()
    const given = watch(open().request('main', leaving, async () => jobs.order.push('never')))
    const patientOne = watch(jobs.run(open(), 'c'))
    await clock.advance(50)
    leaving.abort('left')
    await clock.advance(5_000)
    expect(given.error).toBe('left')
    expect(patientOne.value).toBe('c')
    expect(jobs.order).toEqual(['a', 'c'])
    await expect(open().request('main', leaving, async () => 'never')).rejects.toBe('left')
  })

  test('do not interrupt a job when its signal comes after it began', async () => {
    const clock = createManualClock()
    const lock = create(clock).open()
    const leaving = new AbortController()
    const done = watch(
      lock.request('main', leaving, async () => {
        await new Promise<void>((resolve) => clock.setTimeout(resolve, 500))
        return 'done'
      }),
    )
    await clock.advance(200)
    leaving.abort()
    await clock.advance(1_000)
    expect(done.value).toBe('done')
  })
})

describe('the lock made of messages', () => {
  test('does not wait for ever for a tab that died with it', async () => {
    const clock = createManualClock()
    const { locks } = createFallbacks(clock, 2)
    const [dying, next] = locks as [(typeof locks)[0], (typeof locks)[0]]
    void dying.request('main', patient(), silence)
    await clock.advance(200)
    const served = watch(next.request('main', patient(), async () => 'served'))
    await clock.advance(3_000)
    expect(served).toEqual({})
    dying.close()
    await clock.advance(1_200)
    expect(served.value).toBe('served')
  })

  test('of five tabs that ask in the same millisecond lets one in at a time', async () => {
    const clock = createManualClock()
    const { locks } = createFallbacks(clock, 5)
    const jobs = createJobs(clock)
    const results = locks.map((lock, index) => watch(jobs.run(lock, `${index}`)))
    await clock.advance(20_000)
    expect(jobs.most).toBe(1)
    expect(results.every((result) => result.value)).toBe(true)
  })

  test('is not taken from its holder by one whose clock was set back', async () => {
    const clock = createManualClock()
    const { locks } = createFallbacks(clock, 2)
    const jobs = createJobs(clock)
    const results = [watch(jobs.run(locks[0] as LockPort, 'holder'))]
    await clock.advance(100)
    clock.shiftWall(-3_600_000)
    results.push(watch(jobs.run(locks[1] as LockPort, 'late')))
    await clock.advance(5_000)
    expect(jobs.most).toBe(1)
    expect(results.map((result) => result.value)).toEqual(['holder', 'late'])
  })

  test('leaves no listener and no timer when it is closed while a tab waits', async () => {
    const clock = createManualClock()
    const { channels, locks } = createFallbacks(clock, 2)
    const leaving = new AbortController()
    for (const lock of locks) watch(lock.request('main', leaving, silence))
    await clock.advance(30)
    leaving.abort()
    for (const lock of locks) lock.close()
    await clock.advance(10)
    expect(clock.pending).toBe(0)
    expect(channels.listening).toBe(0)
  })

  test('is enough for five tabs to make one request', async () => {
    const clock = createManualClock()
    const seat = createSeat({ clock })
    const { locks } = createFallbacks(clock, 5)
    const tabs = locks.map((lock) => seat.open({ lock }))
    const tokens = tabs.map((tab) => watch(tab.getToken()))
    await clock.advance(5_000)
    expect(tokens.map((token) => token.value?.tokenId)).toEqual(Array(5).fill('token-1'))
    expect(seat.service.requests).toBe(1)
    await seat.close()
  })
})

test('locks in memory free what a crashed tab held, and forget what it waited for', async () => {
  const locks = createMemoryLocks()
  const [holder, waiter, next] = [locks.open(), locks.open(), locks.open()]
  const ran: string[] = []
  void holder.request('main', patient(), silence)
  void waiter.request('main', patient(), async () => ran.push('waiter'))
  const served = next.request('main', patient(), async () => ran.push('next'))
  waiter.crash()
  holder.crash()
  await served
  expect(ran).toEqual(['next'])
})

test('channels in memory keep the order of each tab, clone, and do not echo', async () => {
  const held: (() => void)[] = []
  const channels = createMemoryChannels({ deliver: (delivery) => held.push(delivery) })
  const [a, b] = [channels.open(), channels.open()]
  const heard: unknown[] = []
  a.subscribe((message) => heard.push(['a', message]))
  const stop = b.subscribe((message) => heard.push(['b', message]))
  const message = { text: 'one' }
  a.post(message)
  message.text = 'two'
  a.post(message)
  for (const delivery of held.reverse()) delivery()
  expect(heard).toEqual([
    ['b', { text: 'one' }],
    ['b', { text: 'two' }],
  ])
  stop()
  expect(channels.listening).toBe(1)
  a.close()
  expect(channels.listening).toBe(0)
  expect(() => a.post('late')).toThrow('closed')
})

test('the Web Lock is asked for under the name of the seat', async () => {
  const asked: unknown[] = []
  const locks = {
    request: (name: string, options: object, fn: () => Promise<unknown>) => {
      asked.push([name, options])
      return fn()
    },
    query: () => Promise.reject(new Error('not used')),
  } as unknown as LockManager
  const options = patient()
  const lock = createWebLock({ locks, name: 'seat-0' })
  await expect(lock.request('relief', options, async () => 42)).resolves.toBe(42)
  expect(asked).toEqual([['seat-0:relief', options]])
})

test('the BroadcastChannel carries messages to other tabs until it is left', async () => {
  const name = `test-${Math.random()}`
  const [a, b] = [
    createBroadcastChannel({ BroadcastChannel, name }),
    createBroadcastChannel({ BroadcastChannel, name }),
  ]
  const heard: unknown[] = []
  const first = new Promise<void>((resolve) => {
    const stop = b.subscribe((message) => {
      heard.push(message)
      stop()
      b.subscribe(() => resolve())
    })
  })
  a.post({ text: 'one' })
  a.post({ text: 'two' })
  await first
  expect(heard).toEqual([{ text: 'one' }])
  a.close()
  b.close()
  b.close()
})
