/** The what-if table's rows: what is foretold, what the trial token was really answered, and the request that shows it. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import { findRequests, requestIdsOf } from '#src/recording/find-requests.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import type { Operation } from '#src/scope/role-matrix.ts'
import { type CellVerdict, cellVerdict } from '../cell-verdict.ts'
import type { TrialCell, TrialRuns } from './trial-run.ts'

export type TriedCell = {
  readonly cell: TrialCell | undefined
  readonly verdict: CellVerdict
  readonly request: RecordedRequest | undefined
}

/** By the operation's id. */
export function useTriedCells(
  trial: TrialRuns,
  operations: readonly Operation[],
): ReadonlyMap<string, TriedCell> {
  const cells = useStore(trial.store, (state) => state.cells)
  const rows = useLiveList(useRecording().requests)
  return useMemo(() => {
    const answered = Object.values(cells).filter((cell) => cell.state === 'answered')
    const requests = findRequests(rows, requestIdsOf(answered))
    return new Map(
      operations.map(({ id }): [string, TriedCell] => {
        const cell = cells[id]
        const requestId = cell?.state === 'answered' ? cell.requestId : undefined
        const request = requestId === undefined ? undefined : requests.get(requestId)
        const verdict = cellVerdict(cell, cell?.expected ?? 'allowed', request?.audit)
        return [id, { cell, verdict, request }]
      }),
    )
  }, [cells, rows, operations])
}
