/** Decides what to do next about a token. Pure: the manager obeys, and tests read it as a table. */
import { elapsedMs, type Moment } from './moment.ts'
import { MIN_SPACING_MS, marginMs, type Policy } from './policy.ts'

/** What planning needs to know of a token: when it was received, how long it lives, and its own roll of the dice. */
export type Life = { receivedAt: Moment; lifeMs: number; dice: number }

/** No attempt before `delayMs` after `since`, in any tab. */
export type CoolDown = { since: Moment; delayMs: number }

export type PlanState = {
  ended: boolean
  /** A re-issue is under way. */
  busy: boolean
  /** Why a token is wanted that is newer than the one held, if it is. */
  wanted: string | undefined
  token: Life | undefined
  coolDown: CoolDown | undefined
}

export type Plan =
  /** The session is over. */
  | { kind: 'stop' }
  /** Nothing until somebody asks. */
  | { kind: 'rest' }
  | { kind: 'issue'; why: string }
  /** Look again after so long: a re-issue, an expiry or the end of a cool-down is due then. */
  | { kind: 'wait'; delayMs: number }

/** Platforms run a timer that is longer than this at once. */
export const MAX_DELAY_MS = 2 ** 31 - 1

/** The age at which a token is re-issued by itself. */
export const reissueAgeMs = (token: Life, policy: Policy): number =>
  Math.max(token.lifeMs - marginMs(token.lifeMs, policy, token.dice), MIN_SPACING_MS)

export function plan({ ended, busy, wanted, token, coolDown }: PlanState, now: Moment, policy: Policy): Plan {
  if (ended) return { kind: 'stop' }

  const ageMs = token ? elapsedMs(token.receivedAt, now) : 0
  const toExpiryMs = token ? token.lifeMs - ageMs : 0
  const toReissueMs = token
    ? (wanted === undefined ? reissueAgeMs(token, policy) : MIN_SPACING_MS) - ageMs
    : wanted === undefined
      ? Number.POSITIVE_INFINITY
      : 0
  const toCoolMs = coolDown ? coolDown.delayMs - elapsedMs(coolDown.since, now) : 0
  const toIssueMs = busy ? Number.POSITIVE_INFINITY : Math.max(toReissueMs, toCoolMs)

  if (toIssueMs <= 0) return { kind: 'issue', why: wanted ?? (toExpiryMs > 0 ? 'ahead' : 'expired') }
  // A token that dies is a change to be told, whatever else is going on.
  const delayMs = toExpiryMs > 0 ? Math.min(toIssueMs, toExpiryMs) : toIssueMs
  if (delayMs === Number.POSITIVE_INFINITY) return { kind: 'rest' }
  return { kind: 'wait', delayMs: Math.min(Math.ceil(delayMs), MAX_DELAY_MS) }
}
