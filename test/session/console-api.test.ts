import { describe, expect, test } from 'vitest'
import { PROBLEM_CONTENT_TYPE, PROBLEMS, type ProblemCode, problem } from '#src/contract/problem.ts'
import { ConsoleError, type ConsoleErrorCode, createConsoleApi } from '#src/session/console-api.ts'

const answering = (respond: (request: Request) => Response | Promise<Response>) => {
  const seen: Request[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(new URL(String(input), 'https://demo.example'), init as RequestInit)
    seen.push(request)
    return respond(request)
  }
  return { api: createConsoleApi({ seat: 3, fetch }), seen }
}

const refusing = (code: ProblemCode) =>
  new Response(JSON.stringify(problem(code, 'r-1')), {
    status: PROBLEMS[code].status,
    headers: { 'Content-Type': PROBLEM_CONTENT_TYPE },
  })

const key = {
  id: 'key-1',
  description: 'Nightly report',
  permissions: [{ role: 'readonly', cache: '*' }],
  createdAt: 1_800_000_000,
  createdBy: 'admin@acme',
  generation: 1,
  masked: 'dtk_…abcd',
}

test('each call goes to the seat, and those that change something carry the CSRF header', async () => {
  const { api, seen } = answering(({ method, url }) => {
    if (method === 'DELETE') return new Response(null, { status: 204 })
    if (method === 'GET') return Response.json(url.endsWith('tokens') ? { tokens: [] } : { keys: [key] })
    return Response.json({ key, secret: 'dtk_secret' })
  })
  const draft = { description: 'x', permissions: [] }
  expect(await api.listKeys()).toEqual([key])
  expect(await api.createKey(draft)).toEqual({ key, secret: 'dtk_secret' })
  await api.rotateKey('a/b', { overlapSeconds: 60, generation: 2 })
  await api.revokeKey('a/b')
  expect(await api.listTokens()).toEqual([])
  await api.revokeToken('jti')
  const lines = seen.map(
    ({ method, url, headers }) => `${method} ${new URL(url).pathname} ${headers.get('x-csrf')}`,
  )
  expect(lines).toEqual([
    'GET /console/3/api-keys null',
    'POST /console/3/api-keys 1',
    'POST /console/3/api-keys/a%2Fb/rotate 1',
    'DELETE /console/3/api-keys/a%2Fb 1',
    'GET /console/3/tokens null',
    'DELETE /console/3/tokens/jti 1',
  ])
  expect(await seen[2]?.json()).toEqual({ overlapSeconds: 60, generation: 2 })
  expect(seen.map(({ redirect }) => redirect)).toEqual(Array(6).fill('error'))
})

describe('a refusal', () => {
  test.each<[ProblemCode, ConsoleErrorCode]>([
    ['session_ended', 'session_ended'],
    ['not_admin', 'not_admin'],
    ['not_found', 'not_found'],
    ['conflict', 'conflict'],
    ['invalid_request', 'invalid_request'],
    ['LIMIT_EXCEEDED_ERROR', 'LIMIT_EXCEEDED_ERROR'],
    ['internal', 'unreachable'],
    ['csrf', 'unreachable'],
  ])('%s', async (code, expected) => {
    const { api } = answering(() => refusing(code))
    await expect(api.revokeKey('x')).rejects.toMatchObject({ name: 'ConsoleError', code: expected })
  })

  test.each<[string, () => Response]>([
    ['a proxy’s page', () => new Response('<h1>no</h1>', { status: 403 })],
    ['a broken connection', () => Promise.reject(new TypeError('reset')) as never],
    ['another shape', () => Response.json({ keys: [{ ...key, masked: 'x'.repeat(60) }] })],
    ['no JSON', () => new Response('<h1>hello</h1>')],
  ])('%s proves nothing', async (_, respond) => {
    const { api } = answering(respond)
    await expect(api.listKeys()).rejects.toMatchObject({ code: 'unreachable' })
  })

  test('of a list that nobody waits for any more is no failure of the console', async () => {
    const { api } = answering(() => Promise.reject(new DOMException('gone', 'AbortError')))
    const signal = AbortSignal.abort()
    await expect(api.listKeys({ signal })).rejects.not.toBeInstanceOf(ConsoleError)
  })
})
