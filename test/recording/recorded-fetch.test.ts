/** Taking note of an exchange does not change it, and keeps every credential behind a veil. */
import { inspect } from 'node:util'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createManualClock } from '#src/clock/manual-clock.ts'
import { TAB_HEADER } from '#src/contract/audit.ts'
import { createRecordedFetch, type FindToken } from '#src/recording/recorded-fetch.ts'
import { MAX_BODY_CHARACTERS } from '#src/recording/recording.ts'
import { createRequestBook } from '#src/recording/request-book.ts'
import { MANY } from '#test/cases.ts'

const ORIGIN = 'https://app.test'
const TAB = '0b9f1e4c-3f43-4a5f-9d0e-6c1f2a3b4c5d'
const TOKEN = 'eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl'

type Sent = { input: RequestInfo | URL; init: RequestInit | undefined }

function setUp({
  fetch = async () => new Response('[]'),
  hasCloud = true,
  findToken = () => undefined,
}: {
  fetch?: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>
  hasCloud?: boolean
  findToken?: FindToken
} = {}) {
  const clock = createManualClock({ now: 5_000 })
  const systemClock = createManualClock({ now: 1_000 })
  const sent: Sent[] = []
  const book = createRequestBook({ systemClock, tabId: TAB })
  const recorded = createRecordedFetch({
    fetch(input, init) {
      sent.push({ input, init })
      return fetch(input, init)
    },
    book,
    findToken,
    clock,
    systemClock,
    tabId: TAB,
    origin: ORIGIN,
    hasCloud,
  })
  return {
    systemClock,
    sent,
    book,
    fetch: recorded.fetch,
    /** The newest row, once what was answered has been read. */
    async row() {
      await new Promise((resolve) => setImmediate(resolve))
      return book.requests.all().at(-1)
    },
    tabsSent: () => sent.map(({ init }) => new Headers(init?.headers).get(TAB_HEADER)),
  }
}

describe('the tab is named', () => {
  test.each([
    ['/auth/0/login', TAB],
    ['/momento/cache/c?key=k', TAB],
    [`${ORIGIN}/lab/clock`, TAB],
    ['/assets/app.js', null],
    ['/laboratory', null],
    ['https://live.example/auth/0/login', null],
    ['https://app.test:8443/momento/cache/c', null],
    ['http://app.test/momento/cache/c', null],
  ])('to the page’s own cloud only: %s', async (address, tab) => {
    const { fetch, tabsSent } = setUp()
    await fetch(address)
    expect(tabsSent()).toEqual([tab])
  })

  test('to nobody when there is no cloud of the page’s own', async () => {
    const { fetch, tabsSent } = setUp({ hasCloud: false })
    await fetch('/auth/0/login')
    expect(tabsSent()).toEqual([null])
  })

  test('beside the headers there were', async () => {
    const { fetch, sent } = setUp()
    await fetch('/lab/reset', { method: 'POST', headers: [['X-Csrf', '1']], cache: 'no-store' })
    const { method, cache, headers } = sent[0]?.init ?? {}
    expect([method, cache, Object.fromEntries(new Headers(headers))]).toEqual([
      'POST',
      'no-store',
      { 'x-csrf': '1', 'x-tab': TAB },
    ])
  })
})

