/** Recordings of any kind, with credentials wherever one may be, and small ones to say a thing with. */
import fc from 'fast-check'
import { createStore } from 'zustand/vanilla'
import type { LogEntry } from '#src/recording/log-entry.ts'
import type { Header, KeptBody, OwnExchange, RecordedRequest } from '#src/recording/recorded-request.ts'
import type { AuditState, ClockMove, LiveList, Recording } from '#src/recording/recording.ts'
import type { TokenLife } from '#src/recording/token-lives.ts'
import { plain, type Veiled, veil } from '#src/recording/veiled.ts'

/** Begins each credential of a random recording, and is in nothing else. */
export const SECRET = 'topmost-secret'
export const NOON = Date.UTC(2026, 10, 23, 12)

export const aRequest = (facts: Partial<RecordedRequest> = {}): RecordedRequest => ({
  id: 1,
  requestId: 'AAAAAAAAAAAAAAAA',
  at: NOON,
  realAt: NOON,
  durationMs: 12,
  seat: 0,
  tab: 'this-tab',
  method: 'GET',
  target: '/momento/cache/calendar-events?key=acme%3A2026-11',
  service: 'momento',
  tokenId: 'jti-1',
  status: 200,
  failure: undefined,
  repeats: undefined,
  own: undefined,
  audit: undefined,
  ...facts,
})

export const anExchange = (facts: Partial<OwnExchange> = {}): OwnExchange => ({
  requestHeaders: [],
  requestBody: undefined,
  responseHeaders: [],
  responseBody: undefined,
  ...facts,
})

type Lists = {
  requests: readonly RecordedRequest[]
  log: readonly LogEntry[]
  moves: readonly ClockMove[]
  lives: readonly { seat: 0 | 1; lives: readonly TokenLife[] }[]
  audit: AuditState
  missed: number
}

export function aRecording(lists: Partial<Lists> = {}): Recording {
  const {
    requests = [],
    log = [],
    moves = [],
    lives = [],
    audit = { status: 'following' },
    missed = 0,
  } = lists
  const still = <T>(rows: readonly T[]): LiveList<T> => ({ all: () => rows, subscribe: () => () => {} })
  return {
    requests: { ...still(requests), find: (id) => requests.find((request) => request.id === id) },
    log: still(log),
    moves: still(moves),
    lives: still(lives),
    selection: createStore(() => ({ selected: undefined })),
    audit: createStore(() => audit),
    missed: createStore(() => missed),
  }
}

const text = fc.string({ unit: 'binary', maxLength: 12 })
const word = fc.stringMatching(/^[\w-]{1,20}$/)
const moment = fc.integer({ min: NOON - 1e9, max: NOON + 1e12 })
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined })
/** As long as credentials are. */
const secret = fc.stringMatching(/^[A-Za-z0-9_-]{40}$/).map((rest) => `${SECRET}.${rest}`)

const veiledText: fc.Arbitrary<Veiled> = fc.oneof(
  text.map(plain),
  fc
    .tuple(text, secret, text)
    .map(([before, hidden, after]) => veil(`${before}${hidden}${after}`, `${before}***${after}`)),
)
const headers: fc.Arbitrary<Header[]> = fc.array(fc.tuple(word, veiledText), { maxLength: 3 })
const body: fc.Arbitrary<KeptBody> = fc.record({
  mimeType: fc.constantFrom('', 'application/json', 'text/plain;charset=utf-8'),
  bytes: fc.nat(),
  text: maybe(veiledText),
  isCut: fc.boolean(),
})
const exchange: fc.Arbitrary<OwnExchange> = fc.record({
  requestHeaders: headers,
  requestBody: maybe(body),
  responseHeaders: headers,
  responseBody: maybe(body),
})

const seat = fc.constantFrom(0 as const, 1 as const)
const asked = { kind: 'cache', action: 'read', cache: 'calendar-events', key: 'acme:2026-11' } as const
const permission = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } } as const
const verdict = fc.constantFrom(
  { decision: 'none' as const },
  { decision: 'allowed' as const, permission, asked },
  { decision: 'denied' as const, reason: 'wrong_key' as const, nearest: permission, asked },
)

