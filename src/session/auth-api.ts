/** The auth service over HTTP, for one seat. Answers are parsed here; nothing unparsed goes further. */
import {
  CSRF_HEADER,
  type PublicKeySet,
  publicKeySetSchema,
  type TokenAnswer,
  tokenAnswerSchema,
} from '#src/contract/auth.ts'
import { type AuthCall, authPath, JWKS_PATH, type Seat } from '#src/contract/paths.ts'
import { type ProblemCode, readProblem } from '#src/contract/problem.ts'
import { readRetryAfter } from '#src/contract/retry-after.ts'

/** Answers that decide something. Everything else is `unreachable`: it proves nothing about the session. */
export type AuthErrorCode =
  | Extract<
      ProblemCode,
      'invalid_credentials' | 'role_not_supported' | 'session_ended' | 'rate_limited' | 'invalid_request'
    >
  | 'unreachable'

const DECISIVE: readonly string[] = [
  'invalid_credentials',
  'role_not_supported',
  'session_ended',
  'rate_limited',
  'invalid_request',
] satisfies AuthErrorCode[]

export class AuthError extends Error {
  override readonly name = 'AuthError'
  readonly code: AuthErrorCode
  /** Short word for the journal: `http_503`, `not_json`, `network`. */
  readonly detail: string
  readonly retryAfterMs: number | undefined

  constructor(
    code: AuthErrorCode,
    detail: string,
    context: { retryAfterMs?: number | undefined; cause?: unknown } = {},
  ) {
    super(
      `The auth service: ${code} (${detail})`,
      context.cause === undefined ? undefined : { cause: context.cause },
    )
    this.code = code
    this.detail = detail
    this.retryAfterMs = context.retryAfterMs
  }
}

/** A parsed answer and the moment the cloud says it gave it (epoch milliseconds, whole seconds). */
export type VendedToken = { answer: TokenAnswer; cloudNow: number | undefined }

export type AuthApi = {
  login(username: string, password: string, options: { signal?: AbortSignal }): Promise<VendedToken>
  /** A fresh token for the session. */
  issue(options: { signal: AbortSignal }): Promise<VendedToken>
  /** Succeeds as well when there was no session any more. */
  logout(options: { signal?: AbortSignal }): Promise<void>
  /** Makes one token of this session useless from its next request on. */
  revoke(tokenId: string): Promise<void>
  /** What the service's tokens can be verified with. */
  publicKeys(): Promise<PublicKeySet>
}

export function createAuthApi({
  seat,
  fetch,
  baseUrl = '',
}: {
  seat: Seat
  fetch: typeof globalThis.fetch
  /** Origin (and path) of a live token vending service; empty for this page's own cloud. */
  baseUrl?: string
}): AuthApi {
  const base = baseUrl.replace(/\/+$/, '')

  async function post(
    call: AuthCall,
    body: unknown,
    options: { signal?: AbortSignal; keepalive?: boolean },
  ): Promise<Response> {
    let response: Response
    try {
      response = await fetch(`${base}${authPath(seat, call)}`, {
        method: 'POST',
        headers: {
          [CSRF_HEADER]: '1',
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        // The session's cookie is what this service goes by.
        credentials: base === '' ? 'same-origin' : 'include',
        cache: 'no-store',
        redirect: 'error',
        ...(options.keepalive ? { keepalive: true } : {}),
        ...(options.signal ? { signal: options.signal } : {}),
      })
    } catch (cause) {
      options.signal?.throwIfAborted()
      throw new AuthError('unreachable', 'network', { cause })
    }
    if (response.ok) return response
    const problem = await readProblem(response)
    const retryAfterMs = readRetryAfter(response.headers)
    if (problem && DECISIVE.includes(problem.code)) {
      throw new AuthError(problem.code as AuthErrorCode, problem.code, { retryAfterMs })
    }
    throw new AuthError('unreachable', `http_${response.status}`, { retryAfterMs })
  }

  async function readJson(response: Response): Promise<unknown> {
    try {
      return await response.json()
    } catch (cause) {
      throw new AuthError('unreachable', 'not_json', { cause })
    }
  }

  async function readToken(response: Response): Promise<VendedToken> {
    const parsed = tokenAnswerSchema.safeParse(await readJson(response))
    if (!parsed.success) throw new AuthError('unreachable', 'malformed_answer')
    const date = Date.parse(response.headers.get('date') ?? '')
    return { answer: parsed.data, cloudNow: Number.isNaN(date) ? undefined : date }
  }

  return {
    login: async (username, password, options) =>
      readToken(await post('login', { username, password }, options)),
    issue: async (options) => readToken(await post('token', undefined, options)),
    logout: async (options) => {
      // Also when the tab is closed right after.
      await post('logout', undefined, { ...options, keepalive: true })
    },
    revoke: async (tokenId) => {
      await post('revoke', { jti: tokenId }, {})
    },
    async publicKeys() {
      const response = await fetch(`${baseUrl}${JWKS_PATH}`, { cache: 'no-store', redirect: 'error' }).catch(
        (cause) => {
          throw new AuthError('unreachable', 'network', { cause })
        },
      )
      if (!response.ok) throw new AuthError('unreachable', `http_${response.status}`)
      const parsed = publicKeySetSchema.safeParse(await readJson(response))
      if (!parsed.success) throw new AuthError('unreachable', 'malformed_answer')
      return parsed.data
    },
  }
}
