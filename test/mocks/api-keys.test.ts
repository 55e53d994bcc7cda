/** API keys: made, rotated and revoked at the console, and what they are worth at the data plane. */
import { describe, expect, onTestFinished, test, vi } from 'vitest'
import { MAX_DEAD_API_KEYS } from '#mocks/console/api-key-store.ts'
import { ALL_STORES } from '#mocks/database-schema.ts'
import { TAB_HEADER } from '#src/contract/audit.ts'
import { MAX_API_KEY_LIFE_SECONDS, MAX_LIVE_API_KEYS, MAX_OVERLAP_SECONDS } from '#src/contract/limits.ts'
import { consoleApiKeyPath, consoleApiKeysPath, consoleRotatePath, type Seat } from '#src/contract/paths.ts'
import {
  type ApiKeySecretAnswer,
  apiKeySecretAnswerSchema,
  apiKeysAnswerSchema,
} from '#src/scope/console-answers.ts'
import type { Permission } from '#src/scope/permission.ts'
import { readAudit, recordOf } from './audit-reader.ts'
import {
  createTestCloud,
  expectCloudHeaders,
  expectProblem,
  settle,
  type TestCloud,
  visible,
} from './test-cloud.ts'

const EVERY_CALENDAR: Permission[] = [{ role: 'readonly', cache: 'calendar-events' }]
const CSRF = { 'X-Csrf': '1' }
const [ADMIN, WORKER, FOREIGNER] = [0, 1, 2] as const

async function createTenants() {
  const cloud = await createTestCloud()
  await cloud.signIn('admin@globex', { seat: FOREIGNER })
  const worker = await cloud.signIn('data-entry@acme', { seat: WORKER })
  await cloud.signIn('admin@acme', { seat: ADMIN })
  return { cloud, worker }
}

type Draft = { description?: unknown; permissions?: unknown; expiresAt?: unknown }
const ask = (cloud: TestCloud, draft: Draft = {}, seat: Seat = ADMIN) =>
  cloud.post(consoleApiKeysPath(seat), {
    description: 'Nightly report',
    permissions: EVERY_CALENDAR,
    ...draft,
  })
const answered = async (response: Response): Promise<ApiKeySecretAnswer> => {
  expectCloudHeaders(response)
  expect(response.status).toBe(200)
  return apiKeySecretAnswerSchema.parse(await response.json())
}
const make = async (cloud: TestCloud, draft?: Draft, seat?: Seat) => answered(await ask(cloud, draft, seat))
const rotate = (cloud: TestCloud, id: string, body: unknown, seat: Seat = ADMIN) =>
  cloud.post(consoleRotatePath(seat, id), body)
const revoke = (cloud: TestCloud, id: string, seat: Seat = ADMIN) =>
  cloud.send(consoleApiKeyPath(seat, id), { method: 'DELETE', headers: CSRF })
const list = async (cloud: TestCloud, seat: Seat = ADMIN) =>
  apiKeysAnswerSchema.parse(await (await cloud.send(consoleApiKeysPath(seat))).json()).keys

const read = (
  cloud: TestCloud,
  secret: string,
  { tenant = 'acme', cache = 'calendar-events', tab = '' } = {},
) =>
  cloud.send(`/momento/cache/${cache}?key=${tenant}:2026-11`, {
    headers: { Authorization: secret, ...(tab ? { [TAB_HEADER]: tab } : {}) },
  })
const nowSeconds = ({ clock }: TestCloud) => Math.floor(clock.now() / 1000)

/** Other than it was, and still a letter or digit. */
const changed = (text: string, at: number) =>
  `${text.slice(0, at)}${text[at] === 'a' ? 'b' : 'a'}${text.slice(at + 1)}`