describe('the exchange', () => {
  test('is in the row: what was asked, by whom, and what came of it', async () => {
    const { fetch, row } = setUp({
      fetch: async () =>
        new Response('{"token":"short"}', {
          status: 403,
          headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'abc' },
        }),
      findToken: (text) => (text === TOKEN ? { tokenId: 'jti-1', seat: 4 } : undefined),
    })
    await fetch(`${ORIGIN}/momento/cache/c?key=acme:1`, {
      method: 'put',
      headers: { Authorization: TOKEN, 'Content-Type': 'text/plain' },
      body: 'naïve',
    })
    const { own, ...facts } = (await row()) ?? {}
    expect(facts).toEqual({
      id: 1,
      requestId: 'abc',
      at: 5_000,
      realAt: 1_000,
      durationMs: 0,
      seat: 4,
      tab: TAB,
      method: 'PUT',
      target: '/momento/cache/c?key=acme%3A1',
      service: 'momento',
      tokenId: 'jti-1',
      status: 403,
      failure: undefined,
      repeats: undefined,
      audit: undefined,
    })
    expect(JSON.parse(JSON.stringify(own))).toEqual({
      requestHeaders: [
        ['authorization', '*** (jti-1)'],
        ['content-type', 'text/plain'],
        ['x-tab', TAB],
      ],
      requestBody: { mimeType: 'text/plain', bytes: 6, text: 'naïve', isCut: false },
      responseHeaders: [
        ['content-type', 'application/json'],
        ['x-request-id', 'abc'],
      ],
      responseBody: { mimeType: 'application/json', bytes: 17, text: '{"token":"***"}', isCut: false },
    })
    expect(own?.requestHeaders[0]?.[1].reveal()).toBe(TOKEN)
    expect(own?.responseBody?.text?.reveal()).toBe('{"token":"short"}')
  })

  test.each([
    ['/auth/7/token', 7],
    ['/auth/x/token', undefined],
    ['/momento/cache/auth/3/x', undefined],
    ['https://live.example/vend/auth/2/token', 2],
  ])('belongs to the seat in its path: %s', async (address, seat) => {
    const { fetch, row } = setUp()
    await fetch(address)
    expect((await row())?.seat).toBe(seat)
  })

  test('of a live service has its whole address, without what could be a credential', async () => {
    const { fetch, row } = setUp()
    await fetch('https://somebody:password@live.example/vend/auth/2/token?code=abc')
    expect(await row()).toMatchObject({
      target: 'https://live.example/vend/auth/2/token?***',
      service: undefined,
    })
  })

  test('reading the audit is none', async () => {
    const { fetch, sent, book } = setUp()
    await fetch('/lab/audit?after=3')
    expect(sent).toHaveLength(1)
    expect(book.requests.all()).toEqual([])
  })

  test('a long body is cut, and its length told', async () => {
    const { fetch, row } = setUp({ fetch: async () => new Response('é'.repeat(MAX_BODY_CHARACTERS + 1)) })
    await fetch('/lab/clock')
    const body = (await row())?.own?.responseBody
    expect([body?.isCut, body?.bytes, body?.text?.reveal().length]).toEqual([
      true,
      2 * (MAX_BODY_CHARACTERS + 1),
      MAX_BODY_CHARACTERS,
    ])
  })
})

describe('to the caller it is as if nobody had looked', () => {
  test('the very response, whose body is there to be read', async () => {
    const response = new Response('{"a":1}', { status: 201 })
    const { fetch } = setUp({ fetch: async () => response })
    const received = await fetch('/lab/clock')
    expect(received).toBe(response)
    expect(await received.json()).toEqual({ a: 1 })
  })

  test('is handed over before its body has come', async () => {
    let finish = () => {}
    const body = new ReadableStream({
      start(controller) {
        finish = () => {
          controller.enqueue(new TextEncoder().encode('late'))
          controller.close()
        }
      },
    })
    const { fetch, row } = setUp({ fetch: async () => new Response(body) })
    const received = await fetch('/lab/clock')
    expect(await row()).toMatchObject({ status: 200, own: { responseBody: undefined } })
    finish()
    expect(await received.text()).toBe('late')
    expect((await row())?.own?.responseBody?.bytes).toBe(4)
  })

  test('a body that nobody reads is recorded all the same', async () => {
    const { fetch, row } = setUp({ fetch: async () => new Response('unread') })
    await fetch('/lab/clock')
    expect((await row())?.own?.responseBody?.text?.reveal()).toBe('unread')
  })

  test('a body that breaks off breaks off, and the answer stays an answer', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new TypeError('broken')) })
    const { fetch, row } = setUp({ fetch: async () => new Response(broken) })
    await expect((await fetch('/lab/clock')).text()).rejects.toThrow('broken')
    expect(await row()).toMatchObject({ status: 200, failure: undefined, own: { responseBody: undefined } })
  })

  test.each([
    ['given up', 'aborted', true],
    ['without an answer', 'network', false],
  ])('%s: the same error, and how long it took', async (_, failure, isAborted) => {
    const error = new TypeError('Failed to fetch')
    const caller = new AbortController()
    const { fetch, row, systemClock } = setUp({
      fetch: async (_input, init) => {
        expect(init?.signal).toBe(caller.signal)
        await systemClock.advance(40)
        throw error
      },
    })
    if (isAborted) caller.abort()
    await expect(fetch('/lab/clock', { signal: caller.signal })).rejects.toBe(error)
    expect(await row()).toMatchObject({ failure, status: undefined, durationMs: 40 })
  })

  test('what cannot be sent is complained about by the fetch beneath, and is no request', async () => {
    const { fetch, book } = setUp({ fetch: (input, init) => globalThis.fetch(input, init) })
    await expect(fetch('https://', {})).rejects.toThrow(TypeError)
    await expect(fetch('/lab/clock', { headers: { 'no header': '' } })).rejects.toThrow(TypeError)
    expect(book.requests.all()).toEqual([])
  })
})

