/** How a handler says no: one of the contract's codes, and never anything the caller sent. */
import type { ProblemCode } from '#src/contract/problem.ts'

export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: ProblemCode
  /** Goes into `Retry-After`. */
  readonly retryAfterSeconds: number | undefined
  /** Goes into `Allow`. */
  readonly allow: readonly string[] | undefined

  constructor(code: ProblemCode, context: { retryAfterSeconds?: number; allow?: readonly string[] } = {}) {
    super(code)
    this.code = code
    this.retryAfterSeconds = context.retryAfterSeconds
    this.allow = context.allow
  }
}
