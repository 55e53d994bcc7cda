/** The requests of the recording that the audit knows by these names. Pure. */
import type { RecordedRequest } from './recorded-request.ts'

/** From the newest back, for as long as some are missing. */
export function findRequests(
  rows: readonly RecordedRequest[],
  requestIds: Iterable<string>,
): ReadonlyMap<string, RecordedRequest> {
  const wanted = new Set(requestIds)
  const found = new Map<string, RecordedRequest>()
  for (let index = rows.length - 1; index >= 0 && found.size < wanted.size; index--) {
    const row = rows[index]
    if (row?.requestId !== undefined && wanted.has(row.requestId)) found.set(row.requestId, row)
  }
  return found
}

export const requestIdsOf = (answers: Iterable<{ readonly requestId?: string | undefined }>): string[] =>
  [...answers].flatMap(({ requestId }) => (requestId === undefined ? [] : [requestId]))
