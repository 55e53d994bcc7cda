/** The token a tab holds, with what it takes to tell how long it is good for. */
import { createDisposableToken, type DisposableToken } from './disposable-token.ts'
import type { IssueAnswer } from './issue.ts'
import { elapsedMs, type Moment } from './moment.ts'
import { type Life, reissueAgeMs } from './plan.ts'
import type { Policy } from './policy.ts'

export type HeldToken<Details> = Life & {
  answer: IssueAnswer<Details>
  value: DisposableToken<Details>
  /** Made once: `getToken` is called often, and nearly always for this. */
  ready: Promise<DisposableToken<Details>>
  reissueAgeMs: number
}

export function holdToken<Details>(
  answer: IssueAnswer<Details>,
  receivedAt: Moment,
  { generation, policy, dice }: { generation: number; policy: Policy; dice: number },
): HeldToken<Details> {
  const life = { receivedAt, lifeMs: (answer.expiresAt - answer.issuedAt) * 1000, dice }
  const value = createDisposableToken(answer, generation)
  return { ...life, answer, value, ready: Promise.resolve(value), reissueAgeMs: reissueAgeMs(life, policy) }
}

export const leftMs = (held: Life, now: Moment): number => held.lifeMs - elapsedMs(held.receivedAt, now)

/**
 * Whether the token has enough life left. Wishes are cut down to what a re-issue could better, so that neither a
 * short life nor a large wish makes each call a request.
 */
export function isGoodFor(
  held: HeldToken<unknown>,
  minValidityMs: number | undefined,
  policy: Policy,
  now: Moment,
): boolean {
  const left = leftMs(held, now)
  const marginMs = held.lifeMs - held.reissueAgeMs
  if (minValidityMs === undefined) return left > 0 && left > Math.min(policy.minValidityMs, marginMs)
  return left > 0 && left > Math.min(minValidityMs, held.reissueAgeMs)
}
