/** Faults through the cloud: what a caller meets, what the cloud did all the same, and what the audit says. */
import { describe, expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { type Fault, faultsAnswerSchema, MAX_FAULTS, MAX_SILENCE_MS } from '#src/contract/faults.ts'
import { authPath, LAB_PATHS } from '#src/contract/paths.ts'
import { readAudit } from '../audit-reader.ts'
import { createTestCloud, expectProblem, settle, type TestCloud, until } from '../test-cloud.ts'

type Wanted = Partial<Fault> & Pick<Fault, 'effect'>

const put = (cloud: TestCloud, body: unknown) => cloud.post(LAB_PATHS.faults, body, { method: 'PUT' })

async function switchOn(cloud: TestCloud, ...wanted: Wanted[]) {
  const response = await put(cloud, { faults: wanted.map((fault, index) => ({ id: `f${index}`, ...fault })) })
  expect(response.status).toBe(200)
  return faultsAnswerSchema.parse(await response.json())
}
const faultsOf = async (cloud: TestCloud) =>
  faultsAnswerSchema.parse(await (await cloud.send(LAB_PATHS.faults)).json())

async function signedIn(username = 'admin@acme') {
  const cloud = await createTestCloud()
  const { token } = await cloud.signIn(username)
  const asToken = { headers: { Authorization: token } }
  const month = '/momento/cache/calendar-events?key=acme:2026-11'
  return {
    cloud,
    token,
    read: () => cloud.send(month, asToken),
    write: (text: string) => cloud.send(`${month}&ttl_seconds=60`, { ...asToken, method: 'PUT', body: text }),
    publish: () =>
      cloud.send('/momento/topics/collaboration/acme-events', {
        method: 'POST',
        headers: { Authorization: token, 'Content-Type': 'text/plain' },
        body: 'hello',
      }),
    issue: () => cloud.post(authPath(0, 'token')),
  }
}

describe('what a caller meets', () => {
  test.each([
    [{ kind: 'status', status: 503 }, 503, null],
    [{ kind: 'status', status: 429, retryAfterSeconds: 7 }, 429, '7'],
    [{ kind: 'status', status: 401 }, 401, null],
    [{ kind: 'malformed', as: 'empty_object' }, 200, null],
    [{ kind: 'malformed', as: 'page' }, 200, null],
    [{ kind: 'malformed', as: 'forbidden_page' }, 403, null],
    [{ kind: 'malformed', as: 'broken_json' }, 200, null],
  ] as const)(
    '%o: an answer of something on the way, never a problem of ours',
    async (effect, status, retryAfter) => {
      const { cloud, issue } = await signedIn()
      await switchOn(cloud, { effect })
      const response = await issue()
      expect(response.status).toBe(status)
      expect(response.headers.get('retry-after')).toBe(retryAfter)
      expect(response.headers.get('content-type')).not.toContain('problem')
      expect(response.headers.get('cache-control')).toBe('no-store')
      expect(response.headers.get('content-security-policy')).toContain('sandbox')
      expect(await response.text()).not.toContain('eyJ')
    },
  )

  test.each(['reset', 'offline'] as const)('%s: no answer, and nothing was done', async (kind) => {
    const { cloud, write, read } = await signedIn()
    const before = await (await read()).text()
    await switchOn(cloud, { effect: { kind } })
    expect((await write('[]')).type).toBe('error')
    await switchOn(cloud)
    expect(await (await read()).text()).toBe(before)
  })

  test('lost: no answer, but it was done', async () => {
    const { cloud, write, read } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'lost' } })
    expect((await write('["kept"]')).type).toBe('error')
    await switchOn(cloud)
    expect(await (await read()).text()).toBe('["kept"]')
  })

  test('lost: a refusal is lost as well', async () => {
    const { cloud } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'lost' } })
    expect((await cloud.send('/momento/cache/billing?key=acme:x')).type).toBe('error')
  })

  test('slow: the answer comes that much later, by real time', async () => {
    const { cloud, read } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'slow', ms: 8000, jitterMs: 0 } })
    let response: Response | undefined
    const reading = read().then((answer) => {
      response = answer
    })
    await settle()
    await cloud.clock.advance(7999)
    expect(response).toBeUndefined()
    await cloud.clock.advance(1)
    await reading
    expect(response?.status).toBe(200)
  })

  test('silent: nothing for minutes, then the connection breaks', async () => {
    const { cloud, read } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'silent' } })
    let response: Response | undefined
    const reading = read().then((answer) => {
      response = answer
    })
    await settle()
    await cloud.clock.advance(MAX_SILENCE_MS - 1)
    expect(response).toBeUndefined()
    await cloud.clock.advance(1)
    await reading
    expect(response?.type).toBe('error')
  })

  test('silent: a caller who leaves is let go, and so is everybody when the cloud closes', async () => {
    const { cloud, token } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'silent' } })
    const leaving = new AbortController()
    const path = '/momento/cache/calendar-events?key=acme:2026-11'
    const headers = { Authorization: token }
    const left = cloud.send(path, { headers, signal: leaving.signal })
    const stays = cloud.send(path, { headers })
    await settle()
    leaving.abort()
    expect((await left).type).toBe('error')
    cloud.cloud.close()
    expect((await stays).type).toBe('error')
  })
})

