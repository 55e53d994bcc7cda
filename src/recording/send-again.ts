/** Whether a recorded request can be made once more, and how. Pure. */
import { CSRF_HEADER } from '#src/contract/auth.ts'
import { HIDDEN } from '#src/contract/redact.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { TokenChoice } from './recording.ts'

/** Why a request cannot be sent again. */
export type NotAgain =
  /** This tab recorded no such request, or has let it go. */
  | 'not_here'
  /** Another tab made it: its body is not known here. */
  | 'body_unknown'
  /** Its body was let go to keep the memory within its bound, or only the beginning was kept. */
  | 'body_let_go'
  | 'body_cut'
  /** An API key in its body, or what looks like one, was not kept: something else would be sent. */
  | 'body_altered'
  /** Part of its address is hidden, or was cut. */
  | 'address_hidden'
  /** It carried a credential that this page does not hold: an API key, or a token of no seat here. */
  | 'credential_unknown'
  /** Its answer has a secret that is told once: sent from here, nobody would see it. */
  | 'answers_secret'
  /** This tab holds no token of the seat now. */
  | 'no_token'
  /** The older token asked for is no longer kept. */
  | 'token_gone'

export class SendAgainError extends Error {
  override readonly name = 'SendAgainError'
  readonly code: NotAgain

  constructor(code: NotAgain) {
    super(`The request cannot be sent again: ${code}`)
    this.code = code
  }
}

/** Names of tokens: what the seat holds now, and all that are kept of it. */
export type KnownTokens = { readonly present: string | undefined; readonly kept: readonly string[] }

/** Those the data plane is asked with; anywhere else it is the session's cookie that counts. */
export const carriesToken = ({ service, tokenId, own, audit }: RecordedRequest) =>
  tokenId !== undefined ||
  service === 'momento' ||
  audit?.credential.kind === 'token' ||
  audit?.credential.kind === 'api_key' ||
  own?.requestHeaders.some(([name]) => name === 'authorization') === true

export function whyNotAgain(
  request: RecordedRequest,
  choice: TokenChoice,
  tokens: KnownTokens,
): NotAgain | undefined {
  const { target, own, method, seat, service } = request
  if (service === 'console' && method === 'POST') return 'answers_secret'
  if (target.includes(HIDDEN) || target.endsWith('…')) return 'address_hidden'
  if (!own && method !== 'GET' && method !== 'DELETE') return 'body_unknown'
  const body = own?.requestBody
  if (body && !body.text) return 'body_let_go'
  if (body?.isCut) return 'body_cut'
  if (body?.isAltered) return 'body_altered'
  if (!carriesToken(request)) return undefined
  if (seat === undefined) return 'credential_unknown'
  if (choice === 'present') return tokens.present === undefined ? 'no_token' : undefined
  return tokens.kept.includes(choice) ? undefined : 'token_gone'
}

/** The request as it was, but for its credential. */
export function initOf(request: RecordedRequest, token: { reveal(): string } | undefined): RequestInit {
  const { method, own } = request
  const headers = new Headers()
  for (const [name, value] of own?.requestHeaders ?? []) headers.set(name, value.reveal())
  // Of another tab's request the address is all there is; ours is what the page sends with any that changes something.
  if (!own && method !== 'GET') headers.set(CSRF_HEADER, '1')
  if (token) headers.set('Authorization', token.reveal())
  const body = own?.requestBody?.text?.reveal()
  return {
    method,
    headers,
    ...(body === undefined ? {} : { body }),
    credentials: credentialsFor(request, token !== undefined),
    cache: 'no-store',
    redirect: 'error',
    referrerPolicy: 'no-referrer',
  }
}

function credentialsFor({ method, target }: RecordedRequest, hasToken: boolean): RequestCredentials {
  if (hasToken) return 'omit'
  const isElsewhere = !target.startsWith('/')
  return isElsewhere && method !== 'GET' ? 'include' : 'same-origin'
}