describe('making a key', () => {
  test('answers it once, with its secret, and lists it masked', async () => {
    const { cloud } = await createTenants()
    const expiresAt = nowSeconds(cloud) + 30 * 86_400
    const { key, secret } = await make(cloud, { expiresAt })
    expect(secret).toMatch(/^dtk_[0-9A-Za-z]{49}$/)
    expect(key).toEqual({
      id: expect.stringMatching(/^[\w-]{12}$/),
      description: 'Nightly report',
      permissions: EVERY_CALENDAR,
      createdAt: nowSeconds(cloud),
      createdBy: 'admin@acme',
      expiresAt,
      generation: 1,
      masked: `dtk_…${secret.slice(-4)}`,
    })
    expect(await list(cloud)).toEqual([key])
  })

  test('never expires when nothing is said, or null', async () => {
    const { cloud } = await createTenants()
    for (const { key } of [await make(cloud), await make(cloud, { expiresAt: null })])
      expect(key).not.toHaveProperty('expiresAt')
  })

  test.each<[string, Draft]>([
    ['a description of 10,000 characters', { description: 'x'.repeat(10_000) }],
    ['no description', { description: ' ' }],
    ['a description that hides something', { description: 'a\u202eb' }],
    ['an expiry in the past', { expiresAt: 1 }],
    ['an expiry beyond reach', { expiresAt: 253_402_300_799 }],
    ['an expiry in milliseconds', { expiresAt: 1_900_000_000_000 }],
    ['an expiry in words', { expiresAt: 'tomorrow' }],
    ['no permission', { permissions: [] }],
    ['a permission twice', { permissions: [...EVERY_CALENDAR, ...EVERY_CALENDAR] }],
    [
      'conflicting ones',
      { permissions: [...EVERY_CALENDAR, { role: 'readwrite', cache: 'calendar-events' }] },
    ],
    ['an unknown cache', { permissions: [{ role: 'readonly', cache: 'payroll' }] }],
    ['a limit to items', { permissions: [{ ...EVERY_CALENDAR[0], item: { keyPrefix: 'acme:' } }] }],
    [
      'another tenant’s topic by name',
      { permissions: [{ role: 'publishonly', cache: 'collaboration', topic: 'globex-events' }] },
    ],
    [
      '21 permissions',
      { permissions: Array.from({ length: 21 }, (_, n) => ({ role: 'readonly', cache: `c${n}` })) },
    ],
    ['a permission that is none', { permissions: ['readwrite'] }],
    ['a member nobody knows', { tenant: 'globex' } as Draft],
  ])('is refused for %s', async (_, draft) => {
    const { cloud } = await createTenants()
    await expectProblem(await ask(cloud, draft), 'invalid_request')
    expect(await list(cloud)).toEqual([])
  })

  test('needs the header against forgery, JSON, a session and an admin of now', async () => {
    const { cloud } = await createTenants()
    const body = JSON.stringify({ description: 'x', permissions: EVERY_CALENDAR })
    const json = { 'Content-Type': 'application/json' }
    const post = (seat: Seat, headers: Record<string, string>) =>
      cloud.send(consoleApiKeysPath(seat), { method: 'POST', headers, body })
    await expectProblem(await post(ADMIN, json), 'csrf')
    await expectProblem(
      await post(ADMIN, { ...CSRF, 'Content-Type': 'text/plain' }),
      'unsupported_media_type',
    )
    await expectProblem(await post(5, { ...CSRF, ...json }), 'session_ended')
    const refused = await post(WORKER, { ...CSRF, ...json })
    await expectProblem(refused, 'not_admin')
    expect((await recordOf(cloud, refused)).verdict).toEqual({ decision: 'denied', reason: 'not_admin' })
    await expectProblem(await cloud.send(consoleApiKeysPath(WORKER)), 'not_admin')
  })

  test('is not for keys: whoever holds one and has no session makes none', async () => {
    const { cloud } = await createTenants()
    const { secret } = await make(cloud, { permissions: [{ role: 'readwrite', cache: '*' }] })
    const response = await cloud.post(
      consoleApiKeysPath(7),
      { description: 'x', permissions: EVERY_CALENDAR },
      { headers: { Authorization: secret } },
    )
    await expectProblem(response, 'session_ended')
  })

  test('ends at so many that work; one that is revoked makes room', async () => {
    const { cloud } = await createTenants()
    let last = await make(cloud)
    for (let n = 1; n < MAX_LIVE_API_KEYS; n++) last = await make(cloud)
    await expectProblem(await ask(cloud), 'LIMIT_EXCEEDED_ERROR')
    await make(cloud, {}, FOREIGNER)
    await revoke(cloud, last.key.id)
    await make(cloud)
  })

  test('lets the oldest of those go that have long not worked', async () => {
    const { cloud } = await createTenants()
    const first = await make(cloud)
    await revoke(cloud, first.key.id)
    for (let n = 0; n <= MAX_DEAD_API_KEYS; n++) {
      await cloud.clock.advance(1_000)
      await revoke(cloud, (await make(cloud)).key.id)
    }
    await make(cloud)
    const keys = await list(cloud)
    expect(keys).toHaveLength(MAX_DEAD_API_KEYS + 1)
    expect(keys.map(({ id }) => id)).not.toContain(first.key.id)
  }, 30_000)
})

