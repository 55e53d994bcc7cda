/** What happened in this tab and, as far as the cloud's audit tells, in the others. */
import type { StoreApi } from 'zustand/vanilla'
import type { Seat } from '#src/contract/paths.ts'
import type { Session } from '#src/session/session.ts'
import type { LogEntry } from './log-entry.ts'
import type { RecordedRequest } from './recorded-request.ts'
import type { Selection } from './selection.ts'
import type { NotAgain } from './send-again.ts'
import type { TokenLife } from './token-lives.ts'

/** A list that grows. Oldest first; the same array until something changes, and fit for `useSyncExternalStore`. */
export type LiveList<T> = {
  all(): readonly T[]
  subscribe(listener: () => void): () => void
}

/** The clock was moved or its pace changed. */
export type ClockMove = {
  readonly id: number
  /** What it said before and after, epoch ms. Equal when only the pace changed. */
  readonly from: number
  readonly to: number
  readonly realAt: number
  readonly rate: number
  readonly paused: boolean
}

/** How well the cloud's own account is being followed. */
export type AuditState =
  | { readonly status: 'following' }
  /** There is more to come. */
  | { readonly status: 'catching_up' }
  /** Asked again at `nextAt`, real epoch ms. */
  | { readonly status: 'unreachable'; readonly nextAt: number }
  /** A live service tells nobody why. */
  | { readonly status: 'none' }

export type Recording = {
  /** At most `MAX_REQUESTS`. */
  readonly requests: LiveList<RecordedRequest> & { find(id: number): RecordedRequest | undefined }
  /** At most `MAX_LOG_ENTRIES`. */
  readonly log: LiveList<LogEntry>
  readonly moves: LiveList<ClockMove>
  /** The tokens of each seat that was looked at in this tab, and how each ended. Never the tokens themselves. */
  readonly lives: LiveList<{ readonly seat: Seat; readonly lives: readonly TokenLife[] }>
  readonly selection: StoreApi<{ readonly selected: Selection | undefined }>
  readonly audit: StoreApi<AuditState>
  /** Requests the cloud had let go of before this tab could read of them, as after a long sleep. */
  readonly missed: StoreApi<number>
}

/** The token to send something with: the one its seat holds now, or an older one, by name. */
export type TokenChoice = 'present' | (string & {})

export type LiveRecording = Recording & {
  /** The way to the cloud for everything that is to be recorded. To the caller it is the `fetch` that was handed in. */
  readonly fetch: typeof globalThis.fetch
  /** Follows the tokens and topics of a session from now on. */
  follow(session: Session): void
  /** The tokens of a seat that something can be sent with, newest first, by name. */
  sendableTokens(seat: Seat): readonly string[]
  /** Why a request cannot be sent again; `undefined` when it can. */
  whyNotAgain(request: RecordedRequest, choice: TokenChoice): NotAgain | undefined
  /**
   * Sends the same again, past the token manager: a refusal is shown, not acted upon. Resolves with the new row's
   * `id` when there is an answer, or will be none.
   * @throws {SendAgainError}
   */
  sendAgain(request: RecordedRequest, options: { with: TokenChoice }): Promise<number>
  /** Forgets requests and log; what comes from now on is recorded as before. */
  clear(): void
  /** Idempotent. */
  dispose(): void
}

/** The newest requests a tab keeps. */
export const MAX_REQUESTS = 20_000
/** The newest entries of all journals together. */
export const MAX_LOG_ENTRIES = 5_000
/** Of one body, the characters kept; and of all together, after which the oldest bodies are let go. */
export const MAX_BODY_CHARACTERS = 16_384
export const MAX_BODIES_CHARACTERS = 8_000_000
