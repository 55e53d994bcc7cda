/** Works out what can be seen from outside; the same object as long as it says the same. */
import { type HeldToken, leftMs } from './held-token.ts'
import type { EndReason } from './issue.ts'
import type { Moment } from './moment.ts'
import type { CoolDown } from './plan.ts'
import type { Activity, TokenState } from './token-state.ts'

/** A cool-down with what it is for. `hard`: the service named the time, so nothing cuts it short. */
export type Failure = CoolDown & { attempt: number; cause: string; hard: boolean }

export type Inside<Details> = {
  held: HeldToken<Details> | undefined
  ended: EndReason | undefined
  busy: boolean
  /** Set while an attempt is to follow. */
  failure: Failure | undefined
  skewMs: number | undefined
}

function activityOf({ ended, busy, failure }: Inside<unknown>): Activity {
  if (ended) return { kind: 'ended', reason: ended }
  if (busy) return { kind: 'issuing' }
  if (!failure) return { kind: 'idle' }
  const { attempt, cause, since, delayMs } = failure
  return { kind: 'waiting', attempt, nextAt: since.wall + delayMs, cause }
}

export function snapshot<Details>(
  inside: Inside<Details>,
  now: Moment,
  previous: TokenState<Details> | undefined,
): TokenState<Details> {
  const { held, skewMs } = inside
  const next: TokenState<Details> = {
    token: !held ? 'none' : leftMs(held, now) > 0 ? 'valid' : 'expired',
    value: held?.value,
    activity: activityOf(inside),
    expiresAt: held && held.receivedAt.wall + held.lifeMs,
    reissueAt: held && held.receivedAt.wall + held.reissueAgeMs,
    skewMs,
  }
  // A token is seen in JSON as its name, and two of one name are not the same: hence the second look.
  const same = previous?.value === next.value && JSON.stringify(previous) === JSON.stringify(next)
  return same && previous ? previous : next
}
