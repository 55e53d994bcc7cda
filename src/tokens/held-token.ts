/** The token a tab holds, with what it takes to tell how long it is good for. */
import { createDisposableToken, type DisposableToken } from './disposable-token.ts'
import type { IssueAnswer } from './issue.ts'
import { diesAt, type Life, reissueAt } from './plan.ts'
import type { Policy } from './policy.ts'

export type HeldToken<Details> = Life & {
  answer: IssueAnswer<Details>
  value: DisposableToken<Details>
  /** Made once: `getToken` is called often, and nearly always for this. */
  ready: Promise<DisposableToken<Details>>
}

export const lifeMsOf = ({ expiresAt, issuedAt }: IssueAnswer<unknown>) => (expiresAt - issuedAt) * 1000

export function holdToken<Details>(
  answer: IssueAnswer<Details>,
  receivedAt: number,
  generation: number,
  dice: number,
): HeldToken<Details> {
  const value = createDisposableToken(answer, generation)
  return { answer, value, ready: Promise.resolve(value), receivedAt, lifeMs: lifeMsOf(answer), dice }
}

/**
 * Whether the token has enough life left. Wishes are cut down to what a re-issue could better, so that neither a
 * short life nor a large wish makes each call a request.
 */
export function isGoodFor(
  token: Life,
  minValidityMs: number | undefined,
  policy: Policy,
  now: number,
): boolean {
  const leftMs = diesAt(token) - now
  const enoughMs =
    minValidityMs === undefined
      ? Math.min(policy.minValidityMs, diesAt(token) - reissueAt(token, policy))
      : Math.min(minValidityMs, reissueAt(token, policy) - token.receivedAt)
  return leftMs > Math.max(enoughMs, 0)
}
