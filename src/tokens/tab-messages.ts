/** What the tabs of a seat tell each other. The only place where a secret leaves the value that hides it. */
import type { EndReason, IssueAnswer } from './issue.ts'

/** Which token is meant, and how new it is: see lineage.ts. */
export type Rank = { epoch: number; stamp: number; tokenId: string }

/** Every message carries the rank of the newest token its sender knows. Wall times are shared by all tabs. */
export type TabMessage<Details> = Rank & { from: string } & (
    | { kind: 'ask' }
    | {
        kind: 'token'
        answer: IssueAnswer<Details>
        /** Epoch ms and age in ms when it was sent: a frozen tab hears of it much later. */
        sentAt: number
        ageMs: number
        inferredAt: number | undefined
        skewMs: number | undefined
      }
    | { kind: 'failed'; attempt: number; cause: string; hard: boolean; sentAt: number; remainingMs: number }
    | { kind: 'ended'; reason: EndReason; at: number | undefined }
    /** Nothing but the rank. */
    | { kind: 'known' }
  )

// Tabs opened before and after a new release must not misunderstand each other.
const VERSION = 1

export const toWire = <Details>(message: TabMessage<Details>): unknown => ({ ...message, v: VERSION })

export function fromWire<Details>(data: unknown): TabMessage<Details> | undefined {
  const message = data as { v?: unknown } | null | undefined
  return message?.v === VERSION ? (data as TabMessage<Details>) : undefined
}
