/**
 * The console over HTTP, for one seat: it goes by the seat's session, never by a token or a key. Answers are parsed
 * here; nothing unparsed goes further. There is a console only where the cloud is mocked.
 */
import { CSRF_HEADER } from '#src/contract/auth.ts'
import type { CreateApiKeyRequest, RotateApiKeyRequest } from '#src/contract/console.ts'
import {
  consoleApiKeyPath,
  consoleApiKeysPath,
  consoleRotatePath,
  consoleTokenPath,
  consoleTokensPath,
  type Seat,
} from '#src/contract/paths.ts'
import { type ProblemCode, readProblem } from '#src/contract/problem.ts'
import type { z } from '#src/contract/zod.ts'
import {
  type ApiKey,
  type ApiKeySecretAnswer,
  apiKeySecretAnswerSchema,
  apiKeysAnswerSchema,
  type LiveToken,
  liveTokensAnswerSchema,
} from '#src/scope/console-answers.ts'

const ANSWERS = [
  'session_ended',
  'not_admin',
  'not_found',
  'conflict',
  'invalid_request',
  'LIMIT_EXCEEDED_ERROR',
] as const satisfies readonly ProblemCode[]

/** What the console said against it. `unreachable` proves nothing: what was asked may have been done. */
export type ConsoleErrorCode = (typeof ANSWERS)[number] | 'unreachable'

export class ConsoleError extends Error {
  override readonly name = 'ConsoleError'
  readonly code: ConsoleErrorCode

  constructor(code: ConsoleErrorCode, detail: string, context: { cause?: unknown } = {}) {
    super(`The console: ${code} (${detail})`, context.cause === undefined ? undefined : context)
    this.code = code
  }
}

/** Each call rejects with a ConsoleError, or as its `signal` says. */
export type ConsoleApi = {
  /** Newest first; also, for a while, those that expired or were revoked. */
  listKeys(options?: { signal?: AbortSignal }): Promise<ApiKey[]>
  /** The one answer that ever holds this key's secret: whoever gets it must not keep it longer than it is shown. */
  createKey(draft: CreateApiKeyRequest): Promise<ApiKeySecretAnswer>
  /** Likewise, with another secret. `conflict` when the key was rotated since, or no longer works. */
  rotateKey(keyId: string, change: RotateApiKeyRequest): Promise<ApiKeySecretAnswer>
  revokeKey(keyId: string): Promise<void>
  /** The tenant's tokens that are good now. */
  listTokens(options?: { signal?: AbortSignal }): Promise<LiveToken[]>
  revokeToken(tokenId: string): Promise<void>
}

export function createConsoleApi({
  seat,
  fetch,
}: {
  seat: Seat
  fetch: typeof globalThis.fetch
}): ConsoleApi {
  async function ask(
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    { body, signal }: { body?: unknown; signal?: AbortSignal | undefined } = {},
  ): Promise<Response> {
    let response: Response
    try {
      response = await fetch(path, {
        method,
        headers: {
          ...(method === 'GET' ? {} : { [CSRF_HEADER]: '1' }),
          ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        credentials: 'same-origin',
        cache: 'no-store',
        redirect: 'error',
        ...(signal ? { signal } : {}),
      })
    } catch (cause) {
      signal?.throwIfAborted()
      throw new ConsoleError('unreachable', 'network', { cause })
    }
    if (response.ok) return response
    const problem = await readProblem(response)
    const code = ANSWERS.find((known) => known === problem?.code)
    throw new ConsoleError(code ?? 'unreachable', code ?? `http_${response.status}`)
  }

  async function read<T>(response: Response, schema: z.ZodMiniType<T>): Promise<T> {
    const parsed = schema.safeParse(await response.json().catch(() => undefined))
    if (!parsed.success) throw new ConsoleError('unreachable', 'malformed_answer')
    return parsed.data
  }

  return {
    async listKeys({ signal } = {}) {
      return (await read(await ask('GET', consoleApiKeysPath(seat), { signal }), apiKeysAnswerSchema)).keys
    },
    createKey: async (body) =>
      read(await ask('POST', consoleApiKeysPath(seat), { body }), apiKeySecretAnswerSchema),
    rotateKey: async (keyId, body) =>
      read(await ask('POST', consoleRotatePath(seat, keyId), { body }), apiKeySecretAnswerSchema),
    async revokeKey(keyId) {
      await ask('DELETE', consoleApiKeyPath(seat, keyId))
    },
    async listTokens({ signal } = {}) {
      return (await read(await ask('GET', consoleTokensPath(seat), { signal }), liveTokensAnswerSchema))
        .tokens
    },
    async revokeToken(tokenId) {
      await ask('DELETE', consoleTokenPath(seat, tokenId))
    },
  }
}
