/** The auth service: who gets a session, who gets a token, and how both end. */
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { describe, expect, test } from 'vitest'
import { hashOf } from '#mocks/auth/secrets.ts'
import { MAX_SESSIONS } from '#mocks/auth/session-store.ts'
import { MAX_LIVE_TOKENS } from '#mocks/auth/token-records.ts'
import { createCloud } from '#mocks/cloud.ts'
import { tokenAnswerSchema } from '#src/contract/auth.ts'
import { MAX_TOKEN_BYTES, SESSION_LIFE_MS } from '#src/contract/limits.ts'
import { PERSONAS } from '#src/contract/personas.ts'
import { createTestCloud, expectProblem, ORIGIN, type TestCloud, visible } from './test-cloud.ts'

const MINUTE_MS = 60_000
const JSON_HEADERS = { 'X-Csrf': '1', 'Content-Type': 'application/json' }
const TOKEN_ID_BYTES = 16
const COOKIE = '__Host-session-0'

const readMonth = (cloud: TestCloud, token: string, tenant = 'acme') =>
  cloud.send(`/momento/cache/calendar-events?key=${tenant}:2026-11`, { headers: { Authorization: token } })
const isAccepted = async (cloud: TestCloud, token: string) => (await readMonth(cloud, token)).status === 200
const wrong = (cloud: TestCloud, username = 'admin@acme', password = 'wrong') =>
  cloud.post('/auth/0/login', { username, password })
const setRole = (cloud: TestCloud, role: string, id = 'viewer@acme') =>
  cloud.post(`/lab/users/${id}/role`, { role }, { method: 'PUT' })

describe('signing in', () => {
  test('brings a token for the tenant and role, for 15 minutes, and the session cookie', async () => {
    const cloud = await createTestCloud()
    const response = await cloud.post('/auth/3/login', {
      username: 'data-entry@acme',
      password: 'disposable',
    })
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('application/json')
    expect(response.headers.has('set-cookie')).toBe(false)
    const answer = await response.json()
    const issuedAt = Math.floor(cloud.clock.now() / 1000)
    expect(tokenAnswerSchema.parse(answer)).toEqual(answer)
    expect(answer).toEqual({
      user: {
        id: 'data-entry@acme',
        username: 'data-entry@acme',
        name: 'Dana',
        tenant: 'acme',
        role: 'data-entry',
      },
      token: expect.any(String),
      tokenId: expect.stringMatching(/^[\w-]{22}$/),
      issuedAt,
      expiresAt: issuedAt + 900,
      endpoint: `${ORIGIN}/momento`,
    })
    expect(decodeProtectedHeader(answer.token)).toEqual({
      alg: 'ES256',
      typ: 'at+jwt',
      kid: expect.stringMatching(/^[\w-]{43}$/),
    })
    expect(decodeJwt(answer.token)).toEqual({
      iss: 'urn:disposable-tokens:auth',
      aud: 'urn:disposable-tokens:momento',
      sub: 'data-entry@acme',
      tenant: 'acme',
      role: 'data-entry',
      jti: answer.tokenId,
      iat: issuedAt,
      exp: issuedAt + 900,
      permissions: [
        { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } },
        { role: 'publishsubscribe', cache: 'collaboration', topic: 'acme-events' },
      ],
    })
    expect(answer.token.length).toBeLessThanOrEqual(MAX_TOKEN_BYTES)
    expect(await cloud.jar.get('__Host-session-3')).toMatch(/^[\w-]{43}$/)
    expect(await cloud.jar.get(COOKIE)).toBeUndefined()
  })

  test('works for every persona whose role is supported, and for no other', async () => {
    const cloud = await createTestCloud()
    for (const { username, tenant, role } of PERSONAS) {
      const response = await cloud.post('/auth/0/login', { username, password: 'disposable' })
      if (role === 'contractor') {
        await expectProblem(response, 'role_not_supported', username)
      } else {
        const { token } = await response.json()
        expect(decodeJwt(token)).toMatchObject({ sub: username, tenant, role })
        expect((await readMonth(cloud, token, tenant)).status).toBe(200)
      }
    }
  })

  test('an unsupported role gets neither a session nor a cookie, and keeps the one there was', async () => {
    const cloud = await createTestCloud()
    await expectProblem(await wrong(cloud, 'contractor@acme', 'disposable'), 'role_not_supported')
    expect(await cloud.jar.get(COOKIE)).toBeUndefined()
    await cloud.signIn('admin@acme')
    const cookie = await cloud.jar.get(COOKIE)
    await wrong(cloud, 'contractor@acme', 'disposable')
    expect(await cloud.jar.get(COOKIE)).toBe(cookie)
    expect((await cloud.post('/auth/0/token')).status).toBe(200)
    expect(await cloud.database.read(['sessions'], (tx) => tx.objectStore('sessions').count())).toBe(1)
  })

  test('a wrong password, an unknown user and a wrong password of an unsupported role look alike', async () => {
    const cloud = await createTestCloud()
    const answers = await Promise.all([
      wrong(cloud, 'admin@acme'),
      wrong(cloud, 'nobody@acme'),
      wrong(cloud, 'nobody@acme', 'disposable'),
      wrong(cloud, 'contractor@acme'),
      wrong(cloud, 'admin@acme ', 'disposable'),
      wrong(cloud, 'Admin@acme', 'disposable'),
      wrong(cloud, '__proto__', 'disposable'),
    ])
    await expectProblem(answers[0]?.clone() as Response, 'invalid_credentials', 'admin@acme')
    const seen = await Promise.all(answers.map(visible))
    expect(new Set(seen).size).toBe(1)
  })

  test('replaces the session of its own seat, and no other', async () => {
    const cloud = await createTestCloud()
    await cloud.signIn('admin@acme', { seat: 0 })
    await cloud.signIn('viewer@globex', { seat: 1 })
    const replaced = (await cloud.jar.get(COOKIE)) ?? ''
    await cloud.signIn('data-entry@acme', { seat: 0 })
    const users = await Promise.all(
      [0, 1].map(async (seat) => (await (await cloud.post(`/auth/${seat}/token`)).json()).user.username),
    )
    expect(users).toEqual(['data-entry@acme', 'viewer@globex'])
    await cloud.jar.set(COOKIE, replaced, { maxAgeSeconds: 60 })
    await expectProblem(await cloud.post('/auth/0/token'), 'session_ended')
  })
})

