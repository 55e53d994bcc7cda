/** The cells of the matrix with what ought to come of each, what did, and the request that shows it. */
import { useMemo } from 'react'
import { useStore } from 'zustand'
import type { Persona } from '#src/contract/personas.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { type Expected, expectedOf, type Operation } from '#src/scope/role-matrix.ts'
import { type CellVerdict, cellVerdict } from './cell-verdict.ts'
import { cellKey, isAnswered, type MatrixRuns } from './matrix-run.ts'
import { useTraced } from './use-traced.ts'

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
  const find = useTraced(useMemo(() => Object.values(asked).filter(isAnswered), [asked]))
  return useMemo(() => {
    const shown = new Map<string, ShownCell>()
    for (const persona of personas) {
      for (const operation of operations) {
        const key = cellKey(persona, operation)
        const cell = asked[key]
        const request = isAnswered(cell) ? find(cell) : undefined
        const expected = expectedOf(persona.role, operation)
        shown.set(key, { expected, verdict: cellVerdict(cell, expected, request?.audit), request })
      }
    }
    return shown
  }, [asked, find, personas, operations])
}