test('of an API key nothing is kept, not even behind the veil', async () => {
  const key = `dtk_${'aB3'.repeat(16)}z`
  const { fetch, row } = setUp({
    fetch: async () => Response.json({ key: { id: 'k', masked: 'dtk_…aB3z' }, secret: key }),
  })
  const answer = await fetch('/console/0/api-keys', {
    method: 'POST',
    headers: { Authorization: key, 'X-Note': `with ${key}` },
    body: JSON.stringify({ description: key, pad: ' '.repeat(MAX_BODY_CHARACTERS), secret: key }),
  })
  expect((await answer.json()).secret).toBe(key)
  const own = (await row())?.own
  const kept = [
    ...(own?.requestHeaders ?? []).flatMap(([name, value]) => (name === 'x-tab' ? [] : [value])),
    own?.requestBody?.text,
    own?.responseBody?.text,
  ].map((text) => text?.reveal())
  expect(kept).toEqual([
    '***',
    'with ***',
    expect.stringContaining('"description":"***"'),
    '{"key":{"id":"k","masked":"dtk_…aB3z"},"secret":"***"}',
  ])
  // So that nobody sends it again as if it were what was sent.
  expect(own?.requestBody?.isAltered).toBe(true)
})

test('no credential is seen in a row, however it is printed, wherever it was', async () => {
  const text = (size: object) => fc.string({ unit: fc.constantFrom(...'abcXYZ019-_'), ...size })
  const long = fc.oneof(
    fc.tuple(text({ minLength: 40, maxLength: 60 }), text({ minLength: 4 })).map((parts) => parts.join('.')),
    text({ minLength: 40, maxLength: 120 }),
  )
  // Short enough to be taken for a word, and with whatever JSON and patterns make of it.
  const short = fc
    .tuple(
      text({ minLength: 12, maxLength: 20 }),
      fc.string({ unit: fc.constantFrom('"', '\\', '}', ' ', '\n', 'é', '&', '$&'), maxLength: 4 }),
    )
    .map(([word, odd]) => `${word}${odd}${word}`)
  const member = fc.constantFrom('password', 'token', 'api_key', 'apiKey', 'secret', 'access_token')
  const place = fc.oneof(
    fc.record({
      where: fc.constantFrom('authorization', 'cookie', 'set-cookie', 'x-api-key'),
      secret: text({ minLength: 12, maxLength: 20 }),
    }),
    fc.record({ where: fc.constantFrom('header', 'key', 'segment', 'text', 'end'), secret: long }),
    fc.record({ where: fc.constant('query'), secret: text({ minLength: 12, maxLength: 20 }) }),
    fc.record({ where: fc.constantFrom('member', 'nested', 'cut'), secret: fc.oneof(short, long), member }),
  )
  await fc.assert(
    fc.asyncProperty(
      place,
      fc.boolean(),
      fc.boolean(),
      fc.nat(90),
      async (found, isAnswer, isLive, shift) => {
        const { where, secret } = found
        const name = 'member' in found ? found.member : ''
        const headers = new Headers()
        if (['authorization', 'cookie', 'set-cookie', 'x-api-key'].includes(where)) headers.set(where, secret)
        if (where === 'header') headers.set('X-Trace', `of ${secret}`)
        const bodies: Record<string, string> = {
          member: JSON.stringify({ user: 'a', [name]: secret, n: 1 }, null, shift % 3),
          nested: JSON.stringify({ list: [{ deep: { [name]: secret } }] }),
          text: `see ${secret}, please`,
          cut: JSON.stringify({ pad: ' '.repeat(MAX_BODY_CHARACTERS - shift), [name]: secret }),
          end: ' '.repeat(MAX_BODY_CHARACTERS - shift) + secret,
        }
        const body = bodies[where]
        const encoded = encodeURIComponent(secret)
        const paths: Record<string, string> = {
          key: `/momento/cache/c?key=acme:${encoded}`,
          segment: `/momento/${encoded}/c`,
          query: `/auth/0/token?code=${encoded}`,
        }
        const address = `${isLive ? 'https://live.example' : ''}${paths[where] ?? '/lab/clock'}`
        const { fetch, row } = setUp({
          fetch: async () => (isAnswer ? new Response(body ?? null, { headers }) : new Response()),
        })
        await fetch(address, isAnswer ? {} : { method: 'POST', headers, ...(body ? { body } : {}) })
        const kept = await row()
        const printed = [
          JSON.stringify(kept),
          inspect(kept, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null }),
          ...(kept?.own?.requestHeaders ?? []).map(([, value]) => String(value)),
          ...(kept?.own?.responseHeaders ?? []).map(([, value]) => `${value}`),
          String(kept?.own?.requestBody?.text),
          String(kept?.own?.responseBody?.text),
        ].join('\n')
        // Of a long one not even a part that was left over.
        for (const part of [secret.slice(0, 12), secret.slice(0, 40).slice(-12)]) {
          expect(printed).not.toContain(part)
        }
      },
    ),
    { numRuns: MANY / 10 },
  )
})