describe('guessing passwords', () => {
  test('after five wrong ones in a minute the user name waits, also with the right one', async () => {
    const cloud = await createTestCloud()
    for (let attempt = 0; attempt < 5; attempt++) {
      await expectProblem(await wrong(cloud), 'invalid_credentials')
      await cloud.clock.advance(1000)
    }
    for (const password of ['wrong', 'disposable']) {
      const response = await wrong(cloud, 'admin@acme', password)
      expect(response.headers.get('retry-after')).toBe('55')
      await expectProblem(response, 'rate_limited')
    }
    expect((await wrong(cloud, 'data-entry@acme', 'disposable')).status).toBe(200)

    await cloud.clock.advance(55_000)
    expect((await wrong(cloud, 'admin@acme', 'disposable')).status).toBe(200)
  })

  test('waits the same for a user who does not exist', async () => {
    const cloud = await createTestCloud()
    for (let attempt = 0; attempt < 5; attempt++) {
      await Promise.all([wrong(cloud), wrong(cloud, 'nobody@acme')])
    }
    const [known, unknown] = await Promise.all([wrong(cloud), wrong(cloud, 'nobody@acme')])
    await expectProblem(known.clone(), 'rate_limited')
    expect(await visible(unknown)).toBe(await visible(known))
  })

  test('a right password clears the count', async () => {
    const cloud = await createTestCloud()
    for (let round = 0; round < 3; round++) {
      for (let attempt = 0; attempt < 4; attempt++)
        await expectProblem(await wrong(cloud), 'invalid_credentials')
      await cloud.signIn('admin@acme')
    }
  })

  test('of many guesses at once five are told', async () => {
    const cloud = await createTestCloud()
    const other = await cloud.openTab()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => wrong(i % 2 ? cloud : other)))
    expect(answers.map(({ status }) => status).sort()).toEqual([
      ...Array(5).fill(401),
      ...Array(15).fill(429),
    ])
  })

  test('counts by the clock of the cloud, and remembers no name longer than the minute', async () => {
    const cloud = await createTestCloud()
    for (let attempt = 0; attempt < 5; attempt++) await wrong(cloud)
    const { now } = await (await cloud.send('/lab/clock')).json()
    await cloud.post('/lab/clock', { jumpTo: now + MINUTE_MS }, { method: 'PUT' })
    await expectProblem(await wrong(cloud, 'somebody'), 'invalid_credentials')
    const records = await cloud.database.read(['loginFailures'], (tx) =>
      tx.objectStore('loginFailures').getAll(),
    )
    expect(records.map(({ nameHash }) => nameHash)).toEqual([await hashOf('somebody')])
  })
})

