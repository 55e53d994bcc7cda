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

/** `at`: when somebody signed out, in epoch ms; not set when the service ended the session. */
export type Ending = { reason: EndReason; at: number | undefined }

/** Whether there is something to gain from `one` for somebody who knows `other`. */
export const isAhead = (one: Rank, other: Rank): boolean =>
  (one.epoch - other.epoch || one.stamp - other.stamp || Number(one.tokenId > other.tokenId)) > 0

const NEVER = Number.POSITIVE_INFINITY

export function createLineage() {
  let highestEpoch = 0

  const lineage = {
    /** The newest token known here, dropped or not. Epoch 0: this tab knows of no sign-in yet. */
    rank: { epoch: 0, stamp: 0, tokenId: '' } as Rank,
    /**
     * When this tab asked for the first token of an epoch that it did not see begin (a page opened later, with
     * nobody to tell it), in epoch ms. Such an epoch is a guess: others may know the session by another number.
     */
    inferredAt: undefined as number | undefined,
    ending: undefined as Ending | undefined,

    hear({ epoch }: Rank) {
      highestEpoch = Math.max(highestEpoch, epoch)
    },
    /** A sign-in; or the first token of a page that nobody told anything. */
    begin({ issuedAt }: IssueAnswer<unknown>, inferredAt?: number) {
      highestEpoch = Math.max(highestEpoch + 1, issuedAt * 1000)
      lineage.advance({ epoch: highestEpoch, stamp: 0, tokenId: '' }, inferredAt)
    },
    /** The rank of a token of this epoch that was asked for when `known` was the newest. */
    rankOf: ({ issuedAt, tokenId }: IssueAnswer<unknown>, known: Rank): Rank => ({
      epoch: lineage.rank.epoch,
      stamp: Math.max(known.stamp + 1, issuedAt * 1000),
      tokenId,
    }),
    advance(rank: Rank, inferredAt?: number) {
      if (rank.epoch !== lineage.rank.epoch) lineage.inferredAt = inferredAt
      lineage.rank = rank
      lineage.ending = undefined
    },
    end(ending: Ending, { epoch }: Rank) {
      lineage.rank = { ...lineage.rank, epoch: Math.max(lineage.rank.epoch, epoch) }
      lineage.ending = ending
    },
    /**
     * Whether a token of a later epoch belongs to the session that we signed out of all the same: a page asked for it
     * before, or somebody had it while we knew of no sign-in.
     */
    isLeftover: (inferredAt: number | undefined, receivedAt: number) =>
      (inferredAt ?? (lineage.rank.epoch ? NEVER : receivedAt)) <= (lineage.ending?.at ?? 0),
    /** Whether an ending told by another tab is about our session. */
    concerns: ({ epoch }: Rank, at: number | undefined) =>
      // A tab that knew of no sign-in means whatever session there is.
      epoch === 0 || epoch >= lineage.rank.epoch || (at ?? 0) >= (lineage.inferredAt ?? NEVER),
  }
  return lineage
}
