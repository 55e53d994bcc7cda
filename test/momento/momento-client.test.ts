import { describe, expect, it } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { problem } from '#src/contract/problem.ts'
import { type Credential, createMomentoClient } from '#src/momento/momento-client.ts'
import { MomentoError } from '#src/momento/momento-error.ts'

type Answer = Response | Error | 'silence' | 'endless body'
type Sent = { method: string; url: string; authorization: string | null; body: string; init: RequestInit }

/** A data plane that gives the answers it was told, in order, and tells what it was asked. */
function setUp({
  answers,
  secrets = ['secret-1', 'secret-2', 'secret-3'],
  endpoint = 'https://cloud.test',
}: {
  answers: Answer[]
  secrets?: string[]
  endpoint?: string
}) {
  const clock = createManualClock()
  const sent: Sent[] = []
  const rejected: string[] = []
  const credentials: (Credential & { name: string })[] = secrets.map((secret, index) => ({
    name: `credential ${index + 1}`,
    endpoint,
    reveal: () => secret,
  }))
  const client = createMomentoClient<Credential & { name: string }>({
    credentials: {
      async get({ signal }) {
        signal?.throwIfAborted()
        const first = credentials[0]
        if (!first) throw new Error('No credential left')
        return first
      },
      reject(credential) {
        rejected.push(credential.name)
        if (credentials[0] === credential) credentials.shift()
      },
    },
    systemClock: clock,
    async fetch(input, init = {}) {
      const { method = 'GET', body, signal } = init
      const authorization = new Headers(init.headers).get('authorization')
      sent.push({ method, url: String(input), authorization, body: String(body ?? ''), init })
      const answer = answers.shift() ?? 'silence'
      if (answer instanceof Error) throw answer
      if (answer === 'endless body') {
        return new Response(
          new ReadableStream({
            start(controller) {
              signal?.addEventListener('abort', () => controller.error(signal.reason), { once: true })
            },
          }),
        )
      }
      if (answer !== 'silence') return answer
      return new Promise<Response>((_, reject) => {
        signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
      })
    },
  })
  return { client, clock, sent, rejected }
}

const refusal = (code: Parameters<typeof problem>[0], headers: Record<string, string> = {}) => {
  const body = problem(code, 'request-7')
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'content-type': 'application/problem+json', ...headers },
  })
}
const page = (status: number) =>
  new Response('<h1>Please sign in to the Wi-Fi</h1>', { status, headers: { 'content-type': 'text/html' } })

const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => expect.fail('It should have failed'),
    (error: unknown) => error as MomentoError,
  )

/** Everything a careless log line could print of an error. */
function everythingIn(error: unknown, seen = new Set<unknown>()): string {
  if (typeof error !== 'object' || error === null || seen.has(error)) return String(error)
  seen.add(error)
  return Object.getOwnPropertyNames(error)
    .map((name) => `${name}: ${everythingIn((error as Record<string, unknown>)[name], seen)}`)
    .join('\n')
}

describe('the requests', () => {
  it('are Momento’s, method by method, with names and keys encoded', async () => {
    const { client, sent } = setUp({
      answers: [
        new Response('value'),
        new Response(null, { status: 204 }),
        new Response(null, { status: 204 }),
        new Response(null, { status: 204 }),
        new Response('{"items":[]}'),
      ],
    })
    await client.get('calendar-events', 'acme:2026-11 &ü')
    await client.set('calendar events', 'acme:1', '[]', { ttlSeconds: 60 })
    await client.delete('c', 'k/k')
    await client.publish('collaboration', 'acme/events', 'hello')
    await client.poll('collaboration', 'acme-events', { sequenceNumber: 7, sequencePage: 2 })
    expect(
      sent.map(({ method, url, body }) => [method, url.replace('https://cloud.test', ''), body]),
    ).toEqual([
      ['GET', '/cache/calendar-events?key=acme%3A2026-11%20%26%C3%BC', ''],
      ['PUT', '/cache/calendar%20events?key=acme%3A1&ttl_seconds=60', '[]'],
      ['DELETE', '/cache/c?key=k%2Fk', ''],
      ['POST', '/topics/collaboration/acme%2Fevents', 'hello'],
      ['GET', '/topics/collaboration/acme-events?sequence_number=7&sequence_page=2', ''],
    ])
    expect(new Headers(sent[3]?.init.headers).get('content-type')).toBe('text/plain')
  })

  it('carry the raw token, no cookie, no referrer, and follow no redirect', async () => {
    const { client, sent } = setUp({ answers: [new Response('value')] })
    await client.get('c', 'k')
    expect(sent[0]?.authorization).toBe('secret-1')
    expect(sent[0]?.init).toMatchObject({
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      redirect: 'error',
      cache: 'no-store',
    })
  })
})

