/**
 * One seat put together: sign-in and sign-out, the token manager, the Momento client and the query cache of one
 * signed-in person. Introduces the token manager and the data plane, which do not know each other.
 */
import type { QueryClient } from '@tanstack/react-query'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Clock, sleep } from '#src/clock/clock.ts'
import type { User } from '#src/contract/auth.ts'
import type { Seat } from '#src/contract/paths.ts'
import { findPersona } from '#src/contract/personas.ts'
import { createMomentoClient, type MomentoClient } from '#src/momento/momento-client.ts'
import { type DisposableToken, type EndReason, isRejected, type TokenManager } from '#src/tokens/index.ts'
import { type AuthApi, AuthError } from './auth-api.ts'
import { createSeatQueryClient } from './query-client.ts'
import type { SeatMemory } from './seat-memory.ts'
import { type TokenDetails, toIssueAnswer } from './token-issuer.ts'

export type SessionState =
  /** Nobody has looked yet whether this browser has a session for the seat. */
  | { status: 'unknown' }
  /** The cloud is being asked. */
  | { status: 'restoring' }
  | { status: 'signed-out'; reason?: EndReason | undefined }
  | { status: 'signed-in'; user: User }
  /** The session ended under a person at work: the screen stays, and asks to sign in. */
  | { status: 'ended'; user: User; reason: EndReason }

export type Session = {
  readonly seat: Seat
  readonly store: StoreApi<SessionState>
  readonly tokens: TokenManager<TokenDetails>
  readonly momento: MomentoClient
  /** What a page may ask of the auth service by itself; obtaining tokens is the manager's business. */
  readonly auth: Pick<AuthApi, 'revoke' | 'publicKeys'>
  readonly queries: QueryClient
  /** @throws {AuthError} */
  signIn(username: string, password: string): Promise<void>
  /** At once here and in the other tabs of the seat; the cloud is told as soon as it can be reached. */
  signOut(): void
  /** Finds out whether there is a session, once. Resolves when that is known. */
  restore(): Promise<void>
  dispose(): void
}

/** A sign-in that takes longer than this (real time) is given up. */
const SIGN_IN_TIMEOUT_MS = 15_000
/** Between two looks for a session while the cloud cannot be reached; the token manager paces the requests. */
const RESTORE_PAUSE_MS = 500

/** The person a user name stands for, for services that do not say who signed in. */
function userFromUsername(username: string): User {
  const [role = username, tenant = ''] = username.split('@')
  const persona = findPersona(username)
  return { id: username, username, name: persona?.name ?? username, tenant: tenant || role, role }
}

export function createSession({
  seat,
  api,
  tokens,
  memory,
  fetch,
  clock,
  systemClock,
}: {
  seat: Seat
  api: AuthApi
  tokens: TokenManager<TokenDetails>
  memory: SeatMemory
  fetch: typeof globalThis.fetch
  clock: Clock
  systemClock: Clock
}): Session {
  const store = createStore<SessionState>(() => ({ status: 'unknown' }))
  const queries = createSeatQueryClient()
  const momento = createMomentoClient<DisposableToken<TokenDetails>>({
    credentials: {
      get: ({ signal }) => tokens.getToken({ signal }),
      reject: (token) => tokens.reject(token),
    },
    fetch,
    systemClock,
  })
  const disposed = new AbortController()
  let signingOut: Promise<void> | undefined
  let restoring: Promise<void> | undefined

  const currentUser = () => {
    const state = store.getState()
    return 'user' in state ? state.user : undefined
  }

  /** What one person read is not shown to the next. */
  function become(user: User) {
    const before = currentUser()
    if (before && (before.id !== user.id || before.tenant !== user.tenant)) queries.clear()
    const state = store.getState()
    if (state.status === 'signed-in' && isSameUser(state.user, user)) return
    memory.write(seat, { username: user.username })
    store.setState({ status: 'signed-in', user }, true)
  }

  function leave(reason: EndReason) {
    const user = currentUser()
    const isWanted = reason === 'signed_out' || reason === 'reset'
    if (user && !isWanted) {
      store.setState({ status: 'ended', user, reason }, true)
      return
    }
    queries.clear()
    if (!memory.read(seat)?.signingOut) memory.forget(seat)
    store.setState({ status: 'signed-out', reason: user ? reason : undefined }, true)
  }

  function followTokens() {
    const { value, activity } = tokens.state()
    if (activity.kind === 'ended') return leave(activity.reason)
    if (value) {
      become(value.details.user ?? userFromUsername(memory.read(seat)?.username ?? `seat-${seat}`))
    }
  }
  const stopFollowing = tokens.subscribe(followTokens)

  /** Tells the cloud, and remembers to tell it later if it cannot be reached now. */
  function tellSignedOut(username: string): Promise<void> {
    memory.write(seat, { username, signingOut: true })
    signingOut = api
      .logout()
      .then(() => {
        if (memory.read(seat)?.signingOut) memory.forget(seat)
      })
      .catch(() => {})
      .finally(() => {
        signingOut = undefined
      })
    return signingOut
  }

  async function lookForSession() {
    const note = memory.read(seat)
    if (note?.signingOut) {
      await tellSignedOut(note.username)
      store.setState({ status: 'signed-out' }, true)
      return
    }
    store.setState({ status: 'restoring' }, true)
    while (store.getState().status === 'restoring' && !disposed.signal.aborted) {
      try {
        await tokens.getToken({ signal: disposed.signal })
        followTokens()
      } catch (error) {
        if (isRejected(error)) followTokens()
        else await sleep(systemClock, RESTORE_PAUSE_MS, disposed.signal).catch(() => {})
      }
    }
  }

  return {
    seat,
    store,
    tokens,
    momento,
    auth: api,
    queries,
    async signIn(username, password) {
      await signingOut
      const timeout = new AbortController()
      const cancel = systemClock.setTimeout(() => timeout.abort(), SIGN_IN_TIMEOUT_MS)
      const requestedAt = tokens.receipt()
      try {
        const vended = await api.login(username, password, { signal: timeout.signal })
        memory.write(seat, { username })
        tokens.accept(await toIssueAnswer(vended, clock.now()), requestedAt)
        followTokens()
      } catch (error) {
        if (timeout.signal.aborted) throw new AuthError('unreachable', 'timeout', { cause: error })
        throw error
      } finally {
        cancel()
      }
    },
    signOut() {
      const username = currentUser()?.username ?? memory.read(seat)?.username ?? ''
      // The note first: the other tabs, and this one after a crash, must not bring the session back.
      memory.write(seat, { username, signingOut: true })
      tokens.end('signed_out')
      void tellSignedOut(username)
    },
    restore() {
      if (store.getState().status !== 'unknown') return restoring ?? Promise.resolve()
      restoring ??= lookForSession().finally(() => {
        restoring = undefined
      })
      return restoring
    },
    dispose() {
      disposed.abort()
      stopFollowing()
      tokens.dispose()
      queries.clear()
    },
  }
}

const isSameUser = (a: User, b: User) =>
  a.id === b.id &&
  a.tenant === b.tenant &&
  a.role === b.role &&
  a.name === b.name &&
  a.username === b.username