describe('whom it strikes', () => {
  test('the service and the direction it is meant for', async () => {
    const { cloud, read, write, publish, issue } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'reset' }, service: 'cache', direction: 'writes' })
    expect([(await read()).status, (await publish()).status, (await issue()).status]).toEqual([200, 204, 200])
    expect((await write('[]')).type).toBe('error')
  })

  test('the seat, known from the path or from the token', async () => {
    const { cloud, read } = await signedIn()
    const { token } = await cloud.signIn('admin@globex', { seat: 3 })
    await switchOn(cloud, { effect: { kind: 'reset' }, seat: 3 })
    expect((await read()).status).toBe(200)
    expect((await cloud.post(authPath(0, 'token'))).status).toBe(200)
    expect((await cloud.post(authPath(3, 'token'))).type).toBe('error')
    const asThree = await cloud.send('/momento/cache/calendar-events?key=globex:2026-11', {
      headers: { Authorization: token },
    })
    expect(asThree.type).toBe('error')
  })

  test('never the lab, so that it can be switched off; nor a visit, nor what is no service', async () => {
    const { cloud } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'status', status: 500 } })
    expect((await cloud.send(LAB_PATHS.clock)).status).toBe(200)
    await expectProblem(await cloud.send('/momento/nothing'), 'NOT_FOUND_ERROR')
    expect((await put(cloud, { faults: [] })).status).toBe(200)
  })

  test('half of them by chance, about', async () => {
    const { cloud, read } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'status', status: 503 }, probability: 0.5 })
    const statuses = await Promise.all(Array.from({ length: 200 }, async () => (await read()).status))
    const struck = statuses.filter((status) => status === 503).length
    // Outside of this by chance once in ten thousand million runs.
    expect(struck).toBeGreaterThan(50)
    expect(struck).toBeLessThan(150)
  })
})

