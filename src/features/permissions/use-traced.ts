/** From what was answered to its request in the recording, as far as that knows it. */
import { useMemo } from 'react'
import { findRequests, requestIdsOf } from '#src/recording/find-requests.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import type { CellAnswer } from './ask-operation.ts'

type Trace = { readonly [name in 'requestId' | 'rowId']?: CellAnswer[name] | undefined }

export type FindTraced = (trace: Trace) => RecordedRequest | undefined

/** @param traces Those that will be looked for; the same array until something changes. */
export function useTraced(traces: readonly Trace[]): FindTraced {
  const { requests } = useRecording()
  const rows = useLiveList(requests)
  return useMemo(() => {
    const named = findRequests(rows, requestIdsOf(traces))
    return ({ requestId, rowId }) => {
      if (requestId !== undefined) return named.get(requestId)
      return rowId === undefined ? undefined : requests.find(rowId)
    }
  }, [requests, rows, traces])
}