const request: fc.Arbitrary<RecordedRequest> = fc
  .record({
    facts: fc.record({
      requestId: maybe(fc.stringMatching(/^[\w-]{16}$/)),
      at: moment,
      realAt: moment,
      durationMs: maybe(fc.nat()),
      seat: maybe(seat),
      tab: maybe(word),
      method: fc.constantFrom('GET', 'PUT', 'POST', 'DELETE', '***'),
      target: fc.oneof(
        fc.webPath().map((path) => `/momento${path}`),
        fc.constant('/momento/cache/***?key=a%20b&***'),
        fc.constant('/lab/audit…'),
        fc.constant('https:***'),
        fc.webUrl({ withQueryParameters: true }),
      ),
      service: maybe(fc.constantFrom('auth' as const, 'momento' as const, 'lab' as const)),
      tokenId: maybe(word),
      failure: maybe(fc.constantFrom('aborted' as const, 'network' as const)),
      repeats: maybe(fc.integer({ min: 1, max: 50 })),
    }),
    status: maybe(fc.constantFrom(200, 204, 401, 403, 429, 500)),
    own: maybe(exchange),
    verdict: maybe(verdict),
  })
  .map(({ facts, status, own, verdict }) => ({
    id: 1,
    ...facts,
    status,
    own,
    audit: verdict && {
      seq: 1,
      requestId: 'BBBBBBBBBBBBBBBB',
      at: facts.at,
      realAt: facts.realAt,
      durationMs: 1,
      method: facts.method,
      target: '/momento/cache/calendar-events',
      credential: { kind: 'token' as const, id: 'jti-1', subject: 'data-entry@acme' },
      ...(status ? { status } : {}),
      verdict,
    },
  }))

const entry: fc.Arbitrary<LogEntry> = fc.record({ at: moment, seat, realAt: moment }).chain((logged) =>
  fc.oneof(
    fc
      .record({
        kind: fc.constantFrom('issued' as const, 'waiting' as const, 'rejected_by_server' as const),
        tokenId: maybe(word),
        dueInMs: maybe(fc.integer()),
      })
      .map((told) => ({
        id: 1,
        ...logged,
        source: 'tokens' as const,
        entry: { id: 1, at: logged.at, tab: 'this-tab', ...told },
      })),
    fc
      .record({ kind: fc.constantFrom('listening' as const, 'denied' as const), page: maybe(fc.nat()) })
      .map((told) => ({
        id: 1,
        ...logged,
        source: 'topic' as const,
        entry: { id: 1, at: logged.at, cache: 'collaboration', topic: 'acme-events', ...told },
      })),
  ),
)

/** What a token of a live service may say: anything. */
const claims: fc.Arbitrary<Record<string, unknown>> = fc.dictionary(
  fc.oneof(word, secret),
  fc.oneof(text, secret, fc.nat(), fc.array(secret, { maxLength: 2 }), fc.record({ inner: secret })),
  { maxKeys: 3, noNullPrototype: true },
)
const life: fc.Arbitrary<TokenLife> = fc.record(
  {
    id: fc.integer({ min: 1, max: 99 }),
    tokenId: word,
    since: moment,
    beginning: fc.constantFrom('signed_in' as const, 'adopted' as const),
    expiresAt: moment,
    claims,
    revokedAt: moment,
    ended: fc.record({ how: fc.constantFrom('replaced' as const, 'reset' as const), at: moment }),
  },
  { requiredKeys: ['id', 'tokenId', 'since'], noNullPrototype: true },
)
const move: fc.Arbitrary<ClockMove> = fc.record({
  id: fc.constant(1),
  from: moment,
  to: moment,
  realAt: moment,
  rate: fc.constantFrom(0.1, 1, 60),
  paused: fc.boolean(),
})

const numbered = <T extends { id: number }>(arbitrary: fc.Arbitrary<T>) =>
  fc
    .array(arbitrary, { maxLength: 4 })
    .map((rows) => rows.map((row, index) => ({ ...row, id: index * 3 + 1 })))

export const anyRecording: fc.Arbitrary<Recording> = fc
  .record({
    requests: numbered(request),
    log: numbered(entry),
    moves: numbered(move),
    lives: fc.array(fc.record({ seat, lives: fc.array(life, { maxLength: 3 }) }), { maxLength: 2 }),
    audit: fc.constantFrom<AuditState>({ status: 'following' }, { status: 'none' }),
    missed: fc.nat(),
  })
  .map(aRecording)
