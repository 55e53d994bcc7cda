/** The same cloud over real HTTP: cookies, refusals, and an end that is an end. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { request as httpRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CloudServer, listen, serveCloud } from '#mocks/serve.ts'
import { JWKS_PATH, LAB_PATHS } from '#src/contract/paths.ts'
import { DEMO_PASSWORD } from '#src/contract/personas.ts'
import { readProblem } from '#src/contract/problem.ts'

let server: CloudServer
beforeAll(async () => {
  server = await listen({ port: 0 })
})
afterAll(() => server.close())

const post = (path: string, { cookie = '', body }: { cookie?: string; body?: string } = {}) =>
  fetch(server.origin + path, {
    method: 'POST',
    headers: { 'X-Csrf': '1', cookie, ...(body ? { 'Content-Type': 'application/json' } : {}) },
    ...(body ? { body } : {}),
  })

async function signIn() {
  const response = await post('/auth/0/login', {
    body: JSON.stringify({ username: 'data-entry@acme', password: DEMO_PASSWORD }),
  })
  const [setCookie = ''] = response.headers.getSetCookie()
  const { token, endpoint }: { token: string; endpoint: string } = await response.json()
  return { setCookie, cookie: setCookie.split(';')[0] ?? '', token, endpoint }
}

/** A request as no browser and no `fetch` would send it. */
async function raw(options: { method?: string; path?: string; headers?: Record<string, string> }) {
  const request = httpRequest(server.origin, options).end()
  const [response] = await once(request, 'response')
  response.resume()
  return { status: response.statusCode, type: response.headers['content-type'] }
}

test('signs in with a cookie of the strictest kind, and issues tokens for it', async () => {
  const { setCookie, cookie } = await signIn()
  expect(setCookie).toMatch(
    /^__Host-session-0=[\w-]+; Path=\/; Secure; HttpOnly; SameSite=Strict; Max-Age=\d+$/,
  )
  expect((await post('/auth/0/token', { cookie })).status).toBe(200)
  const refused = await post('/auth/0/token')
  expect(await readProblem(refused)).toMatchObject({ code: 'session_ended' })
})

test('a fault that breaks the connection breaks a real one, once', async () => {
  const headers = { 'X-Csrf': '1', 'Content-Type': 'application/json' }
  const faults = [{ id: 'broken', effect: { kind: 'lost' }, service: 'auth', remaining: 1 }]
  const body = JSON.stringify({ faults })
  await fetch(server.origin + LAB_PATHS.faults, { method: 'PUT', headers, body })
  await expect(fetch(server.origin + JWKS_PATH)).rejects.toThrow(TypeError)
  expect((await fetch(server.origin + JWKS_PATH)).status).toBe(200)
})

test('names its own address as the data plane, where the token works', async () => {
  const { token, endpoint } = await signIn()
  expect(endpoint).toBe(`${server.origin}/momento`)
  const topic = `${endpoint}/topics/collaboration/acme-events`
  const headers = { Authorization: token }
  const text = JSON.stringify({ text: 'hello', sentAt: '2026-11-23T10:00:00Z' })
  const published = await fetch(topic, {
    method: 'POST',
    headers: { ...headers, 'Content-Type': 'text/plain' },
    body: text,
  })
  expect(published.status).toBe(204)
  const polled = await fetch(`${topic}?sequence_number=0&sequence_page=0`, { headers })
  expect(await polled.json()).toMatchObject({ items: [{ item: { value: { text } } }] })
})

describe('refuses', () => {
  test.each([
    ['a name that is not this machine’s', { headers: { Host: 'rebound.example' } }, 404],
    [
      'a page of another site, which could otherwise start the demo over',
      { method: 'POST', path: '/lab/reset', headers: { 'Sec-Fetch-Site': 'cross-site' } },
      403,
    ],
    ['a visit by a browser', { path: '/auth/jwks.json', headers: { 'Sec-Fetch-Mode': 'navigate' } }, 403],
    ['an address of another server', { path: 'http://elsewhere.example/auth/jwks.json' }, 404],
    ['a path that looks like a host', { path: '//elsewhere.example/auth/jwks.json' }, 404],
    ['a method no Request can have', { method: 'TRACE', path: '/auth/jwks.json' }, 405],
    ['a method the path does not have', { method: 'DELETE', path: '/auth/jwks.json' }, 405],
  ])('%s', async (_, options, status) => {
    expect(await raw(options)).toEqual({ status, type: 'application/problem+json' })
  })
})

test('lets go of a poll whose client has gone', async () => {
  const own = await listen({ port: 0 })
  const login = await fetch(`${own.origin}/auth/0/login`, {
    method: 'POST',
    headers: { 'X-Csrf': '1', 'Content-Type': 'application/json' },
    body: JSON.stringify({ username: 'viewer@acme', password: DEMO_PASSWORD }),
  })
  const { token, endpoint } = (await login.json()) as { token: string; endpoint: string }
  const gone = new AbortController()
  const poll = fetch(`${endpoint}/topics/collaboration/acme-events?sequence_number=1&sequence_page=1`, {
    headers: { Authorization: token },
    signal: gone.signal,
  })
  gone.abort()
  await expect(poll).rejects.toThrow('abort')
  await own.close()
  await expect(fetch(`${own.origin}/auth/jwks.json`)).rejects.toThrow()
})

describe('the command', () => {
  test('prints where it listens and ends when interrupted', async () => {
    const command = spawn(process.execPath, ['mocks/serve.mjs', '--port', '0'])
    const [banner] = await once(command.stdout, 'data')
    expect(String(banner)).toMatch(/^The cloud answers at http:\/\/localhost:\d+ /)
    command.kill('SIGINT')
    const [code, signal] = await once(command, 'exit')
    expect({ code, signal }).toEqual({ code: 0, signal: null })
  })

  test.each(['0.5', '-1', '65536', '1e3', 'x', ''])('refuses port %j', async (port) => {
    await expect(serveCloud([`--port=${port}`])).rejects.toThrow('--port must be 0 to 65535')
  })
})
