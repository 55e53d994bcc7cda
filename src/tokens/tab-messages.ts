/** What the tabs of a seat tell each other. The only place where a secret leaves the value that hides it. */
import type { EndReason, IssueAnswer } from './issue.ts'
import type { Failure } from './snapshot.ts'

/** Which token is meant, and how new it is: see lineage.ts. */
export type Rank = {
  /** 0: no sign-in is known. */
  epoch: number
  stamp: number
  tokenId: string
  /** When the epoch began, in epoch ms. */
  begunAt: number
  /**
   * The epoch was made up, by a page that nobody told anything, for the session it found. Others may know that
   * session by another number, and only time tells what came first.
   */
  isGuess: boolean
}

/** Times are epoch ms of the wall clock, which all tabs share: a frozen tab may hear of it hours later. */
export type MessageBody<Details> =
  /** "This is what I know; who knows more?" */
  | { kind: 'ask' }
  | {
      kind: 'token'
      answer: IssueAnswer<Details>
      receivedAt: number
      skewMs: number | undefined
    }
  | { kind: 'failed'; failure: Failure }
  /** Answers somebody who is behind, by one who has no token to give. */
  | { kind: 'known' }
  | { kind: 'ended'; reason: EndReason; at: number }

/** Every message carries the rank of the newest token its sender knows. */
export type TabMessage<Details> = { v: 1; from: string; rank: Rank } & MessageBody<Details>

/** Of this version: tabs opened before and after a release must not misunderstand each other. */
export const isTabMessage = <Details>(data: unknown): data is TabMessage<Details> =>
  (data as { v?: unknown } | null | undefined)?.v === 1
