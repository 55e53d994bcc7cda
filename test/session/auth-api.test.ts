import { describe, expect, test } from 'vitest'
import { PROBLEM_CONTENT_TYPE, PROBLEMS, type ProblemCode, problem } from '#src/contract/problem.ts'
import { type AuthErrorCode, createAuthApi } from '#src/session/auth-api.ts'

const answering = (respond: (request: Request) => Response | Promise<Response>, baseUrl = '') => {
  const seen: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(new URL(String(input), 'https://demo.example'), init as RequestInit)
    seen.push(request)
    return respond(request)
  }
  return { api: createAuthApi({ seat: 3, fetch, baseUrl }), seen }
}

const refusing = (code: ProblemCode, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(problem(code, 'r-1')), {
    status: PROBLEMS[code].status,
    headers: { 'Content-Type': PROBLEM_CONTENT_TYPE, ...headers },
  })

const good = { token: 'a.b.c', expiresAt: 1_800_000_900, endpoint: 'https://demo.example/momento' }
const issue = (api: ReturnType<typeof createAuthApi>) => api.issue({ signal: new AbortController().signal })

test('a call goes to the seat, carries the CSRF header, and follows no redirect', async () => {
  const { api, seen } = answering(() => Response.json(good))
  await api.login('admin@acme', 'disposable', {})
  const [request] = seen
  expect(new URL(request?.url ?? '').pathname).toBe('/auth/3/login')
  expect(request?.headers.get('x-csrf')).toBe('1')
  expect(request?.redirect).toBe('error')
  expect(await request?.json()).toEqual({ username: 'admin@acme', password: 'disposable' })
})

test('a live service may answer with three members only', async () => {
  const { api } = answering(() => Response.json(good, { headers: { Date: 'Mon, 23 Nov 2026 09:00:00 GMT' } }))
  expect(await issue(api)).toEqual({ answer: good, cloudNow: Date.UTC(2026, 10, 23, 9) })
})

describe('answers that decide', () => {
  test.each<[ProblemCode, AuthErrorCode]>([
    ['invalid_credentials', 'invalid_credentials'],
    ['role_not_supported', 'role_not_supported'],
    ['session_ended', 'session_ended'],
    ['rate_limited', 'rate_limited'],
    ['invalid_request', 'invalid_request'],
  ])('%s', async (code, expected) => {
    const { api } = answering(() => refusing(code, { 'Retry-After': '30' }))
    await expect(issue(api)).rejects.toMatchObject({ code: expected, retryAfterMs: 30_000 })
  })
})

describe('answers that prove nothing', () => {
  test.each<[string, () => Response]>([
    ['a server error', () => refusing('internal')],
    [
      'a firewall’s page',
      () => new Response('<h1>no</h1>', { status: 403, headers: { 'Content-Type': 'text/html' } }),
    ],
    ['a bare 401', () => new Response(null, { status: 401 })],
    [
      'a problem that claims another status',
      () =>
        new Response(JSON.stringify(problem('session_ended', 'r')), {
          status: 403,
          headers: { 'Content-Type': PROBLEM_CONTENT_TYPE },
        }),
    ],
    ['success in HTML', () => new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } })],
    ['an empty object', () => Response.json({})],
    ['milliseconds for seconds, past any date', () => Response.json({ ...good, expiresAt: 1e16 })],
    ['an empty token', () => Response.json({ ...good, token: '' })],
  ])('%s', async (_, respond) => {
    const { api } = answering(respond)
    await expect(issue(api)).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('no answer at all', async () => {
    const { api } = answering(() => Promise.reject(new TypeError('Failed to fetch')))
    await expect(issue(api)).rejects.toMatchObject({ code: 'unreachable', detail: 'network' })
  })
})

test('an error never carries what was sent', async () => {
  const { api } = answering(() => refusing('invalid_credentials'))
  const error = await api.login('admin@acme', 'hunter2-hunter2', {}).catch((thrown: unknown) => thrown)
  expect(JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error)).not.toContain('hunter2')
})

describe('the session’s cookie', () => {
  test('stays with this page’s own cloud', async () => {
    const { api, seen } = answering(() => Response.json(good))
    await issue(api)
    expect(seen[0]?.credentials).toBe('same-origin')
  })

  test.each(['https://vending.example', 'https://vending.example/', 'https://vending.example//'])(
    'goes along to a live service at %s',
    async (baseUrl) => {
      const { api, seen } = answering(() => Response.json(good), baseUrl)
      await issue(api)
      expect(seen[0]?.url).toBe('https://vending.example/auth/3/token')
      expect(seen[0]?.credentials).toBe('include')
    },
  )
})

test('signing out outlives the page, and can be given up', async () => {
  const inits: (RequestInit | undefined)[] = []
  const api = createAuthApi({
    seat: 3,
    fetch: async (_, init) => {
      inits.push(init)
      init?.signal?.throwIfAborted()
      return new Response(null, { status: 204 })
    },
  })
  await api.logout({})
  expect(inits[0]?.keepalive).toBe(true)
  const reason = new Error('enough')
  await expect(api.logout({ signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
})

test('one token of the session is revoked by its name', async () => {
  const { api, seen } = answering(() => new Response(null, { status: 204 }))
  await api.revoke('token-7')
  expect(await seen[0]?.json()).toEqual({ jti: 'token-7' })
})

test.each<[string, () => Response | Promise<Response>, string]>([
  ['a key that is none', () => Response.json({ keys: ['x'] }), 'malformed_answer'],
  ['no keys', () => Response.json({}), 'malformed_answer'],
  ['a page', () => new Response('<!doctype html>'), 'not_json'],
  ['a refusal', () => new Response('', { status: 503 }), 'http_503'],
  ['no answer', () => Promise.reject(new TypeError('reset')), 'network'],
])('public keys: %s is no key set', async (_, respond, detail) => {
  const { api } = answering(respond)
  await expect(api.publicKeys()).rejects.toMatchObject({ code: 'unreachable', detail })
})

test('public keys are handed on whole', async () => {
  const key = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y', kid: 'k' }
  const { api, seen } = answering(() => Response.json({ keys: [key] }))
  expect(await api.publicKeys()).toEqual({ keys: [key] })
  expect(new URL(seen[0]?.url ?? '').pathname).toBe('/auth/jwks.json')
})
