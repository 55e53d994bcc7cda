/** An operation of the role matrix as the request that really asks for it. */
import { CSRF_HEADER } from '#src/contract/auth.ts'
import { encodeChatMessage } from '#src/contract/chat.ts'
import type { RotateApiKeyRequest } from '#src/contract/console.ts'
import {
  cachePath,
  consoleApiKeyPath,
  consoleApiKeysPath,
  consoleRotatePath,
  consoleTokenPath,
  consoleTokensPath,
  DATA_PLANE_PATH,
  type Seat,
  topicPath,
} from '#src/contract/paths.ts'
import { accessRequestOf, type ConsoleAction, type Operation } from '#src/scope/role-matrix.ts'

/** Long enough to be seen, and then gone. */
const CHECK_TTL_SECONDS = 60

export type OperationRequest = {
  readonly method: 'GET' | 'PUT' | 'POST' | 'DELETE'
  /** Below the data plane's endpoint, or the page's origin for the console. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
}

/**
 * `token` is sent where the data plane is asked; the console goes by the seat's cookie. Listening asks for the history:
 * with an empty one the answer is held, so a caller should not wait for it longer than it takes to be refused.
 */
export function operationRequest(
  operation: Operation,
  {
    seat,
    token,
    month,
    sentAt,
    endpoint = DATA_PLANE_PATH,
  }: {
    seat: Seat
    token: string | undefined
    /** `yyyy-mm`, for reading. */
    month: string
    /** Epoch ms, for publishing. */
    sentAt: number
    endpoint?: string
  },
): OperationRequest {
  const asked = accessRequestOf(operation, month)
  if (!asked) return consoleRequest(operation.action as ConsoleAction, seat)
  const headers: Record<string, string> = token === undefined ? {} : { Authorization: token }
  if (asked.kind === 'topic') {
    const url = `${endpoint}${topicPath(asked.cache, asked.topic)}`
    return asked.action === 'publish'
      ? {
          method: 'POST',
          url,
          headers: { ...headers, 'Content-Type': 'text/plain' },
          body: encodeChatMessage({ text: 'Checking what I may do', sentAt }),
        }
      : { method: 'GET', url: `${url}?sequence_number=0&sequence_page=0`, headers }
  }
  const url = `${endpoint}${cachePath(asked.cache)}?key=${encodeURIComponent(asked.key)}`
  if (operation.action === 'write')
    return {
      method: 'PUT',
      url: `${url}&ttl_seconds=${CHECK_TTL_SECONDS}`,
      headers: { ...headers, 'Content-Type': 'application/octet-stream' },
      body: '[]',
    }
  return { method: operation.action === 'delete' ? 'DELETE' : 'GET', url, headers }
}

/** No token and no key has this name. */
const NOBODYS = 'permission-check'

function consoleRequest(action: ConsoleAction, seat: Seat): OperationRequest {
  const headers = { [CSRF_HEADER]: '1' }
  switch (action) {
    case 'list-tokens':
      return { method: 'GET', url: consoleTokensPath(seat), headers: {} }
    case 'list-keys':
      return { method: 'GET', url: consoleApiKeysPath(seat), headers: {} }
    case 'revoke-token':
      return { method: 'DELETE', url: consoleTokenPath(seat, NOBODYS), headers }
    case 'revoke-key':
      return { method: 'DELETE', url: consoleApiKeyPath(seat, NOBODYS), headers }
    case 'rotate-key':
      return {
        method: 'POST',
        url: consoleRotatePath(seat, NOBODYS),
        headers: { ...headers, 'Content-Type': 'application/json' },
        body: JSON.stringify({ overlapSeconds: 0, generation: 1 } satisfies RotateApiKeyRequest),
      }
  }
}
