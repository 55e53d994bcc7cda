/**
 * The trap of the role that changes while a token lives, run for real: somebody signs in at a spare seat, loses their
 * role, and goes on with the old token until it expires or is revoked.
 */
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Cancel, type Clock, sleep } from '#src/clock/clock.ts'
import type { Seat } from '#src/contract/paths.ts'
import { DEMO_PASSWORD, type Persona, type PersonaRole } from '#src/contract/personas.ts'
import { type Operation, operationsFor } from '#src/scope/role-matrix.ts'
import { type AuthApi, createAuthApi } from '#src/session/auth-api.ts'
import { createLabClient } from '#src/session/lab-client.ts'
import type { SpareSeats } from '#src/session/spare-seats.ts'
import type { AskOperation, CellAnswer } from '../ask-operation.ts'
import { createNotedFetch } from './noted-fetch.ts'

/** What they are made while their token lives. */
export const LESSER_ROLE: PersonaRole = 'viewer'

export type RoleStep =
  | 'signed_in'
  | 'role_changed'
  | 'old_token'
  | 'new_token'
  | 'tried_new_token'
  | 'revoked'
  | 'put_back'

export type Evidence = CellAnswer & {
  readonly id: number
  readonly step: RoleStep
  /** What had become of the old token when it was asked. */
  readonly old: 'rightful' | 'outlived' | 'revoked' | 'expired'
}

export type RoleTrapState = {
  readonly persona: Persona | undefined
  /** The one from before the change. */
  readonly token: { readonly tokenId: string; readonly expiresAt: number } | undefined
  readonly evidence: readonly Evidence[]
  readonly old: Evidence['old']
  readonly isRoleChanged: boolean
  readonly isBusy: boolean
  readonly problem: 'no_spare_seat' | 'no_answer' | undefined
}

export type RoleTrap = {
  readonly store: StoreApi<RoleTrapState>
  /** From the sign-in to the first answers after the change; whatever was under way before is put back first. */
  run(persona: Persona): Promise<void>
  /** With the old token. */
  askAgain(): Promise<void>
  /** Ends the old token, and asks again. */
  revoke(): Promise<void>
  /** Gives the person their role again, and leaves the spare seat. */
  putBack(): Promise<void>
  /** All of it, without a word to the cloud. */
  forget(): void
}

/** Whose role is changed at the moment: a page that is loaded anew can still put it back. */
export type RoleMemory = { read(): Persona | undefined; write(persona: Persona | undefined): void }

/** A whole step that takes longer than this has failed, in real milliseconds. */
const PATIENCE_MS = 10_000

const NOTHING: RoleTrapState = {
  persona: undefined,
  token: undefined,
  evidence: [],
  old: 'rightful',
  isRoleChanged: false,
  isBusy: false,
  problem: undefined,
}

