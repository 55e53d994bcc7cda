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
const secrets = new WeakMap<object, string>()

class DisposableTokenValue {
  // The only property that is enumerable, hence the only one that consoles, spreading and structured cloning see.
  declare readonly tokenId: string

  constructor({ token, tokenId, ...facts }: IssueAnswer<unknown>, generation: number) {
    secrets.set(this, token)
    this.tokenId = tokenId
    for (const [name, value] of Object.entries({ ...facts, generation })) {
      Object.defineProperty(this, name, { value })
    }
    Object.freeze(this)
  }
  reveal() {
    return secrets.get(this)
  }
  toJSON() {
    return this.tokenId
  }
  toString() {
    return this.tokenId
  }
}

export const createDisposableToken = <Details>(answer: IssueAnswer<Details>, generation: number) =>
  new DisposableTokenValue(answer, generation) as unknown as DisposableToken<Details>