describe('a fresh token', () => {
  test('has an id of its own, the role the user has now, and leaves the former one alone', async () => {
    const cloud = await createTestCloud()
    const first = await cloud.signIn('viewer@acme')
    expect((await setRole(cloud, 'admin')).status).toBe(204)
    await cloud.clock.advance(10_000)
    const second = await (await cloud.post('/auth/0/token')).json()
    expect(second.tokenId).not.toBe(first.tokenId)
    expect(second.issuedAt - 10).toBe(first.issuedAt)
    expect(second.user.role).toBe('admin')
    expect(decodeJwt(second.token)).toMatchObject({ role: 'admin', jti: second.tokenId })
    expect(decodeJwt(first.token)).toMatchObject({ role: 'viewer' })
    expect(await isAccepted(cloud, first.token)).toBe(true)
    expect(await isAccepted(cloud, second.token)).toBe(true)
  })

  test('is refused for a role that is no longer supported, and given again when it is', async () => {
    const cloud = await createTestCloud()
    await cloud.signIn('viewer@acme')
    await setRole(cloud, 'contractor')
    await expectProblem(await cloud.post('/auth/0/token'), 'role_not_supported')
    await setRole(cloud, 'viewer')
    expect((await cloud.post('/auth/0/token')).status).toBe(200)
  })

  test('needs a session that is alive: none, a forged one and one that ended look alike', async () => {
    const cloud = await createTestCloud()
    const none = await cloud.post('/auth/0/token')
    await cloud.jar.set('__Host-session-1', 'A'.repeat(43), { maxAgeSeconds: 60 })
    const forged = await cloud.post('/auth/1/token')
    await cloud.signIn('admin@acme', { seat: 2 })
    expect((await cloud.send('/lab/sessions/2', { method: 'DELETE' })).status).toBe(204)
    const ended = await cloud.post('/auth/2/token')
    await expectProblem(none.clone(), 'session_ended')
    expect(await visible(forged)).toBe(await visible(none.clone()))
    expect(await visible(ended)).toBe(await visible(none))
  })

  test('keeps the session alive: 24 hours count from the last one, by the clock of the cloud', async () => {
    const cloud = await createTestCloud()
    await cloud.signIn('admin@acme')
    for (let day = 0; day < 3; day++) {
      await cloud.clock.advance(SESSION_LIFE_MS - 1)
      expect((await cloud.post('/auth/0/token')).status).toBe(200)
    }
    await cloud.clock.advance(SESSION_LIFE_MS)
    await expectProblem(await cloud.post('/auth/0/token'), 'session_ended')
  })

  test('is not given when the session ends while it is being signed', async () => {
    const { database, clock, jar, signIn } = await createTestCloud()
    await signIn('admin@acme')
    // The token's id is drawn after the session was found and before the token is signed.
    const random = (bytes: number) => {
      if (bytes === TOKEN_ID_BYTES)
        void database.write(['sessions'], (tx) => tx.objectStore('sessions').clear())
      return crypto.getRandomValues(new Uint8Array(bytes))
    }
    const cloud = createCloud({ database, clock, random })
    const request = new Request(`${ORIGIN}/auth/0/token`, { method: 'POST', headers: JSON_HEADERS })
    await expectProblem(await cloud.fetch(request, jar), 'session_ended')
    const tokens = await database.read(['tokens'], (tx) => tx.objectStore('tokens').count())
    expect(tokens).toBe(1)
  })
})