describe('at the data plane', () => {
  test('a key opens what it lists, of every tenant, and nothing else', async () => {
    const { cloud } = await createTenants()
    const { key, secret } = await make(cloud)
    const foreign = await read(cloud, secret, { tenant: 'globex' })
    expect(foreign.status).toBe(200)
    expect(await recordOf(cloud, foreign)).toMatchObject({
      credential: { kind: 'api_key', id: key.id },
      verdict: { decision: 'allowed', permission: EVERY_CALENDAR[0] },
    })
    await expectProblem(await read(cloud, secret, { cache: 'billing' }), 'PERMISSION_ERROR')
    const write = await cloud.send('/momento/cache/calendar-events?key=acme:2026-11&ttl_seconds=9', {
      method: 'PUT',
      headers: { Authorization: secret },
      body: '[]',
    })
    await expectProblem(write, 'PERMISSION_ERROR')
  })

  test('a message says that a key published it, and which', async () => {
    const { cloud } = await createTenants()
    const { key, secret } = await make(cloud, {
      permissions: [{ role: 'publishsubscribe', cache: '*', topic: '*' }],
    })
    const topic = '/momento/topics/collaboration/globex-events'
    await cloud.send(topic, {
      method: 'POST',
      headers: { Authorization: secret, 'Content-Type': 'text/plain' },
      body: 'hello',
    })
    const polled = await cloud.send(`${topic}?sequence_number=0&sequence_page=0`, {
      headers: { Authorization: secret },
    })
    expect(await polled.json()).toMatchObject({ items: [{ item: { publisher_id: `api-key:${key.id}` } }] })
  })

  test('every key that is not good looks alike; the audit tells them apart', async () => {
    const { cloud } = await createTenants()
    const good = await make(cloud)
    const expiring = await make(cloud, { expiresAt: nowSeconds(cloud) + 60 })
    const revoked = await make(cloud)
    await revoke(cloud, revoked.key.id)
    const old = await make(cloud)
    await rotate(cloud, old.key.id, { overlapSeconds: 30, generation: 1 })
    const late = await make(cloud)
    expect((await read(cloud, expiring.secret)).status).toBe(200)
    expect((await read(cloud, old.secret)).status).toBe(200)
    await cloud.clock.advance(60_000)
    await cloud.send('/lab/clock')
    const unknown = late.secret
    await cloud.database.write(['apiKeys'], (tx) => tx.objectStore('apiKeys').delete(late.key.id))

    const bad: [string, string, object][] = [
      [changed(good.secret, 20), 'malformed', {}],
      [changed(good.secret, good.secret.length - 1), 'malformed', {}],
      [`${good.secret}a`, 'malformed', {}],
      [`Bearer ${good.secret}`, 'malformed', {}],
      ['dtk_', 'malformed', {}],
      [unknown, 'unknown_key', {}],
      [expiring.secret, 'expired', { id: expiring.key.id }],
      [old.secret, 'revoked', { id: old.key.id }],
      [revoked.secret, 'revoked', { id: revoked.key.id }],
    ]
    const seen = new Set<string>()
    for (const [secret, reason, id] of bad) {
      const response = await read(cloud, secret)
      const record = await recordOf(cloud, response)
      expect(record.verdict).toEqual({ decision: 'denied', reason })
      expect(record.credential).toEqual({ kind: secret.startsWith('Bearer') ? 'token' : 'api_key', ...id })
      await expectProblem(response.clone(), 'AUTHENTICATION_ERROR', secret)
      seen.add(await visible(response))
    }
    expect(seen.size).toBe(1)
    expect((await read(cloud, good.secret)).status).toBe(200)
  })

  test('a poll that is held ends when its key is revoked, or its secret replaced', async () => {
    const { cloud } = await createTenants()
    const permissions = [{ role: 'subscribeonly', cache: 'collaboration', topic: '*' }]
    for (const end of [
      (id: string) => revoke(cloud, id),
      (id: string) => rotate(cloud, id, { overlapSeconds: 0, generation: 1 }),
    ]) {
      const { key, secret } = await make(cloud, { permissions })
      const poll = cloud.send('/momento/topics/collaboration/acme-events?sequence_number=0&sequence_page=0', {
        headers: { Authorization: secret },
      })
      await settle()
      await end(key.id)
      await expectProblem(await poll, 'AUTHENTICATION_ERROR')
    }
  })

  test('a key outlives the session it was made in, and the tokens', async () => {
    const { cloud, worker } = await createTenants()
    const { secret } = await make(cloud, { expiresAt: nowSeconds(cloud) + 90 * 86_400 })
    await cloud.clock.advance(89 * 86_400_000)
    await expectProblem(await cloud.send(consoleApiKeysPath(ADMIN)), 'session_ended')
    await expectProblem(await read(cloud, worker.token), 'AUTHENTICATION_ERROR')
    expect((await read(cloud, secret)).status).toBe(200)
    await cloud.clock.advance(86_400_000)
    await expectProblem(await read(cloud, secret), 'AUTHENTICATION_ERROR')
  })
})

