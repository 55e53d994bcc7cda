/**
 * Really asks for the cells of the matrix: signs each persona in at a spare seat, makes its requests one after the
 * other, and signs out again. The tokens stay in here.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock } from '#src/clock/clock.ts'
import { monthOf } from '#src/contract/calendar.ts'
import type { Seat } from '#src/contract/paths.ts'
import { DEMO_PASSWORD, type Persona } from '#src/contract/personas.ts'
import type { Operation } from '#src/scope/role-matrix.ts'
import { AuthError, createAuthApi } from '#src/session/auth-api.ts'
import { operationRequest } from '#src/session/operation-request.ts'

/** `held`: kept waiting for news, which only who may listen is; `none`: the connection broke. */
export type CellAnswer = {
  readonly status: number | 'held' | 'none'
  /** The audit knows it by this name. */
  readonly requestId?: string
}

export type Cell = { readonly state: 'running' } | ({ readonly state: 'answered' } & CellAnswer)

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
}

export const cellKey = (persona: Persona, operation: Operation) => `${persona.username} ${operation.id}`

/** A listener is answered when there is news; who is let in is known long before that. */
const HELD_AFTER_MS = 1_000

export function createMatrixRuns({
  fetch,
  clock,
  systemClock,
  findSpareSeat,
}: {
  fetch: typeof globalThis.fetch
  clock: Clock
  systemClock: Clock
  /** A seat at which nobody of this browser sits. */
  findSpareSeat: () => Seat | undefined
}): MatrixRuns {
  const store = createStore<MatrixState>(() => ({ cells: {}, progress: undefined, problem: undefined }))
  let stopping = new AbortController()

  const setCell = (key: string, cell: Cell | undefined) =>
    store.setState(({ cells: { [key]: _, ...others } }) => ({
      cells: cell ? { ...others, [key]: cell } : others,
    }))

  async function ask(operation: Operation, seat: Seat, token: string | undefined): Promise<CellAnswer> {
    const now = clock.now()
    const month = monthOf(new Date(now).toISOString())
    const { url, ...init } = operationRequest(operation, { seat, token, month, sentAt: now })
    const patience = new AbortController()
    const cancel =
      operation.action === 'subscribe'
        ? systemClock.setTimeout(() => patience.abort(), HELD_AFTER_MS)
        : () => {}
    const signal = AbortSignal.any([patience.signal, stopping.signal])
    try {
      const response = await fetch(url, { ...init, signal, cache: 'no-store', redirect: 'error' })
      const requestId = response.headers.get('x-request-id')
      return { status: response.status, ...(requestId === null ? {} : { requestId }) }
    } catch {
      return { status: patience.signal.aborted ? 'held' : 'none' }
    } finally {
      cancel()
    }
  }

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
    const seat = findSpareSeat()
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
        const answer = await ask(operation, seat, token)
        setCell(key, stopping.signal.aborted ? before : { state: 'answered', ...answer })
        onDone()
      }
    } catch {
      if (!stopping.signal.aborted) store.setState({ problem: 'not_signed_in' })
    } finally {
      await createAuthApi({ seat, fetch })
        .logout({})
        .catch(() => {})
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
  }
}

/** What was asked stays until the tab is closed, whichever page is open. */
const known = new WeakMap<typeof globalThis.fetch, MatrixRuns>()

export function matrixRunsOf(deps: Parameters<typeof createMatrixRuns>[0]): MatrixRuns {
  const runs = known.get(deps.fetch) ?? createMatrixRuns(deps)
  known.set(deps.fetch, runs)
  return runs
}
