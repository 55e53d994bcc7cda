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

/**
 * When an epoch began, in epoch ms. It is a guess when a page that nobody told anything made it up for the session it
 * found: others may know that session by another number, and only time tells what came first.
 */
export type Beginning = { at: number; isGuess: boolean }

/** Whether there is something to gain from `one` for somebody who knows `other`. */
export const isAhead = (one: Rank, other: Rank): boolean =>
  (one.epoch - other.epoch || one.stamp - other.stamp || Number(one.tokenId > other.tokenId)) > 0

export type Lineage = {
  /** The newest token known here, dropped or not. Epoch 0: this tab knows of no sign-in yet. */
  rank: Rank
  beginning: Beginning
  ending: Ending | undefined
  /** Takes note of an epoch that somebody told of, so that the next one is beyond it. */
  hear(rank: Rank): void
  begin(answer: IssueAnswer<unknown>, beginning: Beginning): void
  /** The rank of a token of this epoch that was asked for when `known` was the newest. */
  rankOf(answer: IssueAnswer<unknown>, known: Rank): Rank
  advance(rank: Rank, beginning?: Beginning): void
  end(ending: Ending, rank: Rank): void
  /** Whether a token of a later epoch belongs all the same to the session that is over for us. */
  isLeftover(beginning: Beginning): boolean
  /** Whether an ending told by another tab is about our session. */
  concerns(rank: Rank, ending: Beginning): boolean
}

/** @param openedAt when this tab opened, in epoch ms: what ended before does not concern it. */
export function createLineage(openedAt: number): Lineage {
  let highestEpoch = 0

  const lineage: Lineage = {
    rank: { epoch: 0, stamp: 0, tokenId: '' },
    beginning: { at: openedAt, isGuess: true },
    ending: undefined,

    hear({ epoch }) {
      highestEpoch = Math.max(highestEpoch, epoch)
    },
    begin({ issuedAt }, beginning) {
      // Of two in one second that know nothing of each other, the sign-in is the newer.
      highestEpoch = Math.max(highestEpoch + 1, issuedAt * 1000 + (beginning.isGuess ? 0 : 1))
      lineage.advance({ epoch: highestEpoch, stamp: 0, tokenId: '' }, beginning)
    },
    rankOf: ({ issuedAt, tokenId }, known) => ({
      epoch: lineage.rank.epoch,
      stamp: Math.max(known.stamp + 1, issuedAt * 1000),
      tokenId,
    }),
    advance(rank, beginning = lineage.beginning) {
      lineage.rank = rank
      lineage.beginning = beginning
      lineage.ending = undefined
    },
    end(ending, { epoch }) {
      lineage.rank = { ...lineage.rank, epoch: Math.max(lineage.rank.epoch, epoch) }
      lineage.ending = ending
    },
    isLeftover: ({ at, isGuess }) =>
      (isGuess || lineage.beginning.isGuess) && at <= (lineage.ending?.at ?? 0),
    concerns: ({ epoch }, { at, isGuess }) =>
      (lineage.rank.epoch > 0 && epoch >= lineage.rank.epoch) ||
      ((isGuess || lineage.beginning.isGuess) && at >= lineage.beginning.at),
  }
  return lineage
}