describe('signing out', () => {
  test('ends session and cookie of its seat, and succeeds as well when there is none', async () => {
    const cloud = await createTestCloud()
    await cloud.signIn('admin@acme', { seat: 0 })
    await cloud.signIn('admin@acme', { seat: 1 })
    const secret = (await cloud.jar.get(COOKIE)) ?? ''
    for (let time = 0; time < 2; time++) expect((await cloud.post('/auth/0/logout')).status).toBe(204)
    expect(await cloud.jar.get(COOKIE)).toBeUndefined()
    await cloud.jar.set(COOKIE, secret, { maxAgeSeconds: 60 })
    await expectProblem(await cloud.post('/auth/0/token'), 'session_ended')
    expect((await cloud.post('/auth/1/token')).status).toBe(200)
  })
})

describe('revoking', () => {
  test('kills that token on its next request, and no other', async () => {
    const cloud = await createTestCloud()
    const first = await cloud.signIn('admin@acme')
    const second = await (await cloud.post('/auth/0/token')).json()
    expect((await cloud.post('/auth/0/revoke', { jti: first.tokenId })).status).toBe(204)
    await expectProblem(await readMonth(cloud, first.token), 'AUTHENTICATION_ERROR')
    expect(await isAccepted(cloud, second.token)).toBe(true)
  })

  test('leaves the tokens of other sessions alone, without saying so', async () => {
    const cloud = await createTestCloud()
    const mine = await cloud.signIn('admin@acme', { seat: 0 })
    const other = await cloud.signIn('admin@acme', { seat: 1 })
    for (const jti of [other.tokenId, 'unknown']) {
      expect((await cloud.post('/auth/0/revoke', { jti })).status).toBe(204)
    }
    expect(await isAccepted(cloud, other.token)).toBe(true)
    expect(await isAccepted(cloud, mine.token)).toBe(true)
  })

  test('takes a session, before it looks at what is asked', async () => {
    const cloud = await createTestCloud()
    await expectProblem(await cloud.post('/auth/0/revoke', { jti: 'x' }), 'session_ended')
    await expectProblem(await cloud.post('/auth/0/revoke', { nothing: true }), 'session_ended')
    await cloud.signIn('admin@acme')
    for (const body of [{}, { jti: '' }, { jti: 1 }, { jti: 'x'.repeat(101) }, { jti: 'x', more: 1 }, null]) {
      await expectProblem(await cloud.post('/auth/0/revoke', body), 'invalid_request')
    }
  })

  test('missing, forged, expired and revoked credentials look alike', async () => {
    const cloud = await createTestCloud()
    const expired = await cloud.signIn('admin@acme')
    await cloud.clock.advance(15 * MINUTE_MS)
    const revoked = await (await cloud.post('/auth/0/token')).json()
    await cloud.post('/auth/0/revoke', { jti: revoked.tokenId })
    const good = await (await cloud.post('/auth/0/token')).json()
    const forged = `${good.token.slice(0, -4)}AAAA`
    const seen = await Promise.all(
      [
        cloud.send('/momento/cache/calendar-events?key=acme:2026-11'),
        ...[
          '',
          'x',
          `Bearer ${good.token}`,
          `${good.token}, ${good.token}`,
          forged,
          expired.token,
          revoked.token,
        ].map((token) => readMonth(cloud, token)),
      ].map(async (response) => visible(await response)),
    )
    expect(seen[0]).toMatch(/^401 .*AUTHENTICATION_ERROR/)
    expect(new Set(seen).size).toBe(1)
    expect(await isAccepted(cloud, good.token)).toBe(true)
  })

  test('two Authorization headers, as they arrive, are no credential', async () => {
    const cloud = await createTestCloud()
    const { token } = await cloud.signIn('admin@acme')
    const headers = new Headers([
      ['Authorization', token],
      ['Authorization', token],
    ])
    const request = new Request(`${ORIGIN}/momento/cache/calendar-events?key=acme:2026-11`, { headers })
    await expectProblem(await cloud.cloud.fetch(request, cloud.jar), 'AUTHENTICATION_ERROR')
  })
})

