/** The lab: moving the clock, changing what people are, starting over. */
import { describe, expect, test } from 'vitest'
import { createLabClock } from '#src/clock/lab-clock.ts'
import { MAX_JUMP_MS } from '#src/contract/limits.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { PERSONAS } from '#src/contract/personas.ts'
import { createTestCloud, expectProblem, settle, type TestCloud, until, visible } from './test-cloud.ts'

const move = (cloud: TestCloud, change: unknown) => cloud.post(LAB_PATHS.clock, change, { method: 'PUT' })
const clockOf = async (cloud: TestCloud) => (await cloud.send(LAB_PATHS.clock)).json()
const setRole = (cloud: TestCloud, id: string, body: unknown) =>
  cloud.post(LAB_PATHS.userRole(id), body, { method: 'PUT' })

describe('the clock', () => {
  test('shows real time at first', async () => {
    const cloud = await createTestCloud()
    await cloud.clock.advance(1234)
    expect(await clockOf(cloud)).toEqual({ now: cloud.clock.now(), rate: 1, paused: false })
  })

  test('runs at its rate, jumps and pauses, and answers what it shows now', async () => {
    const cloud = await createTestCloud()
    const start = cloud.clock.now()
    expect(await (await move(cloud, { rate: 60 })).json()).toEqual({ now: start, rate: 60, paused: false })
    await cloud.clock.advance(1000)
    expect((await clockOf(cloud)).now).toBe(start + 60_000)
    const jumped = await move(cloud, { jumpTo: start + 900_000, paused: true })
    expect(await jumped.json()).toEqual({ now: start + 900_000, rate: 60, paused: true })
    await cloud.clock.advance(5000)
    expect(await clockOf(cloud)).toEqual({ now: start + 900_000, rate: 60, paused: true })
    await move(cloud, { paused: false, rate: 1 })
    await cloud.clock.advance(1000)
    expect((await clockOf(cloud)).now).toBe(start + 901_000)
  })

  test('is the same in every tab, at once in the database and soon for those who watch', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const watching = createLabClock({ source: other.database.clockSource, system: cloud.clock })
    let told = 0
    watching.subscribe(() => {
      told += 1
    })
    const jumpTo = cloud.clock.now() + 1_000_000
    await move(cloud, { jumpTo, rate: 10 })
    expect((await clockOf(other)).now).toBe(jumpTo)
    await until(() => told > 0)
    await settle()
    expect(told).toBe(1)
    expect(watching.now()).toBe(jumpTo)
    await cloud.clock.advance(100)
    expect([watching.now(), (await clockOf(cloud)).now]).toEqual([jumpTo + 1000, jumpTo + 1000])
  })

  test('does not go back', async () => {
    const cloud = await createTestCloud()
    const before = await clockOf(cloud)
    await expectProblem(await move(cloud, { jumpTo: before.now - 1, rate: 5 }), 'invalid_request')
    expect(await clockOf(cloud)).toEqual(before)
    expect((await move(cloud, { jumpTo: before.now })).status).toBe(200)
  })

  test('takes a rate, a pause or a time and nothing else', async () => {
    const cloud = await createTestCloud()
    const before = await clockOf(cloud)
    for (const change of [
      { rate: 0 },
      { rate: 0.09 },
      { rate: 1001 },
      { rate: -1 },
      { rate: '2' },
      { rate: null },
      { paused: 1 },
      { jumpTo: 'tomorrow' },
      { jumpTo: MAX_JUMP_MS + 1 },
      { jumpTo: -1 },
      { speed: 2 },
      [],
      null,
    ]) {
      await expectProblem(await move(cloud, change), 'invalid_request')
    }
    expect(await clockOf(cloud)).toEqual(before)
    for (const rate of [0.1, 1000]) expect((await move(cloud, { rate })).status).toBe(200)
    expect((await move(cloud, { jumpTo: MAX_JUMP_MS })).status).toBe(200)
    const { token } = await cloud.signIn('viewer@acme')
    const headers = { Authorization: token }
    expect((await cloud.send('/momento/cache/calendar-events?key=acme:9000-01', { headers })).status).toBe(
      200,
    )
  })

  test('takes JSON only, of a decent size', async () => {
    const cloud = await createTestCloud()
    const put = { method: 'PUT', body: '{"rate":2}' }
    const typed = (type: string) => ({ headers: { 'Content-Type': type } })
    await expectProblem(
      await cloud.send(LAB_PATHS.clock, { ...put, ...typed('text/plain') }),
      'unsupported_media_type',
    )
    const large = { ...put, body: put.body.padEnd(20_000), ...typed('application/json') }
    await expectProblem(await cloud.send(LAB_PATHS.clock, large), 'too_large')
  })

  test('two tabs that move it at once both count', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const start = cloud.clock.now()
    await Promise.all([move(cloud, { jumpTo: start + 5000 }), move(other, { rate: 7 })])
    expect(await clockOf(cloud)).toEqual({ now: start + 5000, rate: 7, paused: false })
  })
})

