/** The audit: what the cloud thought of each request, told to nobody but whoever reads it. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { type IDBPDatabase, wrap } from 'idb'
import { describe, expect, test, vi } from 'vitest'
import { appendAuditEntry } from '#mocks/audit/audit-log.ts'
import { findTokenRecord } from '#mocks/auth/token-records.ts'
import { openCloudDatabase } from '#mocks/database.ts'
import { type AuditEntry, type CloudSchema, upgrade } from '#mocks/database-schema.ts'
import { AUDIT_KEPT_RECORDS, AUDIT_PAGE_RECORDS, TAB_HEADER } from '#src/contract/audit.ts'
import { POLL_HOLD_MS } from '#src/contract/limits.ts'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { askAudit, auditAnswer, readAudit, recordOf } from './audit-reader.ts'
import type { TestCloud } from './test-cloud.ts'
import { createTestCloud, expectCloudHeaders, expectProblem, ORIGIN, settle, until } from './test-cloud.ts'

const MONTH = '/momento/cache/calendar-events?key=acme%3A2026-11'
const TOPIC = '/momento/topics/collaboration/acme-events'
const [CALENDAR, COLLABORATION] = permissionsFor('data-entry', 'acme')

const read = (cloud: TestCloud, token?: string, path = MONTH) =>
  cloud.send(path, token === undefined ? {} : { headers: { Authorization: token } })
const newest = async (cloud: TestCloud) =>
  (await cloud.database.read(['audit'], (tx) => tx.objectStore('audit').getAllKeys())).at(-1) ?? 0
const ENTRY: AuditEntry = {
  requestId: 'A'.repeat(16),
  at: 0,
  realAt: 0,
  durationMs: 0,
  method: 'GET',
  target: '/lab/clock',
  credential: { kind: 'none' },
  verdict: { decision: 'none' },
}
const entries = (cloud: TestCloud, count: number) =>
  cloud.database.write(['audit'], async (tx) => {
    for (let n = 0; n < count; n++) await tx.objectStore('audit').add(ENTRY)
  })
const untilHeld = (cloud: TestCloud) => until(() => cloud.clock.pending === 1)

describe('a record', () => {
  test('says who asked for what, when, and what came of it', async () => {
    const cloud = await createTestCloud()
    const start = cloud.clock.now()
    await cloud.post(LAB_PATHS.clock, { jumpTo: start + 60_000, rate: 60 }, { method: 'PUT' })
    const { token, tokenId } = await cloud.signIn('data-entry@acme', { seat: 3 })
    await cloud.clock.advance(1000)
    const response = await cloud.send(MONTH, {
      headers: { Authorization: token, [TAB_HEADER]: 'tab-1' },
    })
    expect(await recordOf(cloud, response)).toEqual({
      seq: 3,
      requestId: response.headers.get('x-request-id'),
      at: start + 120_000,
      realAt: start + 1000,
      durationMs: 0,
      seat: 3,
      tab: 'tab-1',
      method: 'GET',
      target: MONTH,
      service: 'momento',
      credential: { kind: 'token', id: tokenId, subject: 'data-entry@acme' },
      status: 200,
      verdict: {
        decision: 'allowed',
        permission: CALENDAR,
        asked: { kind: 'cache', action: 'read', cache: 'calendar-events', key: 'acme:2026-11' },
      },
    })
  })

  test.each<[reason: string, end: (cloud: TestCloud, jti: string) => Promise<unknown>]>([
    ['expired', (cloud) => cloud.clock.advance(900_000)],
    ['revoked', (cloud, jti) => cloud.post('/auth/2/revoke', { jti })],
  ])('of a token that is %s says whose it was, where the wire does not', async (reason, end) => {
    const cloud = await createTestCloud()
    const { token, tokenId = '' } = await cloud.signIn('viewer@acme', { seat: 2 })
    await end(cloud, tokenId)
    const response = await read(cloud, token)
    const record = await recordOf(cloud, response)
    await expectProblem(response, 'AUTHENTICATION_ERROR', reason, tokenId)
    expect(record).toMatchObject({
      seat: 2,
      credential: { kind: 'token', id: tokenId, subject: 'viewer@acme' },
      verdict: { decision: 'denied', reason },
      status: 401,
      code: 'AUTHENTICATION_ERROR',
    })
  })

  test('of a token nobody remembers has no seat', async () => {
    const cloud = await createTestCloud()
    const { token, tokenId = '' } = await cloud.signIn('viewer@acme')
    await cloud.database.write(['tokens'], (tx) => tx.objectStore('tokens').delete(tokenId))
    const record = await recordOf(cloud, await read(cloud, token))
    expect(record).toMatchObject({ credential: { id: tokenId }, verdict: { reason: 'revoked' } })
    expect(record).not.toHaveProperty('seat')
  })

  test('of a request without arguments knows the caller and decides nothing', async () => {
    const cloud = await createTestCloud()
    const { token, tokenId } = await cloud.signIn('viewer@acme')
    const record = await recordOf(cloud, await read(cloud, token, '/momento/cache/calendar-events'))
    expect(record).toMatchObject({
      credential: { id: tokenId },
      verdict: { decision: 'none' },
      status: 400,
      code: 'INVALID_ARGUMENT_ERROR',
    })
  })

  test('names a tab only when it is an id', async () => {
    const cloud = await createTestCloud()
    for (const [text, tab] of [
      ['b2-_', 'b2-_'],
      ['x'.repeat(36), 'x'.repeat(36)],
      ['x'.repeat(37), undefined],
      ['a b', undefined],
      ['<b>', undefined],
      ['', undefined],
    ] as const) {
      const response = await cloud.send('/lab/clock', { headers: { [TAB_HEADER]: text } })
      expect(response.status).toBe(200)
      expect((await recordOf(cloud, response)).tab).toBe(tab)
    }
  })

  test('of a held poll is made when it is answered, and says how long it was held', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('data-entry@acme')
    const before = await newest(cloud)
    const arrivedAt = cloud.clock.now()
    const poll = read(cloud, token, `${TOPIC}?sequence_number=1&sequence_page=1`)
    await untilHeld(cloud)
    await cloud.clock.advance(POLL_HOLD_MS - 1)
    expect(await newest(cloud)).toBe(before)
    await cloud.clock.advance(1)
    const record = await recordOf(cloud, await poll)
    expect(record).toMatchObject({
      seq: before + 1,
      at: arrivedAt,
      realAt: arrivedAt,
      durationMs: POLL_HOLD_MS,
      target: `${TOPIC}?sequence_number=1&sequence_page=1`,
      verdict: {
        decision: 'allowed',
        permission: COLLABORATION,
        asked: { kind: 'topic', action: 'subscribe', cache: 'collaboration', topic: 'acme-events' },
      },
    })
  })

  test('of a poll whose token was revoked meanwhile says that', async () => {
    const cloud = await createTestCloud()
    const { token, tokenId } = await cloud.signIn('data-entry@acme')
    const poll = read(cloud, token, `${TOPIC}?sequence_number=1&sequence_page=1`)
    await untilHeld(cloud)
    await cloud.post('/auth/0/revoke', { jti: tokenId })
    expect(await recordOf(cloud, await poll)).toMatchObject({
      verdict: { decision: 'denied', reason: 'revoked' },
      status: 401,
    })
  })

  test('of a poll that was given up has no status', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('data-entry@acme')
    const leaving = new AbortController()
    const poll = cloud.send(`${TOPIC}?sequence_number=1&sequence_page=1`, {
      headers: { Authorization: token },
      signal: leaving.signal,
    })
    await untilHeld(cloud)
    leaving.abort()
    const record = await recordOf(cloud, await poll)
    expect(record.verdict.decision).toBe('allowed')
    expect(record).not.toHaveProperty('status')
    expect(record).not.toHaveProperty('code')
  })

  test('wakes no poll on a topic', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('data-entry@acme')
    const poll = read(cloud, token, `${TOPIC}?sequence_number=1&sequence_page=1`)
    await untilHeld(cloud)
    const reads = vi.spyOn(cloud.database, 'read')
    await cloud.send('/lab/nowhere')
    await settle()
    expect(reads).not.toHaveBeenCalled()
    await cloud.clock.advance(POLL_HOLD_MS)
    expect((await poll).status).toBe(200)
  })
})

describe('requests that bring no token', () => {
  const none = { kind: 'none' }
  const session = { kind: 'session', subject: 'admin@acme' }
  type Expected = { seat?: number; service?: string; credential: object; verdict: object; status: number }

  test.each<[name: string, ask: (cloud: TestCloud) => Promise<Response>, Expected & { code?: string }]>([
    [
      'signing in',
      (cloud) => cloud.post('/auth/4/login', { username: 'admin@acme', password: 'disposable' }),
      { seat: 4, service: 'auth', credential: none, verdict: { decision: 'none' }, status: 200 },
    ],
    [
      'signing in with a wrong password',
      (cloud) => cloud.post('/auth/4/login', { username: 'admin@acme', password: 'wrong' }),
      {
        seat: 4,
        service: 'auth',
        credential: none,
        verdict: { decision: 'denied' },
        status: 401,
        code: 'invalid_credentials',
      },
    ],
    [
      'a token from a session',
      (cloud) => cloud.post('/auth/0/token'),
      { seat: 0, service: 'auth', credential: session, verdict: { decision: 'allowed' }, status: 200 },
    ],
    [
      'a token for a role that lost its support',
      async (cloud) => {
        await cloud.post(LAB_PATHS.userRole('admin@acme'), { role: 'contractor' }, { method: 'PUT' })
        return cloud.post('/auth/0/token')
      },
      {
        seat: 0,
        service: 'auth',
        credential: session,
        verdict: { decision: 'denied' },
        status: 403,
        code: 'role_not_supported',
      },
    ],
    [
      'a token without a session',
      (cloud) => cloud.post('/auth/1/token'),
      {
        seat: 1,
        service: 'auth',
        credential: none,
        verdict: { decision: 'denied', reason: 'no_credential' },
        status: 401,
        code: 'session_ended',
      },
    ],
    [
      'a token from a session that ended',
      async (cloud) => {
        await cloud.send(LAB_PATHS.session(0), { method: 'DELETE' })
        return cloud.post('/auth/0/token')
      },
      {
        seat: 0,
        service: 'auth',
        credential: { kind: 'session' },
        verdict: { decision: 'denied' },
        status: 401,
        code: 'session_ended',
      },
    ],
    [
      'a forgery',
      (cloud) => cloud.send('/auth/0/token', { method: 'POST' }),
      {
        seat: 0,
        service: 'auth',
        credential: none,
        verdict: { decision: 'denied' },
        status: 403,
        code: 'csrf',
      },
    ],
    [
      'signing out',
      (cloud) => cloud.post('/auth/0/logout'),
      {
        seat: 0,
        service: 'auth',
        credential: { kind: 'session' },
        verdict: { decision: 'none' },
        status: 204,
      },
    ],
    [
      'signing out again',
      (cloud) => cloud.post('/auth/7/logout'),
      { seat: 7, service: 'auth', credential: none, verdict: { decision: 'none' }, status: 204 },
    ],
    [
      'the public keys',
      (cloud) => cloud.send('/auth/jwks.json'),
      { service: 'auth', credential: none, verdict: { decision: 'none' }, status: 200 },
    ],
    [
      'the data plane without a credential',
      (cloud) => read(cloud),
      {
        service: 'momento',
        credential: none,
        verdict: { decision: 'denied', reason: 'no_credential' },
        status: 401,
        code: 'AUTHENTICATION_ERROR',
      },
    ],
    [
      'a text that is no token',
      (cloud) => read(cloud, 'Bearer of bad news'),
      {
        service: 'momento',
        credential: { kind: 'token' },
        verdict: { decision: 'denied', reason: 'malformed' },
        status: 401,
        code: 'AUTHENTICATION_ERROR',
      },
    ],
    [
      'the lab',
      (cloud) => cloud.send('/lab/clock'),
      { service: 'lab', credential: none, verdict: { decision: 'none' }, status: 200 },
    ],
    [
      'a page of the console that is not there',
      (cloud) => cloud.send('/console/6/anything'),
      {
        seat: 6,
        service: 'console',
        credential: none,
        verdict: { decision: 'none' },
        status: 404,
        code: 'not_found',
      },
    ],
    [
      'a wrong method, also on the audit',
      (cloud) => cloud.send(LAB_PATHS.audit, { method: 'DELETE' }),
      {
        service: 'lab',
        credential: none,
        verdict: { decision: 'none' },
        status: 405,
        code: 'method_not_allowed',
      },
    ],
    [
      'a path of nobody',
      (cloud) => cloud.send('/authx'),
      { credential: none, verdict: { decision: 'none' }, status: 404, code: 'not_found' },
    ],
    [
      'a visit',
      (cloud) => {
        const request = new Request(`${ORIGIN}${MONTH}`)
        Object.defineProperty(request, 'mode', { value: 'navigate' })
        return cloud.cloud.fetch(request, cloud.jar)
      },
      {
        service: 'momento',
        credential: none,
        verdict: { decision: 'denied' },
        status: 403,
        code: 'navigation',
      },
    ],
  ])('%s', async (_, ask, expected) => {
    const cloud = await createTestCloud()
    await cloud.signIn('admin@acme')
    const { seq, requestId, at, realAt, durationMs, method, target, ...said } = await recordOf(
      cloud,
      await ask(cloud),
    )
    expect(said).toEqual(expected)
  })
})

describe('reading', () => {
  test('gives what came after a number, in order, a page at a time', async () => {
    const cloud = await createTestCloud()
    await entries(cloud, AUDIT_PAGE_RECORDS + 50)
    const first = await readAudit(cloud)
    const second = await readAudit(cloud, first.last)
    expect([first.records.length, first.last]).toEqual([AUDIT_PAGE_RECORDS, AUDIT_PAGE_RECORDS])
    expect([...first.records, ...second.records].map(({ seq }) => seq)).toEqual(
      Array.from({ length: AUDIT_PAGE_RECORDS + 50 }, (_, n) => n + 1),
    )
    expect(second.epoch).toBe(first.epoch)
    expect((await readAudit(cloud, second.last - 1)).records.length).toBe(1)
  })

  test('is no event in the audit itself', async () => {
    const cloud = await createTestCloud()
    await cloud.send('/lab/clock')
    await readAudit(cloud)
    await expectProblem(await askAudit(cloud, 'x'), 'invalid_request')
    await cloud.send('/lab/clock')
    expect((await readAudit(cloud)).records.map(({ target }) => target)).toEqual(['/lab/clock', '/lab/clock'])
  })

  test('waits at the end, and hears at once what another tab was asked', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const poll = askAudit(cloud, 0)
    await untilHeld(cloud)
    const response = await other.send('/auth/jwks.json')
    const { records, last } = await auditAnswer(poll)
    expect(records.map(({ requestId }) => requestId)).toEqual([response.headers.get('x-request-id')])
    expect(last).toBe(1)
    expect(cloud.clock.pending).toBe(0)
  })

  test('waits 20 s of real time at most, then says where it stands', async () => {
    const cloud = await createTestCloud()
    await cloud.post(LAB_PATHS.clock, { rate: 1000 }, { method: 'PUT' })
    const end = await newest(cloud)
    let answered = false
    const poll = askAudit(cloud, end).finally(() => {
      answered = true
    })
    await untilHeld(cloud)
    await cloud.clock.advance(POLL_HOLD_MS - 1)
    expect(answered).toBe(false)
    await cloud.clock.advance(1)
    expectCloudHeaders(await poll)
    expect(await auditAnswer((await poll).clone())).toMatchObject({ records: [], last: end })
  })

  test('is over when the reader leaves', async () => {
    const cloud = await createTestCloud()
    const leaving = new AbortController()
    const poll = askAudit(cloud, 0, { signal: leaving.signal })
    await untilHeld(cloud)
    leaving.abort()
    await poll
    expect([cloud.clock.pending, await newest(cloud)]).toEqual([0, 0])
  })

  test.each(['', '-1', '1.5', '01', '+1', ' 1', '1e3', 'x', '9007199254740992', '1&after=2'])(
    'after "%s" is refused',
    async (after) => {
      const cloud = await createTestCloud()
      await expectProblem(await askAudit(cloud, after), 'invalid_request')
    },
  )

  test('without a number is refused', async () => {
    const cloud = await createTestCloud()
    await expectProblem(await cloud.send(LAB_PATHS.audit), 'invalid_request')
  })

  test('the last 2,000 are kept; who asks for older ones sees the gap', async () => {
    const cloud = await createTestCloud()
    await entries(cloud, AUDIT_KEPT_RECORDS)
    expect((await readAudit(cloud)).records[0]?.seq).toBe(1)
    for (let n = 0; n < 3; n++) await cloud.send('/lab/clock')
    const { records } = await readAudit(cloud, 1)
    expect(records[0]?.seq).toBe(4)
    const kept = await cloud.database.read(['audit'], (tx) => tx.objectStore('audit').count())
    expect(kept).toBe(AUDIT_KEPT_RECORDS)
    expect((await readAudit(cloud, AUDIT_KEPT_RECORDS + 2)).last).toBe(AUDIT_KEPT_RECORDS + 3)
  })

  test('100 requests to each of two tabs at once get 200 consecutive numbers', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const answers = await Promise.all(
      Array.from({ length: 100 }, () => [cloud.send('/lab/clock'), other.send('/auth/nowhere')]).flat(),
    )
    const { records } = await readAudit(cloud)
    expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
    expect(new Set(records.map(({ requestId }) => requestId))).toEqual(
      new Set(answers.map((answer) => answer.headers.get('x-request-id'))),
    )
  })
})

describe('a flood', () => {
  const auditWrites = (write: { mock: { calls: readonly unknown[][] } }) =>
    write.mock.calls.filter(([stores]) => Array.isArray(stores) && stores.includes('audit')).length

  test('is written in few transactions, so that readers and requests need not queue behind it', async () => {
    const cloud = await createTestCloud()
    const write = vi.spyOn(cloud.database, 'write')
    const answers = await Promise.all(Array.from({ length: 200 }, () => cloud.send('/auth/nowhere')))
    const { records } = await readAudit(cloud)
    expect(records.map(({ seq }) => seq)).toEqual(Array.from({ length: 200 }, (_, n) => n + 1))
    expect(new Set(records.map(({ requestId }) => requestId))).toEqual(
      new Set(answers.map((answer) => answer.headers.get('x-request-id'))),
    )
    expect(auditWrites(write)).toBeLessThan(20)
  })

  test('that goes on while it is being written loses nothing', async () => {
    const cloud = await createTestCloud()
    const more: Promise<void>[] = []
    // Each portion ends with letting go of what is beyond the bound; by then another entry has come.
    const letGo = IDBObjectStore.prototype.delete
    vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (this: IDBObjectStore, range) {
      if (this.name === 'audit' && more.length < 100) more.push(appendAuditEntry(cloud.database, ENTRY))
      return letGo.call(this, range)
    })
    await appendAuditEntry(cloud.database, ENTRY)
    for (let seen = 0; seen < more.length; ) {
      seen = more.length
      await Promise.all(more)
    }
    expect((await readAudit(cloud)).records).toHaveLength(more.length + 1)
  })

  test('takes the newest 2,000 places, in whatever portions it was written', async () => {
    const cloud = await createTestCloud()
    await entries(cloud, AUDIT_KEPT_RECORDS)
    await Promise.all(Array.from({ length: 50 }, () => cloud.send('/auth/nowhere')))
    const { records } = await readAudit(cloud, 1)
    expect(records[0]?.seq).toBe(51)
  })

  test('waits in memory for a database that does not get on, but no longer than the audit is', async () => {
    const cloud = await createTestCloud()
    let isStuck = true
    const stuck = cloud.database.write(['audit'], async (tx) => {
      while (isStuck) await tx.objectStore('audit').count()
    })
    // This one is with the database already.
    await cloud.send('/auth/nowhere')
    const oldest = await cloud.send('/auth/nowhere')
    await Promise.all(Array.from({ length: AUDIT_KEPT_RECORDS }, () => cloud.send('/auth/nowhere')))
    isStuck = false
    await stuck
    expect((await readAudit(cloud, AUDIT_KEPT_RECORDS)).last).toBe(AUDIT_KEPT_RECORDS + 1)
    const [next] = (await readAudit(cloud, 1)).records
    expect(next?.seq).toBe(2)
    expect(next?.requestId).not.toBe(oldest.headers.get('x-request-id'))
  })
})

describe('starting over', () => {
  test('forgets the records and begins another epoch; numbers go on', async () => {
    const cloud = await createTestCloud()
    await cloud.send('/lab/clock')
    const before = await readAudit(cloud)
    await cloud.send(LAB_PATHS.reset, { method: 'POST' })
    const after = await readAudit(cloud, before.last)
    expect(after.epoch).not.toBe(before.epoch)
    expect(after.records.map(({ seq, target }) => ({ seq, target }))).toEqual([
      { seq: before.last + 1, target: LAB_PATHS.reset },
    ])
    expect((await readAudit(cloud)).records).toEqual(after.records)
    await cloud.send(LAB_PATHS.reset, { method: 'POST' })
    expect([before.epoch, after.epoch]).not.toContain((await readAudit(cloud, after.last)).epoch)
  })

  test('is told to a reader in another tab that waits', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    await cloud.send('/lab/clock')
    const before = await readAudit(other)
    const poll = askAudit(other, before.last)
    await untilHeld(other)
    await cloud.send(LAB_PATHS.reset, { method: 'POST' })
    expect((await auditAnswer(poll)).epoch).not.toBe(before.epoch)
  })

  test('a number from a database that is no more is answered at once', async () => {
    const cloud = await createTestCloud()
    await cloud.send('/lab/clock')
    expect(await readAudit(cloud, 5000)).toMatchObject({ records: [], last: 1 })
    const empty = await createTestCloud()
    expect(await readAudit(empty, 5000)).toMatchObject({ records: [], last: 0 })
  })
})

describe('trouble', () => {
  test('a full disk costs the record, not the answer', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('data-entry@acme')
    const before = await newest(cloud)
    vi.spyOn(IDBObjectStore.prototype, 'add').mockImplementation(() => {
      throw new DOMException('No room', 'QuotaExceededError')
    })
    expect((await read(cloud, token)).status).toBe(200)
    await expectProblem(await read(cloud, token, MONTH.replace('acme', 'globex')), 'PERMISSION_ERROR')
    vi.restoreAllMocks()
    expect(await newest(cloud)).toBe(before)
    const response = await read(cloud, token)
    expect((await recordOf(cloud, response)).seq).toBe(before + 1)
  })

  test('a record that is slow to write keeps no answer waiting', async () => {
    const cloud = await createTestCloud()
    const write = vi.spyOn(cloud.database, 'write').mockReturnValue(new Promise(() => {}))
    expect((await cloud.send('/lab/clock')).status).toBe(200)
    expect(write).toHaveBeenCalledOnce()
  })

  test.each([
    [1, ['audit', 'auditEpoch', 'faults', 'apiKeys', 'credentialUse']],
    [2, ['faults', 'apiKeys', 'credentialUse']],
    [3, ['apiKeys', 'credentialUse']],
  ])('a database of version %i gains what came later and keeps the rest', async (version, later) => {
    const factory = new IDBFactory()
    const name = `version-${version}`
    const old = await new Promise<IDBDatabase>((resolve) => {
      const request = factory.open(name, version)
      request.onupgradeneeded = () => {
        upgrade(wrap(request.result) as IDBPDatabase<CloudSchema>, 0)
        for (const store of later) request.result.deleteObjectStore(store)
      }
      request.onsuccess = () => resolve(request.result)
    })
    await wrap(old).put('cookies', { name: 'kept', value: 'v', expiresAt: Number.MAX_SAFE_INTEGER })
    old.close()

    const cloud = await createTestCloud({ factory, name })
    expect(await cloud.jar.get('kept')).toBe('v')
    await cloud.send('/lab/clock')
    expect(await readAudit(cloud)).toMatchObject({ last: 1, epoch: expect.stringMatching(/^[\w-]{12}$/) })
    await cloud.signIn('admin@acme')
    const made = await cloud.post('/console/0/api-keys', {
      description: 'x',
      permissions: [{ role: 'readonly', cache: '*' }],
    })
    expect(made.status).toBe(200)
  })

  test('the epoch stays the same however often the database is opened', async () => {
    const [factory, name] = [new IDBFactory(), 'reopened']
    const epochs: (string | undefined)[] = []
    for (let time = 0; time < 2; time++) {
      const database = await openCloudDatabase({ factory, name })
      epochs.push(await database.read(['auditEpoch'], (tx) => tx.objectStore('auditEpoch').get('epoch')))
      database.close()
    }
    expect(epochs[0]).toBeDefined()
    expect(epochs[1]).toBe(epochs[0])
  })

  test('a token remembers the seat it was obtained in', async () => {
    const cloud = await createTestCloud()
    await cloud.signIn('viewer@acme', { seat: 8 })
    const { tokenId } = await (await cloud.post('/auth/8/token')).json()
    expect((await findTokenRecord(cloud.database, tokenId))?.seat).toBe(8)
  })
})
