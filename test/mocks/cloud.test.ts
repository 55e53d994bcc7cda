/** What holds for every request, whatever it asks. */
import { describe, expect, test, vi } from 'vitest'
import { readSigningKey } from '#mocks/auth/signing-keys.ts'
import { createCloud } from '#mocks/cloud.ts'
import { createTestCloud, expectCloudHeaders, expectProblem, ORIGIN } from './test-cloud.ts'

const PATHS: Record<string, string[]> = {
  '/auth/0/login': ['POST'],
  '/auth/9/token': ['POST'],
  '/auth/0/logout': ['POST'],
  '/auth/0/revoke': ['POST'],
  '/auth/jwks.json': ['GET'],
  '/momento/cache/calendar-events': ['GET', 'PUT', 'DELETE'],
  '/momento/topics/collaboration/acme-events': ['POST', 'GET'],
  '/lab/audit': ['GET'],
  '/lab/clock': ['GET', 'PUT'],
  '/lab/users/admin%40acme/role': ['PUT'],
  '/lab/sessions/0': ['DELETE'],
  '/lab/signing-keys/rotate': ['POST'],
  '/lab/topics/collaboration/acme-events/trim': ['POST'],
  '/lab/reset': ['POST'],
}
const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']

const NOWHERE = [
  '/auth',
  '/auth/',
  '/auth/0',
  '/auth/0/login/',
  '/auth/10/login',
  '/auth/a/login',
  '/auth/-1/login',
  '/auth/%30/login',
  '/auth/٣/login',
  '/auth//login',
  '/auth/0/unknown',
  '/auth/jwksxjson',
  '/lab',
  '/lab/sessions/10',
  '/lab/sessions/x',
  '/console',
  '/console/0/anything',
  '/elsewhere',
]
const NOWHERE_ON_THE_DATA_PLANE = [
  '/momento',
  '/momento/',
  '/momento/cache',
  '/momento/cache/',
  '/momento/cache/a/b',
  '/momento/topics/a',
]

describe('finding what is asked for', () => {
  test.each(Object.entries(PATHS))(
    '%s allows what is in the table and says so otherwise',
    async (path, allowed) => {
      const cloud = await createTestCloud()
      for (const method of METHODS) {
        const response = await cloud.send(path, { method })
        if (allowed.includes(method)) {
          expect(response.status).not.toBe(405)
          continue
        }
        expect(response.headers.get('allow')).toBe(allowed.join(', '))
        await expectProblem(response, 'method_not_allowed')
      }
    },
  )

  test('what is not in the table is not there, by any method', async () => {
    const cloud = await createTestCloud()
    for (const path of NOWHERE) {
      for (const method of ['GET', 'POST', 'DELETE']) {
        await expectProblem(await cloud.send(path, { method }), 'not_found', path)
      }
    }
    for (const path of NOWHERE_ON_THE_DATA_PLANE) {
      await expectProblem(await cloud.send(path), 'NOT_FOUND_ERROR', path)
    }
  })

  test('a visit is refused before anything else, wherever it goes', async () => {
    const cloud = await createTestCloud()
    for (const path of [...Object.keys(PATHS), '/auth/nowhere', '/momento/nowhere']) {
      for (const method of ['GET', 'POST']) {
        const request = new Request(`${ORIGIN}${path}`, { method })
        Object.defineProperty(request, 'mode', { value: 'navigate' })
        await expectProblem(await cloud.cloud.fetch(request, cloud.jar), 'navigation')
      }
    }
  })
})

