/** A request, as far as this tab knows it: what it saw itself, what the cloud's audit says of it, or both. */
import type { AuditService } from '#src/contract/audit.ts'
import type { Seat } from '#src/contract/paths.ts'
import type { AuditRecord } from '#src/scope/audit-record.ts'
import type { Veiled } from './veiled.ts'

export type RecordedRequest = {
  /**
   * Its name in the recording: counts up in the order in which this tab learned of requests, which is the order of
   * the rows, however the clock jumps. Never used twice.
   */
  readonly id: number
  /** `X-Request-Id` of the answer; absent while there is none. */
  readonly requestId: string | undefined
  /** When it began: epoch ms by the story's clock, and in real time. */
  readonly at: number
  readonly realAt: number
  /** Real ms until the answer; absent while it is under way. */
  readonly durationMs: number | undefined
  /** From the path, or whose token it carried. */
  readonly seat: Seat | undefined
  readonly tab: string | undefined
  readonly method: string
  /** Path and query for this page's own cloud, otherwise the whole address; never with a credential in it. */
  readonly target: string
  readonly service: AuditService | undefined
  /** The token it carried, by name. */
  readonly tokenId: string | undefined
  readonly status: number | undefined
  /** How it ended without an answer. */
  readonly failure: 'aborted' | 'network' | undefined
  /** The request this one repeats, by `id`. */
  readonly repeats: number | undefined
  /** There when this tab made it. */
  readonly own: OwnExchange | undefined
  /** There once the cloud has told; never in live mode, nor for what the cloud never saw. */
  readonly audit: AuditRecord | undefined
}

export type Header = readonly [name: string, value: Veiled]

export type OwnExchange = {
  readonly requestHeaders: readonly Header[]
  readonly requestBody: KeptBody | undefined
  /** Empty until there is an answer. */
  readonly responseHeaders: readonly Header[]
  readonly responseBody: KeptBody | undefined
}

export type KeptBody = {
  /** Without a content type: an empty text. */
  readonly mimeType: string
  readonly bytes: number
  /** Absent when it was let go to keep the memory within its bound. */
  readonly text: Veiled | undefined
  /** Only its beginning is kept. */
  readonly isCut: boolean
  /** Something in it was not kept at all, not even behind a veil: an API key, or what looks like one. */
  readonly isAltered?: true
}
