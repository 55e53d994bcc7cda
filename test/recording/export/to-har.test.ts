import { createRequire } from 'node:module'
import { Ajv } from 'ajv'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { toHar } from '#src/recording/export/to-har.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { plain, veil } from '#src/recording/veiled.ts'
import { MANY } from '#test/cases.ts'
import { anExchange, anyRecording, aRecording, aRequest, NOON, SECRET } from './random-recording.ts'

const require = createRequire(import.meta.url)
const OPTIONS = { includeSecrets: false, at: NOON, origin: 'http://localhost:4173' }

/** By the schema other tools check with. It is of draft 6, and its formats are checked here by what they mean. */
function createValidator() {
  const ajv = new Ajv({
    strict: false,
    formats: {
      'date-time': (text) => !Number.isNaN(Date.parse(text)),
      uri: URL.canParse,
      ipv4: true,
      ipv6: true,
    },
  })
  ajv.addMetaSchema(require('ajv/dist/refs/json-schema-draft-06.json'))
  const schemas: Record<string, object> = require('har-schema')
  for (const schema of Object.values(schemas)) ajv.addSchema(schema)
  const validate = ajv.getSchema('har.json#')
  return (har: unknown) => {
    validate?.(har)
    return validate?.errors ?? []
  }
}
const faultsOf = createValidator()

const harOf = (recording: Parameters<typeof toHar>[0], options = OPTIONS) =>
  JSON.parse(JSON.stringify(toHar(recording, options)))
const entryOf = (facts: Partial<RecordedRequest>, options = OPTIONS) =>
  harOf(aRecording({ requests: [aRequest(facts)] }), options).log.entries[0]

describe('any recording', () => {
  test('is a HAR by its schema, one entry a request', () => {
    fc.assert(
      fc.property(anyRecording, fc.boolean(), (recording, includeSecrets) => {
        const har = harOf(recording, { ...OPTIONS, includeSecrets })
        expect(faultsOf(har)).toEqual([])
        expect(har.log.entries).toHaveLength(recording.requests.all().length)
        const pages = har.log.pages.map(({ id }: { id: string }) => id)
        expect(new Set(pages).size).toBe(pages.length)
        for (const { pageref, time, timings, ...entry } of har.log.entries) {
          if (pageref !== undefined) expect(pages).toContain(pageref)
          const known = Object.values<number>(timings).filter((ms) => ms !== -1)
          expect(known.reduce((sum, ms) => sum + ms, 0)).toBe(time)
          // By the specification a name of one's own begins with an underscore.
          const own = Object.keys(entry).filter((name) => !name.startsWith('_'))
          expect(['startedDateTime', 'request', 'response', 'cache', 'comment']).toEqual(
            expect.arrayContaining(own),
          )
        }
      }),
      { numRuns: MANY / 20 },
    )
  })

  test('has its credentials only when somebody asked for them', () => {
    let seen = 0
    fc.assert(
      fc.property(anyRecording, (recording) => {
        expect(JSON.stringify(harOf(recording))).not.toContain(SECRET)
        const told = JSON.stringify(harOf(recording, { ...OPTIONS, includeSecrets: true }))
        const bodies = recording.requests.all().flatMap(({ own }) => [own?.requestBody, own?.responseBody])
        if (bodies.some((body) => body?.text?.isVeiled)) {
          expect(told).toContain(SECRET)
          seen += 1
        }
      }),
      { numRuns: MANY / 20 },
    )
    expect(seen).toBeGreaterThan(50)
  })

  test('and the schema refuses what is none', () => {
    const har = harOf(aRecording({ requests: [aRequest()] }))
    delete har.log.entries[0].request.httpVersion
    expect(faultsOf(har)).toMatchObject([{ message: "must have required property 'httpVersion'" }])
  })
})

