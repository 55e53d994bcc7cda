/** Asks the cloud for one operation, for real, and tells how that ended. */
import type { Clock } from '#src/clock/clock.ts'
import { monthOf } from '#src/contract/calendar.ts'
import type { Seat } from '#src/contract/paths.ts'
import type { Recording } from '#src/recording/recording.ts'
import type { Operation } from '#src/scope/role-matrix.ts'
import { operationRequest } from '#src/session/operation-request.ts'

/**
 * `held`: a listener who was not refused within a moment, and left: whether they were let in, only the audit knows.
 * `none`: the connection broke, or nothing came.
 */
export type CellAnswer = {
  readonly status: number | 'held' | 'none'
  /** The audit knows it by this name. */
  readonly requestId?: string
  /** Without an answer there is no such name; the row of the recording is known all the same, by its `id`. */
  readonly rowId?: number
}

/** Never rejects; once the signal says so, what it resolves with means nothing. */
export type AskOperation = (
  operation: Operation,
  sender: { seat: Seat; token: string | undefined; signal: AbortSignal },
) => Promise<CellAnswer>

/** A listener is answered when there is news; who is let in is known long before that. */
const HELD_AFTER_MS = 1_000
/** A request may be swallowed on the way: then it is given up, in real time. */
const PATIENCE_MS = 15_000

export function createAskOperation({
  fetch,
  requests,
  clock,
  systemClock,
}: {
  /** Of the recording that `requests` are of. */
  fetch: typeof globalThis.fetch
  requests: Pick<Recording['requests'], 'all'>
  clock: Clock
  systemClock: Clock
}): AskOperation {
  return async (operation, { seat, token, signal }) => {
    const now = clock.now()
    const month = monthOf(new Date(now).toISOString())
    const { url, ...init } = operationRequest(operation, { seat, token, month, sentAt: now })
    const isListening = operation.action === 'subscribe'
    const patience = new AbortController()
    const cancel = systemClock.setTimeout(() => patience.abort(), isListening ? HELD_AFTER_MS : PATIENCE_MS)
    const answer = fetch(url, {
      ...init,
      signal: AbortSignal.any([patience.signal, signal]),
      cache: 'no-store',
      redirect: 'error',
    })
    // It is on record as soon as it is sent, and nothing else can have come in between.
    const rowId = requests.all().at(-1)?.id
    try {
      const response = await answer
      const requestId = response.headers.get('x-request-id')
      return { status: response.status, ...(requestId === null ? {} : { requestId }) }
    } catch {
      const status = isListening && patience.signal.aborted ? 'held' : 'none'
      return { status, ...(rowId === undefined ? {} : { rowId }) }
    } finally {
      cancel()
    }
  }
}
