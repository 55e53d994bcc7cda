/** A recorded request and its answer in the words of HAR 1.2, where -1 is what nobody knows. */
import type {
  Content,
  Header as HarHeader,
  Request as HarRequest,
  Response as HarResponse,
  PostData,
} from 'har-format'
import type { Header, KeptBody, RecordedRequest } from '../recorded-request.ts'
import type { Veiled } from '../veiled.ts'
import type { ExportOptions } from './export-recording.ts'

export type HarOptions = ExportOptions & {
  /** Of this page: the requests to its own cloud are kept without it. */
  origin: string
}

// What browsers write there.
const UNKNOWN_VERSION = 'unknown'
const UNKNOWN_TYPE = 'x-unknown'

export function toHarRequest(request: RecordedRequest, options: HarOptions): HarRequest {
  const { own, method, target } = request
  const url = urlOf(target, options.origin)
  return {
    method,
    url: url.href,
    httpVersion: UNKNOWN_VERSION,
    cookies: [],
    headers: toHeaders(own?.requestHeaders, options),
    queryString: [...url.searchParams].map(([name, value]) => ({ name, value })),
    ...(own?.requestBody ? { postData: toPostData(own.requestBody, options) } : {}),
    headersSize: -1,
    bodySize: own ? (own.requestBody?.bytes ?? 0) : -1,
  }
}

export function toHarResponse(request: RecordedRequest, options: HarOptions): HarResponse {
  const { own, status } = request
  return {
    status: status ?? 0,
    statusText: '',
    httpVersion: UNKNOWN_VERSION,
    cookies: [],
    headers: toHeaders(own?.responseHeaders, options),
    content: toContent(request, options),
    redirectURL: '',
    headersSize: -1,
    // What travelled may have been compressed, which a page is not told.
    bodySize: -1,
    ...(status === undefined ? { _error: request.failure ?? 'no_answer_yet' } : {}),
  }
}

/** An address that was redacted may be none any more. */
function urlOf(target: string, origin: string): URL {
  return URL.canParse(target, origin) ? new URL(target, origin) : new URL(origin)
}

const textOf = (text: Veiled, { includeSecrets }: HarOptions) =>
  includeSecrets ? text.reveal() : text.redacted

const toHeaders = (headers: readonly Header[] | undefined, options: HarOptions): HarHeader[] =>
  (headers ?? []).map(([name, value]) => ({ name, value: textOf(value, options) }))

const toPostData = (body: KeptBody, options: HarOptions): PostData => ({
  mimeType: body.mimeType,
  text: body.text ? textOf(body.text, options) : '',
  ...whatIsMissing(body),
})

function toContent({ own, status }: RecordedRequest, options: HarOptions): Content {
  const body = own?.responseBody
  if (!body) return { size: own && status !== undefined ? 0 : -1, mimeType: UNKNOWN_TYPE }
  return {
    size: body.bytes,
    mimeType: body.mimeType || UNKNOWN_TYPE,
    ...(body.text ? { text: textOf(body.text, options) } : {}),
    ...whatIsMissing(body),
  }
}

function whatIsMissing({ text, isCut }: KeptBody): { comment?: string } {
  if (!text) return { comment: 'The body was let go to keep the memory within its bound.' }
  return isCut ? { comment: 'Only the beginning of the body was kept.' } : {}
}
