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
import type { Rank, TabMessage } from './tab-messages.ts'

export type Ending = { reason: EndReason; at: number | undefined }

const isNewer = (a: Rank, b: Rank) => a.stamp > b.stamp || (a.stamp === b.stamp && a.tokenId > b.tokenId)

export function createLineage() {
  /** The newest token known here, dropped or not. Epoch 0: this tab knows of no sign-in yet. */
  let rank: Rank = { epoch: 0, stamp: 0, tokenId: '' }
  let highestEpoch = 0
  /**
   * When this tab asked for the first token of an epoch that it did not see begin (a page opened later, with
   * nobody to tell it), in epoch ms. Such an epoch is a guess: it may be one that others know by another number.
   */
  let inferredAt: number | undefined
  let ending: Ending | undefined

  return {
    get rank() {
      return rank
    },
    get inferredAt() {
      return inferredAt
    },
    get ending() {
      return ending
    },
    heard(message: Rank) {
      highestEpoch = Math.max(highestEpoch, message.epoch)
    },
    /** A sign-in, or the first token of a page that nobody told anything (`guessedAt`). */
    begin(answer: IssueAnswer<unknown>, guessedAt?: number) {
      highestEpoch = Math.max(highestEpoch + 1, answer.issuedAt * 1000)
      rank = { epoch: highestEpoch, stamp: 0, tokenId: '' }
      inferredAt = guessedAt
      ending = undefined
    },
    /** The rank of a token that was asked for when `known` was the newest. */
    rankOf: (answer: IssueAnswer<unknown>, known: Rank): Rank => ({
      epoch: rank.epoch,
      stamp: Math.max(known.stamp + 1, answer.issuedAt * 1000),
      tokenId: answer.tokenId,
    }),
    /** Whether there is something to gain from `other` for one who knows `than`. */
    isAhead: (other: Rank, than: Rank) =>
      other.epoch > than.epoch || (other.epoch === than.epoch && isNewer(other, than)),
    /** Makes this the newest token. */
    advance(next: Rank, guessedAt?: number) {
      if (next.epoch !== rank.epoch) inferredAt = guessedAt
      rank = { epoch: next.epoch, stamp: next.stamp, tokenId: next.tokenId }
      ending = undefined
    },
    /** The session of this epoch is over. */
    end(next: Ending, epoch = rank.epoch) {
      rank = { ...rank, epoch: Math.max(rank.epoch, epoch) }
      ending = next
    },
    /** A token that somebody asked for before we signed out belongs to the session that ended, by any number. */
    isLeftover: (message: Extract<TabMessage<unknown>, { kind: 'token' }>) =>
      ending?.at !== undefined && message.inferredAt !== undefined && message.inferredAt <= ending.at,
    /** Whether an ending told by another tab is about our session. */
    concerns: (message: Extract<TabMessage<unknown>, { kind: 'ended' }>) =>
      // A tab that knew of no sign-in means whatever session there is.
      message.epoch === 0 ||
      message.epoch >= rank.epoch ||
      (inferredAt !== undefined && message.at !== undefined && message.at >= inferredAt),
  }
}

export type Lineage = ReturnType<typeof createLineage>
