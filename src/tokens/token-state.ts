/** What can be seen of a manager from outside. */
import type { DisposableToken } from './disposable-token.ts'
import type { EndReason } from './issue.ts'

export type Activity =
  | { kind: 'idle' }
  /** A re-issue is under way, here or in the tab that this one is waiting for. */
  | { kind: 'issuing' }
  /** The last attempt failed. `attempt` counts failures in a row, `nextAt` is epoch ms by this browser's clock. */
  | { kind: 'waiting'; attempt: number; nextAt: number; cause: string }
  | { kind: 'ended'; reason: EndReason }

/** A new object only when something changed. */
export type TokenState<Details = unknown> = {
  readonly token: 'none' | 'valid' | 'expired'
  /** There when `token` is not `none`. */
  readonly value: DisposableToken<Details> | undefined
  readonly activity: Activity
  /** When `value` dies and when it will be re-issued, in epoch ms by this browser's clock, right or wrong. */
  readonly expiresAt: number | undefined
  readonly reissueAt: number | undefined
  /** How far this browser's clock is ahead of the service's, as last measured. Shown, never reckoned with. */
  readonly skewMs: number | undefined
}