describe('an entry', () => {
  const own = anExchange({
    requestHeaders: [['Authorization', veil('hush', '***')]],
    requestBody: { mimeType: 'text/plain', bytes: 5, text: plain('hello'), isCut: false },
    responseHeaders: [['Date', plain('today')]],
    responseBody: { mimeType: 'application/json', bytes: 20_000, text: plain('{"a":'), isCut: true },
  })

  test('tells both times, and the address whole', () => {
    const jumped = NOON + 3_600_000
    expect(entryOf({ at: jumped, realAt: NOON + 5, durationMs: 40.04999, own })).toMatchObject({
      startedDateTime: '2026-11-23T12:00:00.005Z',
      time: 40,
      timings: { send: 0, wait: 40, receive: 0, blocked: -1, dns: -1, connect: -1, ssl: -1 },
      request: {
        method: 'GET',
        url: 'http://localhost:4173/momento/cache/calendar-events?key=acme%3A2026-11',
        queryString: [{ name: 'key', value: 'acme:2026-11' }],
        headers: [{ name: 'Authorization', value: '***' }],
        postData: { mimeType: 'text/plain', text: 'hello' },
        bodySize: 5,
        headersSize: -1,
      },
      response: {
        status: 200,
        headers: [{ name: 'Date', value: 'today' }],
        content: {
          size: 20_000,
          mimeType: 'application/json',
          text: '{"a":',
          comment: 'Only the beginning of the body was kept.',
        },
        bodySize: -1,
      },
      _simulatedTime: '2026-11-23T13:00:00.000Z',
      _tokenId: 'jti-1',
    })
  })

  test.each<[name: string, facts: Partial<RecordedRequest>, expected: object]>([
    ['with credentials', { own }, { request: { headers: [{ name: 'Authorization', value: 'hush' }] } }],
    [
      'of another tab',
      { tab: 'another', own: undefined },
      {
        pageref: 'tab_another',
        request: { headers: [], bodySize: -1 },
        response: { status: 200, content: { size: -1, mimeType: 'x-unknown' } },
        comment: expect.stringContaining('audit'),
      },
    ],
    [
      'under way',
      { status: undefined, durationMs: undefined, own: anExchange() },
      {
        time: 0,
        request: { bodySize: 0 },
        response: { status: 0, _error: 'no_answer_yet', content: { size: -1 } },
      },
    ],
    ['given up', { status: undefined, failure: 'aborted' }, { response: { status: 0, _error: 'aborted' } }],
    [
      'answered without a body',
      { status: 204, own: anExchange() },
      { response: { status: 204, content: { size: 0, mimeType: 'x-unknown' } } },
    ],
    [
      'whose body was let go',
      { own: anExchange({ requestBody: { mimeType: '', bytes: 9, text: undefined, isCut: false } }) },
      {
        request: {
          bodySize: 9,
          postData: { mimeType: '', text: '', comment: expect.stringContaining('let go') },
        },
      },
    ],
    [
      'to a live service',
      { target: 'https://cache.example/topics/a/b?sequence_number=1' },
      { request: { url: 'https://cache.example/topics/a/b?sequence_number=1' } },
    ],
    [
      'whose address is no longer one',
      { target: 'https://***:***' },
      { request: { url: 'http://localhost:4173/' } },
    ],
  ])('%s', (_, facts, expected) => {
    expect(entryOf(facts, { ...OPTIONS, includeSecrets: true })).toMatchObject(expected)
  })

  test('carries the verdict', () => {
    const verdict = { decision: 'denied', reason: 'expired' } as const
    const audit = {
      seq: 4,
      requestId: 'AAAAAAAAAAAAAAAA',
      at: NOON,
      realAt: NOON,
      durationMs: 2,
      method: 'GET',
      target: '/momento',
      credential: { kind: 'none' },
      status: 401,
      code: 'AUTHENTICATION_ERROR',
      verdict,
    } as const
    expect(entryOf({ audit })).toMatchObject({ _verdict: verdict, _code: 'AUTHENTICATION_ERROR' })
    expect(entryOf({})).not.toHaveProperty('_verdict')
  })
})

test('each tab is a page that begins with its first request', () => {
  const requests = [
    aRequest({ id: 1, tab: 'a', realAt: NOON + 9, own: anExchange() }),
    aRequest({ id: 2, tab: 'b', realAt: NOON + 5 }),
    aRequest({ id: 3, tab: 'a', realAt: NOON + 7 }),
    aRequest({ id: 4, tab: undefined }),
  ]
  const { pages, entries } = harOf(aRecording({ requests })).log
  expect(pages).toEqual([
    {
      id: 'tab_a',
      title: 'The tab that recorded',
      startedDateTime: '2026-11-23T12:00:00.007Z',
      pageTimings: expect.anything(),
    },
    {
      id: 'tab_b',
      title: 'Another tab',
      startedDateTime: '2026-11-23T12:00:00.005Z',
      pageTimings: expect.anything(),
    },
  ])
  expect(entries.map(({ pageref }: { pageref?: string }) => pageref)).toEqual([
    'tab_a',
    'tab_b',
    'tab_a',
    undefined,
  ])
})
