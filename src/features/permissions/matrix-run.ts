/**
 * Really asks for the cells of the matrix: signs each persona in at a spare seat, makes its requests one after the
 * other, and signs out again. The tokens stay in here.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Seat } from '#src/contract/paths.ts'
import { DEMO_PASSWORD, type Persona } from '#src/contract/personas.ts'
import type { Operation } from '#src/scope/role-matrix.ts'
import { AuthError, createAuthApi } from '#src/session/auth-api.ts'
import type { SpareSeats } from '#src/session/spare-seats.ts'
import type { AskOperation, CellAnswer } from './ask-operation.ts'

type Answered = { readonly state: 'answered' } & CellAnswer
export type Cell = { readonly state: 'running' } | Answered

export const isAnswered = <C extends Cell>(cell: C | undefined): cell is C & Answered =>
  cell?.state === 'answered'

export type Job = { readonly persona: Persona; readonly operations: readonly Operation[] }

export type MatrixState = {
  /** The latest of each cell, by `cellKey`. */
  readonly cells: Readonly<Record<string, Cell>>
  readonly progress: { readonly done: number; readonly of: number } | undefined
  readonly problem: 'no_spare_seat' | 'not_signed_in' | undefined
}

export type MatrixRuns = {
  readonly store: StoreApi<MatrixState>
  /** Does nothing while another is under way. */
  run(jobs: readonly Job[]): Promise<void>
  stop(): void
  /** What was answered, too. */
  forget(): void
}

const NOTHING: MatrixState = { cells: {}, progress: undefined, problem: undefined }

export const cellKey = (persona: Persona, operation: Operation) => `${persona.username} ${operation.id}`

export function createMatrixRuns({
  fetch,
  ask,
  spareSeats,
}: {
  fetch: typeof globalThis.fetch
  ask: AskOperation
  spareSeats: SpareSeats
}): MatrixRuns {
  const store = createStore<MatrixState>(() => NOTHING)
  let stopping = new AbortController()

  const setCell = (key: string, cell: Cell | undefined) =>
    store.setState(({ cells: { [key]: _, ...others } }) => ({
      cells: cell ? { ...others, [key]: cell } : others,
    }))

  /** `undefined` for a role that is given none. @throws {AuthError} when it is not known whether it would be. */
  async function tokenFor(persona: Persona, seat: Seat): Promise<string | undefined> {
    const api = createAuthApi({ seat, fetch })
    try {
      const { answer } = await api.login(persona.username, DEMO_PASSWORD, { signal: stopping.signal })
      return answer.token
    } catch (error) {
      if (error instanceof AuthError && error.code === 'role_not_supported') return undefined
      throw error
    }
  }

  async function runJob({ persona, operations }: Job, onDone: () => void) {
    const seat = await spareSeats.take()
    if (seat === undefined) {
      store.setState({ problem: 'no_spare_seat' })
      return
    }
    try {
      const token = await tokenFor(persona, seat)
      for (const operation of operations) {
        if (stopping.signal.aborted) return
        const key = cellKey(persona, operation)
        const before = store.getState().cells[key]
        setCell(key, { state: 'running' })
        const answer = await ask(operation, { seat, token, signal: stopping.signal })
        setCell(key, stopping.signal.aborted ? before : { state: 'answered', ...answer })
        onDone()
      }
    } catch {
      if (!stopping.signal.aborted) store.setState({ problem: 'not_signed_in' })
    } finally {
      await createAuthApi({ seat, fetch })
        .logout({})
        .catch(() => {})
      spareSeats.giveBack(seat)
    }
  }

  return {
    store,
    async run(jobs) {
      if (store.getState().progress) return
      stopping = new AbortController()
      const of = jobs.reduce((sum, { operations }) => sum + operations.length, 0)
      let done = 0
      store.setState({ progress: { done, of }, problem: undefined })
      for (const job of jobs) {
        if (stopping.signal.aborted || store.getState().problem) break
        await runJob(job, () => store.setState({ progress: { done: ++done, of } }))
      }
      store.setState({ progress: undefined })
    },
    stop: () => stopping.abort(),
    forget() {
      stopping.abort()
      store.setState({ cells: {}, problem: undefined })
    },
  }
}