describe('public keys', () => {
  test('are public, named by their thumbprint, and stay until the last token of theirs has expired', async () => {
    const cloud = await createTestCloud()
    const before = await cloud.signIn('admin@acme')
    expect((await cloud.post('/lab/signing-keys/rotate')).status).toBe(204)
    const after = await (await cloud.post('/auth/0/token')).json()
    const names = async () => {
      const { keys } = await (await cloud.send('/auth/jwks.json')).json()
      for (const key of keys)
        expect(Object.keys(key).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y'])
      return keys.map(({ kid }: { kid: string }) => kid)
    }
    const kidOf = ({ token }: { token: string }) => decodeProtectedHeader(token).kid
    expect((await names()).sort()).toEqual([kidOf(before), kidOf(after)].sort())
    expect(kidOf(before)).not.toBe(kidOf(after))
    await cloud.clock.advance(15 * MINUTE_MS - 1000)
    expect(await isAccepted(cloud, before.token)).toBe(true)
    await cloud.clock.advance(1000)
    expect(await names()).toEqual([kidOf(after)])
    expect(await isAccepted(cloud, before.token)).toBe(false)
  })

  test('a retired key has lost its private half, and keys do not pile up', async () => {
    const cloud = await createTestCloud()
    for (let time = 0; time < 30; time++) await cloud.post('/lab/signing-keys/rotate')
    const keys = await cloud.database.read(['signingKeys'], (tx) => tx.objectStore('signingKeys').getAll())
    expect(keys.length).toBe(21)
    expect(keys.filter(({ privateKey }) => privateKey).length).toBe(1)
    await cloud.clock.advance(15 * MINUTE_MS)
    await cloud.post('/lab/signing-keys/rotate')
    const left = await cloud.database.read(['signingKeys'], (tx) => tx.objectStore('signingKeys').count())
    expect(left).toBe(2)
  })
})

describe('bad input', () => {
  const body = JSON.stringify({ username: 'admin@acme', password: 'disposable' })
  const login = (cloud: TestCloud, bytes: BodyInit, headers: Record<string, string> = JSON_HEADERS) =>
    cloud.send('/auth/0/login', { method: 'POST', headers, body: bytes })

  test('without the header no other site can set nothing happens, to nobody', async () => {
    const cloud = await createTestCloud()
    await cloud.signIn('admin@acme')
    for (const call of ['login', 'token', 'logout', 'revoke']) {
      for (const value of [undefined, '0', 'true', '1, 1']) {
        const headers = { 'Content-Type': 'application/json', ...(value ? { 'X-Csrf': value } : {}) }
        const response = await cloud.send(`/auth/0/${call}`, { method: 'POST', headers, body })
        await expectProblem(response, 'csrf')
      }
    }
    expect((await cloud.post('/auth/0/token')).status).toBe(200)
  })

  test('a body must be what the schema says, and is not echoed', async () => {
    const cloud = await createTestCloud()
    const bodies: [what: string, bytes: BodyInit][] = [
      ['not JSON', 'secret-text'],
      ['nothing', ''],
      ['half a document', body.slice(0, -1)],
      ['two documents', body + body],
      ['a byte order mark', `\ufeff${body}`],
      ['an array', `[${body}]`],
      ['null', 'null'],
      ['a text', '"secret-text"'],
      ['a member missing', '{"username":"admin@acme"}'],
      ['a member too many', '{"username":"admin@acme","password":"disposable","secret-text":1}'],
      ['a member twice', '{"username":"admin@acme","password":"disposable","password":"disposable"}'],
      [
        'a member twice, spelled in two ways',
        '{"username":"admin@acme","password":"x","p\\u0061ssword":"disposable"}',
      ],
      ['the prototype as a member', '{"username":"admin@acme","password":"disposable","__proto__":{}}'],
      ['a number for a text', '{"username":1,"password":"disposable"}'],
      ['an empty text', '{"username":"","password":"disposable"}'],
      ['a text too long', `{"username":"${'x'.repeat(201)}","password":"disposable"}`],
      ['bytes that are no UTF-8', new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
    ]
    for (const [what, bytes] of bodies) {
      const response = await login(cloud, bytes)
      expect(response.status, what).toBe(400)
      await expectProblem(response, 'invalid_request', 'secret-text')
    }
    expect(await cloud.jar.get(COOKIE)).toBeUndefined()
  })

  test('texts with quotes, braces and colons in them are counted right', async () => {
    const cloud = await createTestCloud()
    const password = 'a":"b\\","c": {"d": 1}'
    await expectProblem(await cloud.post('/auth/0/login', { username: 'a', password }), 'invalid_credentials')
  })

  test('the content type must be JSON, in UTF-8', async () => {
    const cloud = await createTestCloud()
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
      'application/jsonp',
      'application/problem+json',
      'application/json; charset=utf-16',
      'application/json, text/plain',
    ]) {
      const response = await login(cloud, body, { ...JSON_HEADERS, 'Content-Type': type })
      await expectProblem(response, 'unsupported_media_type', type)
    }
    await expectProblem(
      await login(cloud, new TextEncoder().encode(body), { 'X-Csrf': '1' }),
      'unsupported_media_type',
    )
    for (const type of ['application/json; charset=utf-8', 'Application/JSON;charset="UTF-8"']) {
      expect((await login(cloud, body, { ...JSON_HEADERS, 'Content-Type': type })).status).toBe(200)
    }
  })

  test('too large is too large, by what is announced and by what comes', async () => {
    const cloud = await createTestCloud()
    const padded = (length: number) => body.padEnd(length, ' ')
    expect((await login(cloud, padded(16 * 1024))).status).toBe(200)
    await expectProblem(await login(cloud, padded(16 * 1024 + 1)), 'too_large')
    await expectProblem(await login(cloud, body, { ...JSON_HEADERS, 'Content-Length': '16385' }), 'too_large')

    let pulled = 0
    const endless = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(1024).fill(0x20))
      },
    })
    await expectProblem(await login(cloud, endless), 'too_large')
    expect(pulled).toBeLessThan(30)
  })
})

