/** The cells of the matrix with what ought to come of each, what did, and the request that shows it. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Persona } from '#src/contract/personas.ts'
import { findRequests, requestIdsOf } from '#src/recording/find-requests.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import { type Expected, expectedOf, type Operation } from '#src/scope/role-matrix.ts'
import { type CellVerdict, cellVerdict } from './cell-verdict.ts'
import { type Cell, cellKey, type MatrixRuns } from './matrix-run.ts'

export type ShownCell = {
  readonly expected: Expected
  readonly verdict: CellVerdict
  readonly request: RecordedRequest | undefined
}

/** By `cellKey`. */
export function useCells(
  runs: MatrixRuns,
  personas: readonly Persona[],
  operations: readonly Operation[],
): ReadonlyMap<string, ShownCell> {
  const asked = useStore(runs.store, (state) => state.cells)
  const rows = useLiveList(useRecording().requests)
  return useMemo(() => {
    const requests = findRequests(rows, requestIdsOf(answered(Object.values(asked))))
    const shown = new Map<string, ShownCell>()
    for (const persona of personas) {
      for (const operation of operations) {
        const key = cellKey(persona, operation)
        const cell = asked[key]
        const id = cell?.state === 'answered' ? cell.requestId : undefined
        const request = id === undefined ? undefined : requests.get(id)
        const expected = expectedOf(persona.role, operation)
        shown.set(key, { expected, verdict: cellVerdict(cell, expected, request?.audit), request })
      }
    }
    return shown
  }, [asked, rows, personas, operations])
}

const answered = (cells: readonly Cell[]) => cells.filter((cell) => cell.state === 'answered')
