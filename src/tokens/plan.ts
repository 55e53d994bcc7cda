/** Decides what to do next about a token. Pure: the manager obeys, and tests read it as a table. */
import { MIN_SPACING_MS, marginMs, type Policy } from './policy.ts'

/** When a token was received, how long it lives from then on, and its own roll of the dice (0 up to 1). */
export type Life = { receivedAt: number; lifeMs: number; dice: number }

/** All times are of one age clock. */
export type PlanState = {
  ended: boolean
  /** A re-issue is under way. */
  busy: boolean
  /** Why a token is wanted that is newer than the one held, if it is. */
  wanted: string | undefined
  token: Life | undefined
  /** No attempt before `dueAt`, in any tab. */
  coolDown: { dueAt: number } | undefined
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

export const diesAt = (token: Life): number => token.receivedAt + token.lifeMs

/** When a token is re-issued by itself. */
export const reissueAt = (token: Life, policy: Policy): number =>
  token.receivedAt + Math.max(token.lifeMs - marginMs(token.lifeMs, policy, token.dice), MIN_SPACING_MS)

export function plan({ ended, busy, wanted, token, coolDown }: PlanState, now: number, policy: Policy): Plan {
  if (ended) return { kind: 'stop' }

  let issueAt = wanted === undefined ? Number.POSITIVE_INFINITY : now
  if (token) issueAt = wanted === undefined ? reissueAt(token, policy) : token.receivedAt + MIN_SPACING_MS
  issueAt = busy ? Number.POSITIVE_INFINITY : Math.max(issueAt, coolDown?.dueAt ?? 0)
  const isAlive = token !== undefined && diesAt(token) > now

  if (issueAt <= now) return { kind: 'issue', why: wanted ?? (isAlive ? 'ahead' : 'expired') }
  // A token that dies is a change to be told, whatever else is going on.
  const delayMs = (isAlive ? Math.min(issueAt, diesAt(token)) : issueAt) - now
  if (delayMs === Number.POSITIVE_INFINITY) return { kind: 'rest' }
  return { kind: 'wait', delayMs: Math.min(Math.ceil(delayMs), MAX_DELAY_MS) }
}
