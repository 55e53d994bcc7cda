/** Holds the disposable token of one seat and re-issues it before it expires, once for all tabs. */
import type { DisposableToken } from './disposable-token.ts'
import type { EndReason, IssueAnswer } from './issue.ts'
import type { Journal } from './journal.ts'
import type { Moment } from './moment.ts'
import type { TokenState } from './token-state.ts'

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
  /** This moment; taken before a sign-in request and handed to `accept`, it tells how old the answer is. */
  receipt(): Moment
  /** Begins a new session with the token a sign-in brought. The other tabs of the seat follow. */
  accept(answer: IssueAnswer<Details>, requestedAt?: Moment): void
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
