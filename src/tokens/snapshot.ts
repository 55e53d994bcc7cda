/** Works out what can be seen from outside. Times come by the age clock and are shown by the wall clock. */
import type { HeldToken } from './held-token.ts'
import type { EndReason } from './issue.ts'
import type { Activity, TokenState } from './manager.ts'
import { diesAt, reissueAt } from './plan.ts'
import type { Policy } from './policy.ts'

/** The last attempt failed. Nobody tries again before `dueAt`; nor before `soonestAt`, however much in a hurry. */
export type Failure = { attempt: number; cause: string; soonestAt: number; dueAt: number }

/** The same failure with its times on another axis. */
export const onAxis = (failure: Failure, to: (at: number) => number): Failure => ({
  ...failure,
  soonestAt: to(failure.soonestAt),
  dueAt: to(failure.dueAt),
})

export function activityOf(
  ended: EndReason | undefined,
  busy: boolean,
  failure: Failure | undefined,
  toWall: (at: number) => number,
): Activity {
  if (ended) return { kind: 'ended', reason: ended }
  if (busy) return { kind: 'issuing' }
  if (!failure) return { kind: 'idle' }
  const { attempt, cause, dueAt } = failure
  return { kind: 'waiting', attempt, cause, nextAt: toWall(dueAt) }
}

/** The state as it is now; `before` itself as long as that says the same. */
export function snapshot<Details>(
  held: HeldToken<Details> | undefined,
  activity: Activity,
  skewMs: number | undefined,
  policy: Policy,
  now: number,
  toWall: (at: number) => number,
  before: TokenState<Details> | undefined,
): TokenState<Details> {
  const state: TokenState<Details> = {
    token: !held ? 'none' : diesAt(held) > now ? 'valid' : 'expired',
    value: held?.value,
    activity,
    expiresAt: held && toWall(diesAt(held)),
    reissueAt: held && toWall(reissueAt(held, policy)),
    skewMs,
  }
  // JSON shows a token as its name, and two of one name are not the same: hence the second look.
  const isSame = before?.value === state.value && JSON.stringify(before) === JSON.stringify(state)
  return isSame ? (before as TokenState<Details>) : state
}