describe('the answers', () => {
  it('give a value, also an empty one, and nothing for a miss', async () => {
    const { client } = setUp({
      answers: [new Response('[1]'), new Response(''), refusal('NOT_FOUND_ERROR')],
    })
    expect(await client.get('c', 'k')).toBe('[1]')
    expect(await client.get('c', 'k')).toBe('')
    expect(await client.get('c', 'k')).toBeUndefined()
  })

  it.each([
    ['400', refusal('INVALID_ARGUMENT_ERROR'), 'invalid_argument', false],
    ['403', refusal('PERMISSION_ERROR'), 'forbidden', false],
    ['403 in another service’s words', Response.json({ title: 'no' }, { status: 403 }), 'forbidden', false],
    ['404', refusal('NOT_FOUND_ERROR'), 'not_found', false],
    ['408', new Response('', { status: 408 }), 'server', true],
    ['413', refusal('too_large'), 'too_large', false],
    ['418', new Response('', { status: 418 }), 'bad_answer', true],
    ['429', refusal('LIMIT_EXCEEDED_ERROR'), 'rate_limited', true],
    ['500', refusal('internal'), 'server', true],
    ['503 without a body', new Response(null, { status: 503 }), 'server', true],
    ['a firewall’s 403 page', page(403), 'bad_answer', true],
    ['a portal’s 401 page', page(401), 'bad_answer', true],
    ['a proxy’s 502 page', page(502), 'server', true],
    ['a portal’s page that claims success', page(200), 'bad_answer', true],
    ['a reset connection', new TypeError('fetch failed'), 'unreachable', true],
  ] as const)('%s is what it is', async (_, answer, code, transient) => {
    const { client, rejected } = setUp({ answers: [answer] })
    const error = await failure(client.publish('c', 't', 'hello'))
    expect(error).toBeInstanceOf(MomentoError)
    expect(error).toMatchObject({ code, transient })
    expect(rejected).toEqual([])
  })

  it('keep the status, the request’s name and how long to stay away', async () => {
    const { client } = setUp({ answers: [refusal('LIMIT_EXCEEDED_ERROR', { 'retry-after': '7' })] })
    expect(await failure(client.publish('c', 't', 'hello'))).toMatchObject({
      status: 429,
      requestId: 'request-7',
      retryAfterMs: 7_000,
    })
  })

  it('never take a page for a delivered message or a stored value', async () => {
    const { client } = setUp({ answers: [page(200), page(200), page(200)] })
    expect(await failure(client.publish('c', 't', 'hello'))).toMatchObject({ code: 'bad_answer' })
    expect(await failure(client.set('c', 'k', 'v', { ttlSeconds: 1 }))).toMatchObject({ code: 'bad_answer' })
    expect(await failure(client.get('c', 'k'))).toMatchObject({ code: 'bad_answer' })
  })

  it('of a poll are refused when they are not JSON', async () => {
    const { client } = setUp({ answers: [new Response('{"items":[')] })
    const error = await failure(client.poll('c', 't', { sequenceNumber: 0, sequencePage: 0 }))
    expect(error).toMatchObject({ code: 'bad_answer' })
  })
})

describe('a refused credential', () => {
  it('is reported, and the request is replayed once with the next one', async () => {
    const { client, sent, rejected } = setUp({
      answers: [refusal('AUTHENTICATION_ERROR'), new Response(null, { status: 204 })],
    })
    await client.publish('c', 't', 'hello')
    expect(sent.map(({ authorization, body }) => [authorization, body])).toEqual([
      ['secret-1', 'hello'],
      ['secret-2', 'hello'],
    ])
    expect(rejected).toEqual(['credential 1'])
  })

  it('is replayed exactly once: a second refusal is the answer, and is reported too', async () => {
    const { client, sent, rejected } = setUp({
      answers: [refusal('AUTHENTICATION_ERROR'), refusal('AUTHENTICATION_ERROR'), new Response('never')],
    })
    expect(await failure(client.get('c', 'k'))).toMatchObject({ code: 'unauthorized', transient: false })
    expect(sent).toHaveLength(2)
    expect(rejected).toEqual(['credential 1', 'credential 2'])
  })

  it('says why when no other credential is to be had', async () => {
    const { client, sent } = setUp({ answers: [refusal('AUTHENTICATION_ERROR')], secrets: ['only'] })
    expect(await failure(client.get('c', 'k'))).toMatchObject({ message: 'No credential left' })
    expect(sent).toHaveLength(1)
  })

  it('is not what a 403 means: nothing is replayed', async () => {
    const { client, sent, rejected } = setUp({
      answers: [refusal('PERMISSION_ERROR'), new Response('never')],
    })
    await failure(client.get('c', 'k'))
    expect(sent).toHaveLength(1)
    expect(rejected).toEqual([])
  })

  it('counts as refused when it cannot even be sent', async () => {
    const { client, sent, rejected } = setUp({
      answers: [new Response('value')],
      secrets: ['broken\nsecret', 'secret-2'],
    })
    expect(await client.get('c', 'k')).toBe('value')
    expect(rejected).toEqual(['credential 1'])
    expect(sent.map(({ authorization }) => authorization)).toEqual(['secret-2'])
  })
})

