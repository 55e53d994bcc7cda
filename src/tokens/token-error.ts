/** What `getToken` rejects with. Tells "sign in again" from "keep trying"; never carries a secret. */
import type { EndReason } from './issue.ts'

export type TokenErrorCode =
  /** The session is over: `reason` says why. */
  | 'rejected'
  /** No token in time; the manager keeps trying. */
  | 'unreachable'
  /** The manager was disposed of. */
  | 'disposed'

export class TokenError extends Error {
  override readonly name = 'TokenError'
  readonly code: TokenErrorCode
  /** Set when `code` is `rejected`. */
  readonly reason: EndReason | undefined

  constructor(code: TokenErrorCode, detail: string, reason?: EndReason) {
    super(`No token: ${code} (${detail})`)
    this.code = code
    this.reason = reason
  }
}

export const isRejected = (error: unknown): error is TokenError & { code: 'rejected'; reason: EndReason } =>
  error instanceof TokenError && error.code === 'rejected'
