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

export function createDisposableToken<Details>(
  { token, tokenId, ...facts }: IssueAnswer<Details>,
  generation: number,
): DisposableToken<Details> {
  const name = () => tokenId
  const inherited = { ...facts, generation, reveal: () => secrets.get(value), toJSON: name, toString: name }
  // The only property of its own, hence the only one that consoles, spreading and structured cloning see.
  const value = Object.freeze(
    Object.create(Object.freeze(inherited), { tokenId: { value: tokenId, enumerable: true } }),
  )
  secrets.set(value, token)
  return value
}
