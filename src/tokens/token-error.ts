/** What `getToken` rejects with. Tells "sign in again" from "keep trying"; never carries a secret. */
import type { EndReason } from './issue.ts'

export type TokenErrorCode =
  /** The session is over: `reason` is an `EndReason`. */
  | 'rejected'
  /** No token in time; the manager keeps trying. `reason` is the last failure's. */
  | 'unreachable'
  /** The manager was disposed of. */
  | 'disposed'

export class TokenError extends Error {
  override readonly name = 'TokenError'
  declare readonly code: TokenErrorCode
  /** One word. */
  declare readonly reason: string

  constructor(code: TokenErrorCode, reason: string) {
    super(`${code}: ${reason}`)
    this.code = code
    this.reason = reason
  }
}

export const isRejected = (error: unknown): error is TokenError & { code: 'rejected'; reason: EndReason } =>
  error instanceof TokenError && error.code === 'rejected'
