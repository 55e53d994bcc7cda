/**
 * Which sign-in and which token is newer, when several tabs know different things. Two numbers order everything:
 *
 * - the *epoch* counts sign-ins of the seat. What is said about an earlier one neither ends nor revives a later one;
 * - the *stamp* orders the tokens of one epoch.
 *
 * Both are the service's time of issue, pushed past the highest number its maker knew of: so they are in order
 * between tabs that never heard of each other, and also when the service's clock stands still or goes back.
 */
import type { EndReason, IssueAnswer } from './issue.ts'
import type { Rank } from './tab-messages.ts'

/** `at`, in epoch ms: when somebody signed out, or when the request began that the service refused. */
export type Ending = { reason: EndReason; at: number }

/** Whether there is something to gain from `one` for somebody who knows `other`. */
export const isAhead = (one: Rank, other: Rank): boolean =>
  (one.epoch - other.epoch || one.stamp - other.stamp || +(one.tokenId > other.tokenId)) > 0

export type Lineage = {
  /** The newest token known here, dropped or not. */
  rank: Rank
  ending: Ending | undefined
  /** Of the newest epoch that anybody told of, whether or not a token of it is known here. */
  heard: Rank
  /** Takes note of an epoch that somebody told of, so that the next one is beyond it. */
  hear(rank: Rank): void
  /** A new epoch: a sign-in, or a session that was found (`isGuess`). */
  begin(answer: IssueAnswer<unknown>, begunAt: number, isGuess: boolean): void
  /** The rank of a token of this epoch that was asked for when `known` was the newest. */
  rankOf(answer: IssueAnswer<unknown>, known: Rank): Rank
  advance(rank: Rank): void
  end(ending: Ending, rank: Rank): void
  /** Whether a token of a later epoch belongs all the same to the session that is over for us. */
  isLeftover(rank: Rank): boolean
  /** Whether an ending told by another tab is about our session. */
  concerns(rank: Rank, endedAt: number): boolean
}

/** @param openedAt when this tab opened, in epoch ms: what ended before does not concern it. */
export function createLineage(openedAt: number): Lineage {
  const unknown = { epoch: 0, stamp: 0, tokenId: '', begunAt: openedAt, isGuess: true }
  const lineage: Lineage = {
    rank: unknown,
    ending: undefined,

    heard: unknown,
    hear(rank) {
      if (rank.epoch > lineage.heard.epoch) lineage.heard = rank
    },
    begin({ issuedAt }, begunAt, isGuess) {
      // Of two in one second that know nothing of each other, the sign-in is the newer.
      const epoch = Math.max(lineage.heard.epoch + 1, issuedAt * 1000 + (isGuess ? 0 : 1))
      lineage.heard = { epoch, stamp: 0, tokenId: '', begunAt, isGuess }
      lineage.advance(lineage.heard)
    },
    rankOf: ({ issuedAt, tokenId }, known) => ({
      ...lineage.rank,
      stamp: Math.max(known.stamp + 1, issuedAt * 1000),
      tokenId,
    }),
    advance(rank) {
      lineage.rank = rank
      lineage.ending = undefined
    },
    end(ending, { epoch }) {
      lineage.rank = { ...lineage.rank, epoch: Math.max(lineage.rank.epoch, epoch) }
      lineage.ending = ending
    },
    isLeftover: ({ begunAt, isGuess }) =>
      (isGuess || lineage.rank.isGuess) && begunAt < (lineage.ending?.at ?? 0),
    concerns: ({ epoch, isGuess }, endedAt) =>
      (lineage.rank.epoch > 0 && epoch >= lineage.rank.epoch) ||
      ((isGuess || lineage.rank.isGuess) && endedAt >= lineage.rank.begunAt),
  }
  return lineage
}