describe('what is kept', () => {
  const count = (cloud: TestCloud, store: 'sessions' | 'tokens') =>
    cloud.database.read([store], (tx) => tx.objectStore(store).count())

  test('no secret of a session is in the database, but for the jar that plays the browser', async () => {
    const cloud = await createTestCloud()
    await cloud.signIn('admin@acme')
    const secret = (await cloud.jar.get(COOKIE)) ?? ''
    const sessions = await cloud.database.read(['sessions'], (tx) => tx.objectStore('sessions').getAll())
    expect(JSON.stringify(sessions)).not.toContain(secret)
    expect(sessions.map(({ idHash }) => idHash)).toEqual([await hashOf(secret)])
  })

  test('tokens of a session are bounded: the oldest dies', async () => {
    const cloud = await createTestCloud()
    const first = await cloud.signIn('admin@acme')
    await cloud.clock.advance(1000)
    for (let n = 1; n < MAX_LIVE_TOKENS; n++) await cloud.post('/auth/0/token')
    expect(await isAccepted(cloud, first.token)).toBe(true)
    const last = await (await cloud.post('/auth/0/token')).json()
    expect(await count(cloud, 'tokens')).toBe(MAX_LIVE_TOKENS)
    expect(await isAccepted(cloud, first.token)).toBe(false)
    expect(await isAccepted(cloud, last.token)).toBe(true)
  })

  test('records of expired tokens and of ended sessions go', async () => {
    const cloud = await createTestCloud()
    for (let seat = 0; seat < 5; seat++) await cloud.signIn('admin@acme', { seat })
    await cloud.clock.advance(SESSION_LIFE_MS)
    await cloud.signIn('viewer@acme', { seat: 9 })
    expect([await count(cloud, 'sessions'), await count(cloud, 'tokens')]).toEqual([1, 1])
  })

  test('sessions are bounded: the one idle longest ends', async () => {
    const cloud = await createTestCloud()
    const now = cloud.clock.now()
    await cloud.database.write(['sessions'], async (tx) => {
      for (let n = 0; n < MAX_SESSIONS; n++) {
        const idHash = `filler-${n}`
        await tx.objectStore('sessions').put({ idHash, userId: 'admin@acme', lastIssuedAt: now - n })
      }
    })
    await cloud.signIn('admin@acme')
    expect(await count(cloud, 'sessions')).toBe(MAX_SESSIONS)
    const oldest = await cloud.database.read(['sessions'], (tx) =>
      tx.objectStore('sessions').get(`filler-${MAX_SESSIONS - 1}`),
    )
    expect(oldest).toBeUndefined()
    expect((await cloud.post('/auth/0/token')).status).toBe(200)
  })
})