export function createRoleTrap({
  fetch,
  ask,
  cloudClock,
  systemClock,
  spareSeats,
  memory,
}: {
  fetch: typeof globalThis.fetch
  ask: AskOperation
  /** The cloud's time: by that the token expires. */
  cloudClock: Clock
  systemClock: Clock
  spareSeats: SpareSeats
  memory: RoleMemory
}): RoleTrap {
  const leftOver = memory.read()
  const store = createStore<RoleTrapState>(() =>
    leftOver ? { ...NOTHING, persona: leftOver, isRoleChanged: true, old: 'outlived' } : NOTHING,
  )
  const noted = createNotedFetch(fetch)
  const lab = createLabClient({ fetch: noted.fetch })
  let stage: { seat: Seat; api: AuthApi; write: Operation; token: string } | undefined
  let cancelExpiry: Cancel = () => {}

  function note(step: RoleStep, answer: CellAnswer) {
    store.setState(({ evidence, old }) => ({
      evidence: [...evidence, { ...answer, id: evidence.length, step, old }],
    }))
  }

  /**
   * One deed at a time; when a step fails the rest is left, and what was done stays to be put back. A deed looks at the
   * signal after each step: what comes too late is no reason to go on.
   */
  async function busy(deed: (signal: AbortSignal) => Promise<void>) {
    if (store.getState().isBusy) return
    store.setState({ isBusy: true, problem: undefined })
    const done = new AbortController()
    const late = new AbortController()
    sleep(systemClock, PATIENCE_MS, done.signal).then(
      () => late.abort(),
      () => {},
    )
    try {
      await Promise.race([deed(late.signal), rejection(late.signal)])
    } catch {
      store.setState({ problem: 'no_answer' })
    } finally {
      done.abort()
      store.setState({ isBusy: false })
    }
  }

  async function askWith(token: string, step: RoleStep, signal: AbortSignal) {
    if (!stage) return
    const answer = await ask(stage.write, { seat: stage.seat, token, signal })
    signal.throwIfAborted()
    note(step, answer)
  }

  async function askOld(signal: AbortSignal) {
    if (stage) await askWith(stage.token, 'old_token', signal)
  }

  function leave() {
    cancelExpiry()
    if (stage) spareSeats.giveBack(stage.seat)
    stage = undefined
  }

  async function restore(signal: AbortSignal) {
    const { persona, isRoleChanged } = store.getState()
    if (persona && isRoleChanged) {
      await lab.setRole(persona.username, persona.role)
      memory.write(undefined)
      store.setState({ isRoleChanged: false })
      note('put_back', noted.last())
      signal.throwIfAborted()
    }
    await stage?.api.logout({ signal })
    signal.throwIfAborted()
    leave()
  }

  async function perform(persona: Persona, signal: AbortSignal) {
    await restore(signal)
    const seat = await spareSeats.take()
    if (seat === undefined) {
      store.setState({ ...NOTHING, isBusy: true, problem: 'no_spare_seat' })
      return
    }
    if (signal.aborted) spareSeats.giveBack(seat)
    signal.throwIfAborted()
    const [write] = operationsFor(persona.tenant).filter(
      ({ action, place }) => action === 'write' && place === 'own',
    )
    if (!write) throw new Error('The matrix has no such operation')
    store.setState({ ...NOTHING, isBusy: true, persona })
    const api = createAuthApi({ seat, fetch: noted.fetch })
    stage = { seat, api, write, token: '' }
    const { answer } = await api.login(persona.username, DEMO_PASSWORD, { signal })
    signal.throwIfAborted()
    stage = { seat, api, write, token: answer.token }
    store.setState({ token: { tokenId: answer.tokenId ?? '', expiresAt: answer.expiresAt } })
    note('signed_in', noted.last())
    await askOld(signal)
    memory.write(persona)
    await lab.setRole(persona.username, LESSER_ROLE)
    store.setState({ isRoleChanged: true, old: 'outlived' })
    note('role_changed', noted.last())
    signal.throwIfAborted()
    await askOld(signal)
    const { answer: fresh } = await api.issue({ signal })
    signal.throwIfAborted()
    note('new_token', noted.last())
    await askWith(fresh.token, 'tried_new_token', signal)
    cancelExpiry = cloudClock.setTimeout(() => void onExpired(), answer.expiresAt * 1000 - cloudClock.now())
  }

  /** Asked once by itself, so that the end is seen without anybody waiting for it. */
  async function onExpired() {
    const { old, isBusy } = store.getState()
    if (old === 'outlived') store.setState({ old: 'expired' })
    if (!isBusy) await busy(askOld)
  }

  return {
    store,
    run: (persona) => busy((signal) => perform(persona, signal)),
    askAgain: () => busy(askOld),
    revoke: () =>
      busy(async (signal) => {
        const { token } = store.getState()
        if (!stage || !token) return
        await stage.api.revoke(token.tokenId)
        store.setState({ old: 'revoked' })
        note('revoked', noted.last())
        signal.throwIfAborted()
        await askOld(signal)
      }),
    putBack: () => busy(restore),
    forget() {
      leave()
      memory.write(undefined)
      store.setState({ ...NOTHING, isBusy: store.getState().isBusy })
    },
  }
}

const rejection = (signal: AbortSignal) =>
  new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
