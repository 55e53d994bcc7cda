/** A token manager as its users see it. */
import type { Clock } from '#src/clock/clock.ts'
import type { DisposableToken } from './disposable-token.ts'
import type { EndReason, Issue, IssueAnswer } from './issue.ts'
import type { Journal, JournalBook } from './journal.ts'
import type { Leaps } from './leap.ts'
import type { Policy } from './policy.ts'
import type { ChannelPort, LockPort } from './ports.ts'

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

export type TokenManager<Details = unknown> = {
  /**
   * A token with at least `minValidityMs` (5 s) to live: at once while the one held has that much left, otherwise
   * the next one any tab gets. Rejects with the signal's reason, or with a `TokenError`: `rejected` when the session
   * is over, `unreachable` after 15 s.
   */
  getToken(options?: {
    minValidityMs?: number | undefined
    signal?: AbortSignal | undefined
  }): Promise<DisposableToken<Details>>
  /** This moment, by a clock of the manager's own. Taken before a sign-in request, it tells `accept` how old the answer is. */
  receipt(): number
  /** Begins a new session with the token a sign-in brought. The other tabs of the seat follow. */
  accept(answer: IssueAnswer<Details>, requestedAt?: number): void
  /** Gets a new token although the one held is good; that one is served meanwhile. `why` is for the journal. */
  reissue(why: string): void
  /** The data plane refused this token (401). A newer one already held is left alone. */
  reject(token: DisposableToken<Details>): void
  /** Drops the token, as if it were lost. The next `getToken` re-issues. */
  forget(): void
  /** Ends the session here and in the other tabs of the seat. Only `accept`, here or there, begins a new one. */
  end(reason: EndReason): void
  /** The network is back, or the tab is seen again: looks at the clock and does not wait for a cool-down. */
  wake(why: 'online' | 'waking'): void
  /** The same object until something changes: fit for `useSyncExternalStore`. */
  state(): TokenState<Details>
  /** Listeners run after the change, never in the middle of one, and may call anything. */
  subscribe(listener: () => void): () => void
  readonly journal: Journal
  /** Lets go of everything. Idempotent; waiting callers are rejected. The session itself goes on. */
  dispose(): void
}

export type TokenManagerDeps<Details> = {
  issue: Issue<Details>
  /** Paces what the story is about: lives, margins, back-off. */
  clock: Clock
  /** Real time, against being stuck. */
  systemClock: Clock
  lock: LockPort
  /** Closed by `dispose`. */
  channel: ChannelPort
  /** From 0 up to 1. */
  random: () => number
  /** Names this tab to the others. */
  tabId: string
  policy?: Partial<Policy> | undefined
  /** What the manager does is noted here. None is kept without. */
  journal?: JournalBook | undefined
  /** For a clock that can be moved, where one tab hears of it before another. */
  leaps?: Leaps | undefined
}