describe('headers', () => {
  test('are on every kind of answer, with the time of the cloud', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('admin@acme')
    const jumpTo = Date.UTC(2031, 4, 6, 7, 8, 9)
    const headers = { Authorization: token }
    const answers = [
      await cloud.send('/momento/cache/calendar-events?key=acme:2026-11', { headers }),
      await cloud.send('/momento/cache/calendar-events?key=acme:x&ttl_seconds=1', {
        method: 'PUT',
        headers,
        body: 'x',
      }),
      await cloud.send('/lab/clock'),
      await cloud.post('/lab/clock', { jumpTo, paused: true }, { method: 'PUT' }),
      await cloud.send('/momento/cache/calendar-events?key=acme:2026-11'),
      await cloud.send('/nowhere'),
    ]
    for (const answer of answers) expectCloudHeaders(answer)
    expect(answers.slice(3).map((answer) => answer.headers.get('date'))).toEqual(
      Array(3).fill('Tue, 06 May 2031 07:08:09 GMT'),
    )
    const ids = answers.map((answer) => answer.headers.get('x-request-id'))
    expect(new Set(ids).size).toBe(ids.length)
  })

  test('an item never reaches the page as a document', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('admin@acme')
    const path = '/momento/cache/calendar-events?key=acme:page'
    const headers = { Authorization: token, 'Content-Type': 'text/html' }
    await cloud.send(`${path}&ttl_seconds=60`, { method: 'PUT', headers, body: '<script>alert(1)</script>' })
    const response = await cloud.send(path, { headers: { Authorization: token, Accept: 'text/html' } })
    expectCloudHeaders(response)
    expect(response.headers.get('content-type')).toBe('application/octet-stream')
  })
})

describe('trouble inside', () => {
  test('a database that is gone is a constant 500, and nothing of the cause is told', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('admin@acme')
    cloud.database.close()
    const calls = [
      cloud.send('/lab/clock'),
      cloud.post('/auth/0/token'),
      cloud.send('/momento/cache/calendar-events?key=acme:x', { headers: { Authorization: token } }),
    ]
    for (const response of await Promise.all(calls))
      await expectProblem(response, 'internal', 'InvalidState', 'connection')
  })

  test('a full disk is a 500, and nothing is stored', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('admin@acme')
    const headers = { Authorization: token, 'Content-Type': 'text/plain' }
    const key = '/momento/cache/calendar-events?key=acme:draft'
    const topic = '/momento/topics/collaboration/acme-events'

    // The message goes in and the number that belongs to it does not: neither must stay.
    let room = 1
    const put = IDBObjectStore.prototype.put
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, ...values) {
      if (room-- <= 0) throw new DOMException('No room', 'QuotaExceededError')
      return put.apply(this, values)
    })
    await expectProblem(
      await cloud.send(topic, { method: 'POST', headers, body: 'hello' }),
      'internal',
      'Quota',
      'room',
    )
    await expectProblem(
      await cloud.send(`${key}&ttl_seconds=60`, { method: 'PUT', headers, body: 'x' }),
      'internal',
    )
    vi.restoreAllMocks()

    await expectProblem(await cloud.send(key, { headers }), 'NOT_FOUND_ERROR')
    expect((await cloud.send(topic, { method: 'POST', headers, body: 'again' })).status).toBe(204)
    const poll = await cloud.send(`${topic}?sequence_number=0&sequence_page=0`, { headers })
    const { items } = await poll.json()
    expect(items).toEqual([
      expect.objectContaining({
        item: expect.objectContaining({ topic_sequence_number: 1, value: { text: 'again' } }),
      }),
    ])
  })

  test('a source of randomness can be handed in, and all names come from it', async () => {
    const { database, clock, jar } = await createTestCloud()
    const cloud = createCloud({ database, clock, random: (bytes) => new Uint8Array(bytes).fill(255) })
    const request = new Request(`${ORIGIN}/auth/0/login`, {
      method: 'POST',
      headers: { 'X-Csrf': '1', 'Content-Type': 'application/json' },
      body: JSON.stringify({ username: 'viewer@globex', password: 'disposable' }),
    })
    const response = await cloud.fetch(request, jar)
    expect(response.headers.get('x-request-id')).toBe('_'.repeat(16))
    expect((await response.json()).tokenId).toBe(`${'_'.repeat(21)}w`)
    expect(await jar.get('__Host-session-0')).toBe(`${'_'.repeat(42)}8`)
    cloud.close()
  })

  test('the signing key cannot be taken out', async () => {
    const { database } = await createTestCloud()
    const { privateKey } = await readSigningKey(database)
    for (const format of ['jwk', 'pkcs8'] as const) {
      await expect(crypto.subtle.exportKey(format, privateKey)).rejects.toThrow()
    }
  })
})