describe('rotating', () => {
  test('gives another secret, and the old one works until its overlap ends', async () => {
    const { cloud } = await createTenants()
    const { key, secret } = await make(cloud)
    await cloud.clock.advance(5_000)
    const next = await answered(await rotate(cloud, key.id, { overlapSeconds: 3_600, generation: 1 }))
    expect(next.secret).not.toBe(secret)
    expect(next.key).toMatchObject({
      id: key.id,
      generation: 2,
      masked: `dtk_…${next.secret.slice(-4)}`,
      rotatedAt: key.createdAt + 5,
      previous: { masked: key.masked, worksUntil: nowSeconds(cloud) + 3_600 },
    })
    for (const each of [secret, next.secret]) expect((await read(cloud, each)).status).toBe(200)
    await cloud.clock.advance(3_600_000)
    await expectProblem(await read(cloud, secret), 'AUTHENTICATION_ERROR')
    expect((await read(cloud, next.secret)).status).toBe(200)
    expect((await list(cloud))[0]).not.toHaveProperty('previous')
  })

  test('the old one works no longer than the key, however long the overlap', async () => {
    const { cloud } = await createTenants()
    const expiresAt = nowSeconds(cloud) + 600
    const { key, secret } = await make(cloud, { expiresAt })
    const next = await answered(await rotate(cloud, key.id, { overlapSeconds: 3_600, generation: 1 }))
    expect(next.key.previous?.worksUntil).toBe(expiresAt)
    await cloud.clock.advance(600_000)
    await expectProblem(await read(cloud, secret), 'AUTHENTICATION_ERROR')
  })

  test('without an overlap the old one is dead at once', async () => {
    const { cloud } = await createTenants()
    const { key, secret } = await make(cloud)
    await rotate(cloud, key.id, { overlapSeconds: 0, generation: 1 })
    await expectProblem(await read(cloud, secret), 'AUTHENTICATION_ERROR')
  })

  test('again, within the overlap, ends the oldest: no more than two work', async () => {
    const { cloud } = await createTenants()
    const { key, secret } = await make(cloud)
    const second = await answered(await rotate(cloud, key.id, { overlapSeconds: 3_600, generation: 1 }))
    const third = await answered(await rotate(cloud, key.id, { overlapSeconds: 3_600, generation: 2 }))
    await expectProblem(await read(cloud, secret), 'AUTHENTICATION_ERROR')
    for (const each of [second, third]) expect((await read(cloud, each.secret)).status).toBe(200)
  })

  test('by two admins at once: one wins, the other is told, and there is no third secret', async () => {
    const { cloud } = await createTenants()
    const { key, secret } = await make(cloud)
    const tab = await cloud.openTab()
    const both = await Promise.all(
      [cloud, tab].map((each) => rotate(each, key.id, { overlapSeconds: 60, generation: 1 })),
    )
    const [winner, loser] = both.toSorted((a, b) => a.status - b.status)
    await expectProblem(loser as Response, 'conflict')
    const won = await answered(winner as Response)
    const [record] = await cloud.database.read(['apiKeys'], (tx) => tx.objectStore('apiKeys').getAll())
    expect(record?.hashes).toHaveLength(2)
    for (const each of [secret, won.secret]) expect((await read(cloud, each)).status).toBe(200)
  })

  test('twice from the same page is told as well; nor is a dead key brought back', async () => {
    const { cloud } = await createTenants()
    const { key } = await make(cloud)
    const body = { overlapSeconds: 0, generation: 1 }
    await rotate(cloud, key.id, body)
    await expectProblem(await rotate(cloud, key.id, body), 'conflict')
    await revoke(cloud, key.id)
    await expectProblem(await rotate(cloud, key.id, { ...body, generation: 2 }), 'conflict')
    const expiring = await make(cloud, { expiresAt: nowSeconds(cloud) + 1 })
    await cloud.clock.advance(1_000)
    await expectProblem(await rotate(cloud, expiring.key.id, body), 'conflict')
  })

  test.each([
    {},
    { overlapSeconds: -1, generation: 1 },
    { overlapSeconds: 0.5, generation: 1 },
    { overlapSeconds: MAX_OVERLAP_SECONDS + 1, generation: 1 },
    { overlapSeconds: 0 },
    { overlapSeconds: 0, generation: 0 },
    { overlapSeconds: 0, generation: 1, permissions: EVERY_CALENDAR },
  ])('refuses %j', async (body) => {
    const { cloud } = await createTenants()
    const { key } = await make(cloud)
    await expectProblem(await rotate(cloud, key.id, body), 'invalid_request')
  })
})