describe('how long', () => {
  test('the next two, in whatever tab, and then no more', async () => {
    const { cloud, read, token } = await signedIn()
    const other = await cloud.openTab()
    await switchOn(cloud, { effect: { kind: 'status', status: 500 }, remaining: 2 })
    const inOther = () =>
      other.send('/momento/cache/calendar-events?key=acme:2026-11', { headers: { Authorization: token } })
    const statuses = await Promise.all([read(), inOther(), read(), inOther()])
    expect(statuses.map(({ status }) => status).sort()).toEqual([200, 200, 500, 500])
    const { faults, past } = await faultsOf(other)
    expect(faults).toEqual([])
    expect(past).toMatchObject([{ id: 'f0', strikes: 2 }])
  })

  test('until a moment of the cloud’s clock, which a jump reaches', async () => {
    const { cloud, read } = await signedIn()
    const until = cloud.clock.now() + 60_000
    await switchOn(cloud, { effect: { kind: 'reset' }, until })
    expect((await read()).type).toBe('error')
    await cloud.post(LAB_PATHS.clock, { jumpTo: until }, { method: 'PUT' })
    expect((await read()).status).toBe(200)
    expect((await faultsOf(cloud)).past).toMatchObject([{ endedAt: until }])
  })

  test('start over ends them all, without a memory', async () => {
    const { cloud } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'reset' } })
    await cloud.post(LAB_PATHS.reset)
    expect(await faultsOf(cloud)).toEqual({ faults: [], past: [] })
  })

  test('every tab is told', async () => {
    const { cloud, read } = await signedIn()
    const other = await cloud.openTab()
    let told = 0
    other.database.onChange(({ kind }) => {
      if (kind === 'faults') told += 1
    })
    await switchOn(cloud, { effect: { kind: 'reset' } })
    await until(() => told === 1)
    await read()
    await until(() => told === 2)
  })
})

describe('the audit', () => {
  test('says which fault struck, and that nobody decided where the cloud was not asked', async () => {
    const { cloud, read, write, issue } = await signedIn()
    await switchOn(cloud, { effect: { kind: 'status', status: 401 }, service: 'cache', direction: 'reads' })
    await read()
    await switchOn(cloud, { effect: { kind: 'lost' }, service: 'cache' })
    await write('[]')
    await switchOn(cloud, { effect: { kind: 'reset' }, service: 'auth' })
    await issue()
    await settle()
    const records = (await readAudit(cloud)).records.filter(({ faults }) => faults)
    expect(records).toMatchObject([
      { status: 401, seat: 0, faults: [{ id: 'f0', kind: 'status' }], verdict: { decision: 'none' } },
      { status: 204, seat: 0, faults: [{ id: 'f0', kind: 'lost' }], verdict: { decision: 'allowed' } },
      { seat: 0, faults: [{ id: 'f0', kind: 'reset' }], verdict: { decision: 'none' } },
    ])
    expect(records[2]?.status).toBeUndefined()
  })
})

describe('bad input changes nothing', () => {
  const good = { id: 'x', effect: { kind: 'reset' } }
  test.each<[string, unknown]>([
    ['no list', {}],
    ['an unknown kind', { faults: [{ id: 'x', effect: { kind: 'explode' } }] }],
    ['a status nobody offered', { faults: [{ id: 'x', effect: { kind: 'status', status: 418 } }] }],
    ['an unknown service', { faults: [{ ...good, service: 'lab' }] }],
    ['a seat that is none', { faults: [{ ...good, seat: 10 }] }],
    ['no chance at all', { faults: [{ ...good, probability: 0 }] }],
    ['more than certain', { faults: [{ ...good, probability: 1.1 }] }],
    ['never again', { faults: [{ ...good, remaining: 0 }] }],
    ['half a time', { faults: [{ ...good, remaining: 1.5 }] }],
    ['a delay beyond patience', { faults: [{ id: 'x', effect: { kind: 'slow', ms: 1e9, jitterMs: 0 } }] }],
    ['a name that is none', { faults: [{ ...good, id: 'a b' }] }],
    ['one name twice', { faults: [good, good] }],
    ['a beginning of the caller’s own', { faults: [{ ...good, since: 0 }] }],
    ['too many', { faults: Array.from({ length: MAX_FAULTS + 1 }, (_, id) => ({ ...good, id: `${id}` })) }],
  ])('%s', async (_, body) => {
    const cloud = await createTestCloud({ clock: createManualClock({ settle }) })
    await switchOn(cloud, { effect: { kind: 'lost' } })
    await expectProblem(await put(cloud, body), 'invalid_request')
    expect((await faultsOf(cloud)).faults).toMatchObject([{ effect: { kind: 'lost' } }])
  })
})
