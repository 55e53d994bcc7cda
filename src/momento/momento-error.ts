/** The one error family of the data plane client. Switch on `code`; nothing secret is ever in it. */
import { type Problem, readProblem } from '#src/contract/problem.ts'
import { readRetryAfter } from '#src/contract/retry-after.ts'

/**
 * `unauthorized` and `forbidden` are answers about the credential, `unreachable` is no answer at all,
 * `bad_answer` an answer that is not what the wire promises.
 */
export type MomentoErrorCode =
  | 'invalid_argument'
  | 'unauthorized'
  | 'forbidden'
  | 'not_found'
  | 'too_large'
  | 'rate_limited'
  | 'server'
  | 'unreachable'
  | 'bad_answer'

/** Trying the same thing again later may help for these, and for no others. */
const TRANSIENT: readonly MomentoErrorCode[] = ['rate_limited', 'server', 'unreachable', 'bad_answer']

export class MomentoError extends Error {
  override readonly name = 'MomentoError'
  readonly code: MomentoErrorCode
  /** HTTP status, absent when there was no answer. */
  readonly status: number | undefined
  /** The cloud's name for the request, for whoever looks it up. */
  readonly requestId: string | undefined
  /** How long the cloud asked us to stay away, in milliseconds. */
  readonly retryAfterMs: number | undefined

  constructor(
    code: MomentoErrorCode,
    message: string,
    context: {
      status?: number
      requestId?: string | undefined
      retryAfterMs?: number | undefined
      cause?: unknown
    } = {},
  ) {
    super(message, context.cause === undefined ? undefined : { cause: context.cause })
    this.code = code
    this.status = context.status
    this.requestId = context.requestId
    this.retryAfterMs = context.retryAfterMs
  }

  get transient(): boolean {
    return TRANSIENT.includes(this.code)
  }
}

function codeOf(status: number): MomentoErrorCode {
  if (status === 400) return 'invalid_argument'
  if (status === 401) return 'unauthorized'
  if (status === 403) return 'forbidden'
  if (status === 404) return 'not_found'
  if (status === 413) return 'too_large'
  if (status === 429) return 'rate_limited'
  // A time-out of some proxy, and everything a server says of itself.
  if (status === 408 || status >= 500) return 'server'
  return 'bad_answer'
}

/**
 * A page for people where an answer for programs was due: from a portal, a firewall or a server that knows no
 * such path. It proves nothing, whatever its status says, success included.
 */
export const isPage = (response: Response) =>
  response.headers.get('content-type')?.toLowerCase().includes('text/html') === true

/**
 * The error an unsuccessful response stands for. Of its body only our own problem documents are read: Momento's
 * service words its errors differently, and its status says enough.
 */
export async function errorFromResponse(response: Response): Promise<MomentoError> {
  const problem: Problem | undefined = await readProblem(response)
  const pageCode = response.status >= 500 ? 'server' : 'bad_answer'
  const code = isPage(response) ? pageCode : codeOf(response.status)
  return new MomentoError(code, problem?.title ?? `The data plane answered ${response.status}`, {
    status: response.status,
    requestId: problem?.requestId ?? response.headers.get('x-request-id') ?? undefined,
    retryAfterMs: readRetryAfter(response.headers),
  })
}
