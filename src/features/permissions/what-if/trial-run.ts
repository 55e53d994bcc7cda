/**
 * A token for a made-up scope, issued by the lab, and what it really opens. Its text stays in here; it dies by itself.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { Clock } from '#src/clock/clock.ts'
import type { TrialTokenRequest } from '#src/contract/lab.ts'
import type { Seat } from '#src/contract/paths.ts'
import type { Persona } from '#src/contract/personas.ts'
import type { ProblemCode } from '#src/contract/problem.ts'
import { decide } from '#src/scope/decide.ts'
import type { Permission } from '#src/scope/permission.ts'
import { accessRequestOf, type Expected, type Operation } from '#src/scope/role-matrix.ts'
import { type LabClient, LabError } from '#src/session/lab-client.ts'
import type { SpareSeats } from '#src/session/spare-seats.ts'
import type { AskOperation } from '../ask-operation.ts'
import type { Cell } from '../matrix-run.ts'
import { reasonOf } from './foretell.ts'

export type TrialToken = {
  readonly tokenId: string
  readonly persona: Persona
  readonly permissions: readonly Permission[]
  /** Epoch seconds of the cloud's clock. */
  readonly issuedAt: number
  readonly expiresAt: number
}

/** With what was to be expected of the token at the moment it was asked. */
export type TrialCell = Cell & { readonly expected: Expected }

export type Refused = {
  /** Absent when something else than the lab spoke, or nothing did. */
  readonly code: ProblemCode | undefined
  readonly words: string
}

export type TrialState = {
  readonly token: TrialToken | undefined
  /** By the operation's id. */
  readonly cells: Readonly<Record<string, TrialCell>>
  readonly isIssuing: boolean
  readonly progress: { readonly done: number; readonly of: number } | undefined
  /** The last wish was not granted: nothing was issued. */
  readonly refused: Refused | 'no_spare_seat' | undefined
}

type Wish = Pick<TrialTokenRequest, 'lifeSeconds' | 'tooWide'> & {
  readonly persona: Persona
  /** Whatever it is: the lab says whether it is a scope. */
  readonly permissions: readonly unknown[]
}

export type TrialRuns = {
  readonly store: StoreApi<TrialState>
  /** Tells whether there is a token now; the one before is let go either way. */
  issue(wish: Wish): Promise<boolean>
  /** Does nothing while another is under way, or without a token. */
  run(operations: readonly Operation[]): Promise<void>
  stop(): void
  /** Lets the token go. It lives on at the cloud until its end, but nobody has it. */
  forget(): void
}

const NOTHING: TrialState = {
  token: undefined,
  cells: {},
  isIssuing: false,
  progress: undefined,
  refused: undefined,
}

export function createTrialRuns({
  lab,
  ask,
  cloudClock,
  spareSeats,
}: {
  lab: Pick<LabClient, 'issueTrialToken'>
  ask: AskOperation
  /** The cloud's time, whatever this browser takes it for. */
  cloudClock: Pick<Clock, 'now'>
  spareSeats: SpareSeats
}): TrialRuns {
  const store = createStore<TrialState>(() => NOTHING)
  let stopping = new AbortController()
  let held: { text: string; seat: Seat; permissions: readonly Permission[]; expiresAt: number } | undefined
  /** Counts up, so that what was answered to one token is not told of the next. */
  let generation = 0

  function letGo() {
    generation++
    stopping.abort()
    if (held) spareSeats.giveBack(held.seat)
    held = undefined
  }

  async function issue({ persona, permissions, lifeSeconds, tooWide }: Wish): Promise<boolean> {
    letGo()
    const mine = generation
    store.setState({ ...NOTHING, isIssuing: true })
    const seat = await spareSeats.take()
    if (seat === undefined) {
      if (mine === generation) store.setState({ ...NOTHING, refused: 'no_spare_seat' })
      return false
    }
    try {
      const { token, tokenId, issuedAt, expiresAt } = await lab.issueTrialToken({
        userId: persona.username,
        seat,
        permissions: [...permissions],
        ...(lifeSeconds === undefined ? {} : { lifeSeconds }),
        ...(tooWide ? { tooWide } : {}),
      })
      if (mine !== generation) throw new LabError('Somebody changed their mind')
      // The lab issues none for what is no scope.
      const granted = permissions as readonly Permission[]
      held = { text: token, seat, permissions: granted, expiresAt }
      const known: TrialToken = {
        tokenId: tokenId ?? '',
        persona,
        permissions: granted,
        issuedAt: issuedAt ?? Math.floor(cloudClock.now() / 1000),
        expiresAt,
      }
      store.setState({ ...NOTHING, token: known })
      return true
    } catch (error) {
      spareSeats.giveBack(seat)
      if (mine === generation) {
        const code = error instanceof LabError ? error.code : undefined
        const words = error instanceof Error ? error.message : 'The lab did not answer'
        store.setState({ ...NOTHING, refused: { code, words } })
      }
      return false
    }
  }

  async function run(operations: readonly Operation[]) {
    if (!held || store.getState().progress) return
    const { text, seat, permissions, expiresAt } = held
    const mine = generation
    stopping = new AbortController()
    const { signal } = stopping
    let done = 0
    store.setState({ progress: { done, of: operations.length } })
    const setCell = (id: string, cell: TrialCell | undefined) =>
      store.setState(({ cells: { [id]: _, ...others } }) => ({
        cells: cell ? { ...others, [id]: cell } : others,
      }))
    for (const operation of operations) {
      const asked = accessRequestOf(operation, new Date(cloudClock.now()).toISOString().slice(0, 7))
      if (!asked) continue
      const before = store.getState().cells[operation.id]
      const granted = reasonOf(decide(permissions, asked))
      setCell(operation.id, { state: 'running', expected: granted })
      const answer = await ask(operation, { seat, token: text, signal })
      if (mine !== generation) return
      const expected = cloudClock.now() >= expiresAt * 1000 ? 'expired' : granted
      setCell(operation.id, signal.aborted ? before : { state: 'answered', expected, ...answer })
      if (signal.aborted) break
      store.setState({ progress: { done: ++done, of: operations.length } })
    }
    store.setState({ progress: undefined })
  }

  return {
    store,
    issue,
    run,
    stop: () => stopping.abort(),
    forget() {
      letGo()
      store.setState(NOTHING)
    },
  }
}
