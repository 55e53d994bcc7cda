/** The numbers re-issuing goes by, and the two that are worked out from them with dice. */

export type Policy = {
  /** How long before expiry a token is re-issued, as long as that is no more than `reissueShare` of its life. */
  reissueBeforeMs: number
  reissueShare: number
  /** The share of that margin which chance may take away, so that tabs and people do not all come at once. */
  reissueJitter: number
  /** What `getToken` asks of a token when the caller asks for nothing. */
  minValidityMs: number
  /** After the first failure; doubles with each. */
  backoffBaseMs: number
  backoffCapMs: number
  /** How many attempts an outage that begins ahead of time is worth before the longest back-off. */
  spareAttempts: number

  // From here on in real time, whatever clock the story runs on: these guard against being stuck.

  /** One attempt, from request to parsed answer. */
  attemptTimeoutMs: number
  /** How long to wait for another tab's re-issue. Longer than one attempt, so that a slow one is not doubled. */
  lockPatienceMs: number
  /** How long `getToken` waits at most. */
  callerPatienceMs: number
  /** How long, once it has the lock, a tab gives the others to say that they have a token. */
  settleMs: number
  /** How long a tab keeps the lock after publishing: hand-overs can be faster than messages. */
  lingerMs: number
}

export const DEFAULT_POLICY: Policy = {
  reissueBeforeMs: 60_000,
  reissueShare: 0.25,
  reissueJitter: 0.2,
  minValidityMs: 5_000,
  backoffBaseMs: 2_000,
  backoffCapMs: 40_000,
  spareAttempts: 8,
  attemptTimeoutMs: 10_000,
  lockPatienceMs: 12_000,
  callerPatienceMs: 15_000,
  settleMs: 25,
  lingerMs: 15,
}

/** Two requests are never closer than this, whatever the life of a token or the state of the cloud. */
export const MIN_SPACING_MS = 1_000

/** In an outage that may be over: how long the answer under way is still waited for once somebody is in a hurry. */
export const HURRIED_MS = 4_000

/** The longest wait a `Retry-After` can impose. */
export const MAX_RETRY_AFTER_MS = 600_000

/** How long before its end a token of this life is re-issued. `dice` is from 0 up to 1. */
export const marginMs = (lifeMs: number, policy: Policy, dice: number): number =>
  Math.min(policy.reissueBeforeMs, lifeMs * policy.reissueShare) * (1 - policy.reissueJitter * dice)

/** From one probe of an outage to the next. */
export const PROBE_MS = 8_000

/**
 * Whether the outage is probed now. One that begins ahead of time hurts nobody while the token is good: after three
 * attempts the others are saved until it is not, and then spent at short, even intervals.
 */
export const isProbed = (
  { attempt, isAhead }: { attempt: number; isAhead: boolean },
  { spareAttempts }: Policy,
): boolean => isAhead && attempt > 2 && attempt < spareAttempts

/** So long before a token is not good for all callers any more it is asked for another: time for an answer. */
export const LAST_CALL_MS = 500

/**
 * From the start of the failed attempt to the next one. Chance decides over the upper half of the step, not
 * all of it: so the number of requests in an outage has a bound that bad luck cannot break (8 in 90 s).
 */
export function backoffMs(attempt: number, policy: Policy, dice: number): number {
  const step = Math.min(policy.backoffBaseMs * 2 ** (attempt - 1), policy.backoffCapMs)
  return Math.max((step * (1 + dice)) / 2, MIN_SPACING_MS)
}