describe('people', () => {
  test('a role is changed for one user, to a role there is', async () => {
    const cloud = await createTestCloud()
    expect((await setRole(cloud, 'viewer@acme', { role: 'admin' })).status).toBe(204)
    expect((await cloud.signIn('viewer@acme')).user?.role).toBe('admin')
    expect((await cloud.signIn('viewer@globex')).user?.role).toBe('viewer')
    for (const body of [
      { role: 'root' },
      { role: '' },
      { role: null },
      {},
      { role: 'admin', more: 1 },
      'admin',
    ]) {
      await expectProblem(await setRole(cloud, 'viewer@acme', body), 'invalid_request', 'root')
    }
    for (const id of ['nobody@acme', '__proto__', ' viewer@acme', '\u0000']) {
      await expectProblem(await setRole(cloud, id, { role: 'admin' }), 'not_found', 'nobody')
    }
    const malformed = { method: 'PUT' }
    await expectProblem(await cloud.post('/lab/users/%ff/role', { role: 'admin' }, malformed), 'not_found')
  })
})

describe('sessions', () => {
  test('the one in a seat of this browser ends, its tokens live on to their end', async () => {
    const cloud = await createTestCloud()
    const seats = await Promise.all([0, 1].map((seat) => cloud.signIn('admin@acme', { seat })))
    for (let time = 0; time < 2; time++) {
      expect((await cloud.send(LAB_PATHS.session(0), { method: 'DELETE' })).status).toBe(204)
    }
    await expectProblem(await cloud.post('/auth/0/token'), 'session_ended')
    expect((await cloud.post('/auth/1/token')).status).toBe(200)
    for (const { token } of seats) {
      const headers = { Authorization: token }
      expect((await cloud.send('/momento/cache/calendar-events?key=acme:2026-11', { headers })).status).toBe(
        200,
      )
    }
  })

  test('other tabs hear of it', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const heard: unknown[] = []
    other.database.onChange((change) => {
      if (change.kind !== 'audit') heard.push(change)
    })
    await cloud.signIn('admin@acme', { seat: 4 })
    await cloud.send(LAB_PATHS.session(4), { method: 'DELETE' })
    await cloud.post('/auth/4/logout')
    await until(() => heard.length === 3)
    expect(heard).toEqual(Array(3).fill({ kind: 'session', seat: 4 }))
  })
})

describe('starting over', () => {
  test('leaves nothing but the seed and the pages of topics, in every tab', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const admin = await cloud.signIn('admin@acme')
    const headers = { Authorization: admin.token, 'Content-Type': 'text/plain' }
    await cloud.post('/auth/0/login', { username: 'x', password: 'x' })
    await setRole(cloud, 'viewer@acme', { role: 'contractor' })
    await cloud.send('/momento/cache/calendar-events?key=acme:note&ttl_seconds=60', {
      method: 'PUT',
      headers,
      body: 'x',
    })
    await cloud.send('/momento/topics/collaboration/acme-events', { method: 'POST', headers, body: 'x' })
    await cloud.send(LAB_PATHS.rotateSigningKey, { method: 'POST' })
    await move(cloud, { jumpTo: cloud.clock.now() + 1_000_000, rate: 100, paused: true })
    await until(() => other.database.clockSource.read().paused)

    const heard: string[] = []
    const clocksWhenTold: number[] = []
    other.database.onChange(({ kind }) => {
      if (kind === 'audit') return
      heard.push(kind)
      clocksWhenTold.push(other.database.clockSource.read().rate)
    })
    expect((await cloud.send(LAB_PATHS.reset, { method: 'POST' })).status).toBe(204)

    await until(() => heard.includes('reset'))
    expect(heard).toEqual(['clock', 'reset'])
    expect(clocksWhenTold).toEqual([1, 1])
    expect(await clockOf(other)).toEqual({ now: cloud.clock.now(), rate: 1, paused: false })
    expect(await cloud.jar.get('__Host-session-0')).toBeUndefined()
    await expectProblem(await cloud.post('/auth/0/token'), 'session_ended')
    const dead = await cloud.send('/momento/cache/calendar-events?key=acme:2026-11', { headers })
    await expectProblem(dead, 'AUTHENTICATION_ERROR')

    const counts = await cloud.database.read(
      ['users', 'sessions', 'tokens', 'signingKeys', 'loginFailures', 'items', 'messages', 'topics'],
      async (tx) =>
        Object.fromEntries(
          await Promise.all(
            [...tx.objectStoreNames].map(async (name) => [name, await tx.objectStore(name).count()]),
          ),
        ),
    )
    expect(counts).toEqual({
      users: PERSONAS.length,
      sessions: 0,
      tokens: 0,
      signingKeys: 1,
      loginFailures: 0,
      items: 0,
      messages: 0,
      topics: 1,
    })
    expect((await cloud.signIn('viewer@acme')).user?.role).toBe('viewer')
  })

  test('asks for nothing, and answers nothing that differs', async () => {
    const cloud = await createTestCloud()
    const [first, second] = [
      await cloud.send(LAB_PATHS.reset, { method: 'POST' }),
      await cloud.send(LAB_PATHS.reset, { method: 'POST' }),
    ]
    expect(await visible(second)).toBe(await visible(first))
  })
})