describe('another tenant’s key, and one there never was', () => {
  test('look alike, whatever is done with them', async () => {
    const { cloud } = await createTenants()
    const { key, secret } = await make(cloud)
    const body = { overlapSeconds: 0, generation: 1 }
    for (const act of [
      (id: string) => revoke(cloud, id, FOREIGNER),
      (id: string) => rotate(cloud, id, body, FOREIGNER),
    ]) {
      const [foreign, unknown] = [await act(key.id), await act('no-such-key1')]
      await expectProblem(foreign.clone(), 'not_found', key.id)
      expect(await visible(foreign)).toBe(await visible(unknown))
    }
    expect(await list(cloud, FOREIGNER)).toEqual([])
    expect((await read(cloud, secret)).status).toBe(200)
  })

  test('a key cannot be changed', async () => {
    const { cloud } = await createTenants()
    const { key } = await make(cloud)
    for (const method of ['PUT', 'PATCH', 'GET'])
      await expectProblem(
        await cloud.send(consoleApiKeyPath(ADMIN, key.id), { method, headers: CSRF }),
        'method_not_allowed',
      )
  })
})

test('revoking twice is revoking once: whoever did it first is remembered', async () => {
  const { cloud } = await createTenants()
  const { key } = await make(cloud)
  const at = nowSeconds(cloud)
  expect((await revoke(cloud, key.id)).status).toBe(204)
  await cloud.clock.advance(5_000)
  expect((await revoke(cloud, key.id)).status).toBe(204)
  expect(await list(cloud)).toEqual([{ ...key, revokedAt: at, revokedBy: 'admin@acme' }])
})

test('starting over wipes the keys', async () => {
  const { cloud } = await createTenants()
  const { secret } = await make(cloud)
  await read(cloud, secret)
  await cloud.post('/lab/reset')
  await expectProblem(await read(cloud, secret), 'AUTHENTICATION_ERROR')
  await settle()
  const left = await cloud.database.read(['apiKeys', 'credentialUse'], (tx) =>
    Promise.all([tx.objectStore('apiKeys').count(), tx.objectStore('credentialUse').count()]),
  )
  expect(left).toEqual([0, 0])
})

