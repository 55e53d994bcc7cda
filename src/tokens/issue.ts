/** What the manager knows of a token vending service: one function, whose answers are parsed already. */

/** A definite "no". Anything not on this list proves nothing about the session. */
export type RejectReason = 'session_ended' | 'role_not_supported'

/** Why a session is over: the service said so, somebody signed out, or everything was started over. */
export type EndReason = RejectReason | 'signed_out' | 'reset'

/**
 * A token as it was issued. `details` goes along untouched (who signed in, say); it must survive
 * `structuredClone`, since the other tabs get it too.
 */
export type IssueAnswer<Details = undefined> = {
  /** The secret itself. */
  token: string
  /** A name for it that is no secret: the `jti`, or a short hash. */
  tokenId: string
  /** Epoch seconds, by the service's clock. */
  issuedAt: number
  expiresAt: number
  /** Base URL of the data plane this token opens. */
  endpoint: string
  /** The service's now (its `Date` header), epoch milliseconds in whole seconds. For measuring skew only. */
  cloudNow?: number | undefined
  details: Details
}

export type IssueResult<Details = undefined> =
  | { kind: 'issued'; answer: IssueAnswer<Details> }
  /** The session is over; asking again cannot help. */
  | { kind: 'rejected'; reason: RejectReason }
  /**
   * No answer, or none that proves anything: a 5xx, a proxy's page, a reset, a malformed body. `cause` is a
   * short word for the journal (`http_503`, `network`), never a body or a secret.
   */
  | { kind: 'unreachable'; cause: string; retryAfterMs?: number | undefined }

/** Asks once for a fresh token. Should give up when the signal says so; whatever it throws is `unreachable`. */
export type Issue<Details = undefined> = (context: { signal: AbortSignal }) => Promise<IssueResult<Details>>