describe('patience', () => {
  it.each([
    ['a call', 15_000, (client: ReturnType<typeof setUp>['client']) => client.get('c', 'k')],
    [
      'a poll, which the cloud may hold for 20 s',
      35_000,
      (client: ReturnType<typeof setUp>['client']) =>
        client.poll('c', 't', { sequenceNumber: 0, sequencePage: 0 }),
    ],
  ] as const)('%s ends when real time says so', async (_, patienceMs, ask) => {
    const { client, clock } = setUp({ answers: ['silence'] })
    let outcome: unknown = 'pending'
    ask(client).catch((error: unknown) => {
      outcome = error
    })
    await clock.advance(patienceMs - 1)
    expect(outcome).toBe('pending')
    await clock.advance(1)
    expect(outcome).toMatchObject({ code: 'unreachable', message: 'The data plane did not answer in time' })
    expect(clock.pending).toBe(0)
  })

  it('covers a body that never ends', async () => {
    const { client, clock } = setUp({ answers: ['endless body'] })
    const outcome = failure(client.get('c', 'k'))
    await clock.advance(15_000)
    expect(await outcome).toMatchObject({ code: 'unreachable' })
    expect(clock.pending).toBe(0)
  })

  it('leaves no timer behind, however it ends', async () => {
    const { client, clock } = setUp({
      answers: [
        new Response('v'),
        refusal('internal'),
        new TypeError('reset'),
        refusal('AUTHENTICATION_ERROR'),
      ],
    })
    await client.get('c', 'k')
    for (let call = 0; call < 2; call++) await failure(client.get('c', 'k'))
    const caller = new AbortController()
    const last = failure(client.get('c', 'k', { signal: caller.signal }))
    await clock.advance(0)
    caller.abort()
    await last
    expect(clock.pending).toBe(0)
  })

  it('ends at once when the caller leaves, with the caller’s own reason', async () => {
    const { client, clock, sent } = setUp({ answers: ['silence'] })
    const caller = new AbortController()
    const outcome = failure(client.get('c', 'k', { signal: caller.signal }))
    await clock.advance(10)
    caller.abort(new Error('left the page'))
    expect(await outcome).toMatchObject({ message: 'left the page' })
    expect(sent).toHaveLength(1)
  })

  it('asks nothing for a caller who left before', async () => {
    const { client, sent } = setUp({ answers: [new Response('never')] })
    await failure(client.get('c', 'k', { signal: AbortSignal.abort() }))
    expect(sent).toEqual([])
  })
})

describe('secrets', () => {
  it.each([
    ['a refusal', [refusal('AUTHENTICATION_ERROR'), refusal('AUTHENTICATION_ERROR')]],
    ['a 403', [refusal('PERMISSION_ERROR')]],
    ['a reset', [new TypeError('fetch failed')]],
    ['a page', [page(200)]],
  ] as const)('are in no error after %s', async (_, answers) => {
    const { client } = setUp({ answers: [...answers] })
    expect(everythingIn(await failure(client.get('c', 'k')))).not.toContain('secret-')
  })

  it('are in no error either when the engine would quote the header it cannot send', async () => {
    const { client } = setUp({ answers: [], secrets: ['secret-a\nx', 'secret-b\nx', 'secret-c\nx'] })
    const error = await failure(client.get('c', 'k'))
    expect(error).toMatchObject({ code: 'unauthorized' })
    expect(everythingIn(error)).not.toContain('secret-')
  })
})
