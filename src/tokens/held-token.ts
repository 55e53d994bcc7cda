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
 * Whether the token has enough life left. A wish is cut down to what is left of a token that was received one margin
 * ago: beyond that, a re-issue would hardly better it, and each call would be a request.
 */
export function isGoodFor(token: Life, minValidityMs: number, policy: Policy, now: number): boolean {
  const mostMs = reissueAt(token, policy) - token.receivedAt
  return diesAt(token) - now > Math.max(Math.min(minValidityMs, mostMs), 0)
}
