/** Works out what can be seen from outside. Times come by the age clock and are shown by the wall clock. */
import type { HeldToken } from './held-token.ts'
import type { EndReason } from './issue.ts'
import type { TokenState } from './manager.ts'
import { diesAt, reissueAt } from './plan.ts'
import type { Policy } from './policy.ts'

/** The last attempt failed. Nobody tries again before `dueAt`; nor before `soonestAt`, however much in a hurry. */
export type Failure = {
  /** Counts failures in a row. */
  attempt: number
  cause: string
  /** The first of them came while the token was good and nobody wanted another. */
  isAhead: boolean
  soonestAt: number
  dueAt: number
}

/** The same failure with its times on another axis. */
export const onAxis = (failure: Failure, to: (at: number) => number): Failure => ({
  ...failure,
  soonestAt: to(failure.soonestAt),
  dueAt: to(failure.dueAt),
})

/** The state as it is now; `before` itself as long as that says the same. */
export function snapshot<Details>(
  held: HeldToken<Details> | undefined,
  ended: EndReason | undefined,
  busy: boolean,
  failure: Failure | undefined,
  skewMs: number | undefined,
  policy: Policy,
  now: number,
  toWall: (at: number) => number,
  before: TokenState<Details> | undefined,
): TokenState<Details> {
  const state: TokenState<Details> = {
    token: !held ? 'none' : diesAt(held) > now ? 'valid' : 'expired',
    value: held?.value,
    activity: ended
      ? { kind: 'ended', reason: ended }
      : busy || !failure
        ? { kind: busy ? 'issuing' : 'idle' }
        : { kind: 'waiting', attempt: failure.attempt, cause: failure.cause, nextAt: toWall(failure.dueAt) },
    expiresAt: held && toWall(diesAt(held)),
    reissueAt: held && toWall(reissueAt(held, policy)),
    skewMs,
  }
  // JSON shows a token as its name, and two of one name are not the same: hence the second look.
  const isSame = before?.value === state.value && JSON.stringify(before) === JSON.stringify(state)
  return isSame ? (before as TokenState<Details>) : state
}