describe('what the console tells of use', () => {
  test('of a key: how often, how often denied, when, and from where', async () => {
    const { cloud } = await createTenants()
    const { secret } = await make(cloud)
    const at = nowSeconds(cloud)
    await read(cloud, secret, { tab: 'tab-a' })
    await read(cloud, secret, { tab: 'tab-a', cache: 'billing' })
    await cloud.clock.advance(120_000)
    await read(cloud, secret)
    await settle()
    const [key] = await list(cloud)
    expect(key?.use).toEqual({
      used: 3,
      denied: 1,
      firstUsedAt: at,
      lastUsedAt: at + 120,
      places: [
        { used: 1, denied: 0, lastUsedAt: at + 120 },
        { tab: 'tab-a', used: 2, denied: 1, lastUsedAt: at },
      ],
      hasMorePlaces: false,
      bucketSeconds: 60,
      buckets: [
        { startsAt: at - (at % 60), used: 2, denied: 1 },
        { startsAt: at - (at % 60) + 120, used: 1, denied: 0 },
      ],
    })
  })

  test('of a dead secret, too: somebody tries it still', async () => {
    const { cloud } = await createTenants()
    const { key, secret } = await make(cloud)
    await revoke(cloud, key.id)
    await read(cloud, secret)
    await settle()
    expect((await list(cloud))[0]?.use).toMatchObject({ used: 1, denied: 1 })
  })

  test('nothing of what somebody made up', async () => {
    const { cloud } = await createTenants()
    const { secret } = await make(cloud)
    await read(cloud, changed(secret, 9))
    await read(cloud, 'not.a.token')
    await settle()
    expect((await list(cloud))[0]).not.toHaveProperty('use')
  })

  test('of a live token', async () => {
    const { cloud, worker } = await createTenants()
    await read(cloud, worker.token, { tab: 'tab-a' })
    await settle()
    const { tokens } = await (await cloud.send('/console/0/tokens')).json()
    const known = tokens.find(({ tokenId }: { tokenId: string }) => tokenId === worker.tokenId)
    expect(known).toMatchObject({
      use: { used: 1, denied: 0, places: [{ tab: 'tab-a' }] },
      permissions: [{ item: { keyPrefix: 'acme:' } }, { topic: 'acme-events' }],
    })
  })
})

test('a secret is in the one answer that made it, and nowhere else', async () => {
  const { cloud } = await createTenants()
  const prints = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    vi.spyOn(console, name).mockImplementation(() => {}),
  )
  onTestFinished(() => {
    for (const print of prints) print.mockRestore()
  })
  const { key, secret } = await make(cloud)
  const next = await answered(await rotate(cloud, key.id, { overlapSeconds: 60, generation: 1 }))
  expect(JSON.stringify(next).split(next.secret)).toHaveLength(2)
  const secrets = [secret, next.secret]
  for (const each of secrets) {
    await read(cloud, each)
    await read(cloud, changed(each, 12))
    // Pasted where it does not belong.
    await cloud.send(`/momento/cache/${each}?key=acme:${each}&api_key=${each}`)
    await cloud.send(consoleApiKeyPath(ADMIN, each), { method: 'DELETE', headers: CSRF })
  }
  const listed = await (await cloud.send(consoleApiKeysPath(ADMIN))).text()
  await revoke(cloud, key.id)
  await settle()
  const audit = JSON.stringify(await readAudit(cloud))
  const database = JSON.stringify(
    await cloud.database.read(ALL_STORES, (tx) =>
      Promise.all(ALL_STORES.map((store) => tx.objectStore(store).getAll())),
    ),
  )
  const printed = JSON.stringify(prints.map(({ mock }) => mock.calls))
  expect(database).toContain(key.id)
  for (const each of secrets) {
    // Nor most of it.
    for (const part of [each, each.slice(4, 24), each.slice(24, 44)])
      for (const text of [listed, audit, database, printed]) expect(text).not.toContain(part)
  }
})

test('the longest life a key may have is ten years', async () => {
  const { cloud } = await createTenants()
  const latest = nowSeconds(cloud) + MAX_API_KEY_LIFE_SECONDS
  await make(cloud, { expiresAt: latest })
  await expectProblem(await ask(cloud, { expiresAt: latest + 1 }), 'invalid_request')
})
