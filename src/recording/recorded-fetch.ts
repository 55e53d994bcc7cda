/** A `fetch` that takes note of each exchange and leaves it as it is. */
import type { Clock } from '#src/clock/clock.ts'
import { AUDIT_SERVICES, TAB_HEADER } from '#src/contract/audit.ts'
import { isCloudPath, isLabWatching, parseSeat, type Seat } from '#src/contract/paths.ts'
import { targetOf } from '#src/contract/redact.ts'
import { keepHeaders, keepRequestBody, keepResponseBody } from './kept-exchange.ts'
import type { RequestBook } from './request-book.ts'

/** A token of a seat, for whoever has its text. */
export type FindToken = (text: string) => { tokenId: string; seat: Seat } | undefined

export type RecordedFetch = {
  readonly fetch: typeof globalThis.fetch
  /** Begins at once; tells the row's id, and when it has its answer or will have none. */
  repeat(repeats: number, address: string, init: RequestInit): { id: number; ended: Promise<void> }
}

export type RecordedFetchDeps = {
  fetch: typeof globalThis.fetch
  book: RequestBook
  findToken: FindToken
  clock: Clock
  systemClock: Clock
  tabId: string
  /** The page's origin. */
  origin: string
  /** Whether the page's own origin has a cloud. */
  hasCloud: boolean
}

/** Of this page's own cloud; and of a live service, which may have a path of its own before ours. */
const SEAT_IN_PATH = /^\/(?:auth|console)\/([^/]+)/
const SEAT_ELSEWHERE = /\/auth\/([^/]+)\/[^/]+$/

export function createRecordedFetch({
  fetch,
  book,
  findToken,
  clock,
  systemClock,
  tabId,
  origin,
  hasCloud,
}: RecordedFetchDeps): RecordedFetch {
  type Begun = { id: number; init: RequestInit }

  /** Nothing for what is not recorded; what cannot be understood is left to the `fetch` beneath to complain about. */
  function begin(input: RequestInfo | URL, init: RequestInit, repeats?: number): Begun | undefined {
    const request = input instanceof Request ? input : undefined
    let url: URL
    let headers: Headers
    try {
      url = new URL(request?.url ?? String(input), origin)
      headers = new Headers(init.headers ?? request?.headers)
    } catch {
      return undefined
    }
    const method = (init.method ?? request?.method ?? 'GET').toUpperCase()
    const isOurs = hasCloud && url.origin === origin && isCloudPath(url.pathname)
    // Whoever shows the recording would be shown its own looking.
    if (isOurs && isLabWatching(method, url.pathname)) return undefined
    if (isOurs) headers.set(TAB_HEADER, tabId)
    const ourInit = isOurs ? { ...init, headers } : init
    const token = findToken(headers.get('authorization') ?? '')
    const [, seat = ''] = (isOurs ? SEAT_IN_PATH : SEAT_ELSEWHERE).exec(url.pathname) ?? []
    const id = book.begin({
      at: clock.now(),
      realAt: systemClock.now(),
      seat: parseSeat(seat) ?? token?.seat,
      tab: tabId,
      method,
      target: isOurs ? targetOf(url) : `${url.origin}${targetOf(url)}`,
      service: isOurs ? AUDIT_SERVICES.find((name) => url.pathname.split('/')[1] === name) : undefined,
      tokenId: token?.tokenId,
      repeats,
      own: {
        requestHeaders: keepHeaders(headers, (text) => findToken(text)?.tokenId),
        requestBody: keepRequestBody(init.body ?? request?.body, headers.get('content-type') ?? ''),
        responseHeaders: [],
        responseBody: undefined,
      },
    })
    return { id, init: ourInit }
  }

  async function run({ id, init }: Begun, input: RequestInfo | URL): Promise<Response> {
    const startedAt = systemClock.monotonic()
    const took = () => systemClock.monotonic() - startedAt
    let response: Response
    try {
      response = await fetch(input, init)
    } catch (error) {
      const signal = init.signal ?? (input instanceof Request ? input.signal : undefined)
      book.failed(id, signal?.aborted ? 'aborted' : 'network', took())
      throw error
    }
    // Before the caller has it: what was read cannot be copied any more.
    const copy = response.clone()
    book.answered(id, {
      requestId: response.headers.get('x-request-id') ?? undefined,
      status: response.status,
      durationMs: took(),
      responseHeaders: keepHeaders(response.headers, () => undefined),
    })
    keepResponseBody(copy).then(
      (body) => book.read(id, body),
      // The caller gave up, or the connection broke: what there was of it is nobody's.
      () => {},
    )
    return response
  }

  return {
    async fetch(input, init = {}) {
      const begun = begin(input, init)
      return begun ? run(begun, input) : fetch(input, init)
    },
    repeat(repeats, address, init) {
      const begun = begin(address, init, repeats)
      if (!begun) throw new TypeError('What was sent once can be sent again')
      const ended = run(begun, address).then(
        () => {},
        () => {},
      )
      return { id: begun.id, ended }
    },
  }
}
