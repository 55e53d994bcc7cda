/** The what-if table's rows: what is foretold, what the trial token was really answered, and the request that shows it. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { Operation } from '#src/scope/role-matrix.ts'
import { type CellVerdict, cellVerdict } from '../cell-verdict.ts'
import { isAnswered } from '../matrix-run.ts'
import { useTraced } from '../use-traced.ts'
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
  const find = useTraced(useMemo(() => Object.values(cells).filter(isAnswered), [cells]))
  return useMemo(
    () =>
      new Map(
        operations.map(({ id }): [string, TriedCell] => {
          const cell = cells[id]
          const request = isAnswered(cell) ? find(cell) : undefined
          const verdict = cellVerdict(cell, cell?.expected ?? 'allowed', request?.audit)
          return [id, { cell, verdict, request }]
        }),
      ),
    [cells, find, operations],
  )
}
