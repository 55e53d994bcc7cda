/** A token as a value that can be printed, logged, serialised and cloned without giving its secret away. */
import type { IssueAnswer } from './issue.ts'

export type DisposableToken<Details = unknown> = {
  /** Its name (`jti`), which is no secret; and all that is seen of it in logs, JSON and clones. */
  readonly tokenId: string
  /** Epoch seconds, by the service's clock: facts about the token, not for comparing with this clock. */
  readonly issuedAt: number
  readonly expiresAt: number
  /** Base URL of the data plane it opens. */
  readonly endpoint: string
  readonly details: Details
  /** Counts the tokens this tab has held. Only goes up. */
  readonly generation: number
  /** The secret, for the `Authorization` header and nothing else. */
  reveal(): string
  toJSON(): string
  toString(): string
}

// Not a private field: developer tools show those, and a screen may be shared.
const answers = new WeakMap<object, IssueAnswer<unknown>>()
const answerOf = (token: object) => answers.get(token) as IssueAnswer<unknown>

class Token {
  // The only own property, hence the only thing that spreading or structured cloning takes along.
  readonly tokenId: string
  declare readonly generation: number

  constructor(answer: IssueAnswer<unknown>, generation: number) {
    this.tokenId = answer.tokenId
    Object.defineProperty(this, 'generation', { value: generation })
    answers.set(this, answer)
    Object.freeze(this)
  }
  get issuedAt() {
    return answerOf(this).issuedAt
  }
  get expiresAt() {
    return answerOf(this).expiresAt
  }
  get endpoint() {
    return answerOf(this).endpoint
  }
  get details() {
    return answerOf(this).details
  }
  reveal() {
    return answerOf(this).token
  }
  toJSON() {
    return this.tokenId
  }
  toString() {
    return this.tokenId
  }
  // What Node's console and util.inspect print.
  [Symbol.for('nodejs.util.inspect.custom')]() {
    return `DisposableToken(${this.tokenId})`
  }
}

export function createDisposableToken<Details>(
  answer: IssueAnswer<Details>,
  generation: number,
): DisposableToken<Details> {
  return new Token(answer, generation) as DisposableToken<Details>
}
