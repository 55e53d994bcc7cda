/**
 * One seat put together: sign-in and sign-out, the token manager, the Momento client and the query cache of one
 * signed-in person. Introduces the token manager and the data plane, which do not know each other.
 */
import type { QueryClient } from '@tanstack/react-query'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Clock, sleep } from '#src/clock/clock.ts'
import type { WakeUp } from '#src/clock/wake-ups.ts'
import type { User } from '#src/contract/auth.ts'
import type { Seat } from '#src/contract/paths.ts'
import { createMomentoClient, type MomentoClient } from '#src/momento/momento-client.ts'
import { createTopicJournal, type TopicJournal } from '#src/momento/topic-journal.ts'
import {
  type DisposableToken,
  type EndReason,
  type LockPort,
  TokenError,
  type TokenManager,
} from '#src/tokens/index.ts'
import { type AuthApi, AuthError } from './auth-api.ts'
import { createFarewell } from './farewell.ts'
import { userFromUsername } from './people.ts'
import { createSeatQueryClient } from './query-client.ts'
import { noteOf, type SeatMemory } from './seat-memory.ts'
import { type TokenDetails, toIssueAnswer } from './token-issuer.ts'
import { createTurns } from './turns.ts'

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
  /** Speaks for the person of now. One that was kept for another person refuses from then on, also what is still to come. */
  readonly momento: MomentoClient
  /** Likewise, with its requests sent another way: for whoever wants to see what becomes of them. */
  momentoThrough(fetch: typeof globalThis.fetch): MomentoClient
  /** What a page may ask of the auth service by itself; obtaining tokens is the manager's business. */
  readonly auth: Pick<AuthApi, 'revoke' | 'publicKeys'>
  /** What the person of now has read. The next one begins with an empty one. */
  readonly queries: QueryClient
  /** What the seat's subscriptions did. */
  readonly topics: TopicJournal
  /** @throws {AuthError} */
  signIn(username: string, password: string): Promise<void>
  /** At once here and in the other tabs of the seat; the cloud is told as soon as it can be reached. */
  signOut(): void
  /** The cloud was started over and has forgotten everybody. */
  reset(): void
  /** Finds out whether there is a session, once. Resolves when that is known. */
  restore(): Promise<void>
  /** The network is back, or the tab is seen again. */
  wake(why: WakeUp): void
  dispose(): void
}

/** Between two looks for a session while the cloud cannot be reached; the token manager paces the requests. */
const RESTORE_PAUSE_MS = 500

export function createSession({
  seat,
  api,
  tokens,
  lock,
  memory,
  fetch,
  clock,
  systemClock,
}: {
  seat: Seat
  api: AuthApi
  tokens: TokenManager<TokenDetails>
  /** Between the tabs of the seat; not the one the token manager uses. */
  lock: LockPort
  memory: SeatMemory
  fetch: typeof globalThis.fetch
  clock: Clock
  systemClock: Clock
}): Session {
  const store = createStore<SessionState>(() => ({ status: 'unknown' }))
  let queries = createSeatQueryClient()
  const disposed = new AbortController()
  const { signal } = disposed
  const inTurn = createTurns({ lock, systemClock, signal })
  const farewell = createFarewell({ seat, api, memory, inTurn, systemClock, signal })
  let momento = speakFor(undefined)
  let token: DisposableToken<TokenDetails> | undefined
  let restoring: Promise<void> | undefined
  /** Sign-outs so far: a sign-in that was asked for before one of them comes to nothing. */
  let departures = 0

  const currentUser = () => {
    const state = store.getState()
    return 'user' in state ? state.user : undefined
  }

  const ownerOf = ({ details }: DisposableToken<TokenDetails>) =>
    details.user ?? userFromUsername(memory.read(seat)?.username ?? `seat-${seat}`)

  /**
   * What was begun as one person is not done as the next one, who may sign in (in another tab) before it is sent. And
   * what is answered to one is not told to the next.
   */
  function speakFor(person: User | undefined, through = fetch): MomentoClient {
    const client = createMomentoClient<DisposableToken<TokenDetails>>({
      credentials: {
        async get({ signal }) {
          const token = await tokens.getToken({ signal })
          if (person && !isSamePerson(person, ownerOf(token))) throw new TokenError('rejected', 'signed_out')
          return token
        },
        reject: (token) => tokens.reject(token),
      },
      fetch: through,
      systemClock,
    })
    if (!person) return client
    const tell = async <T>(answer: Promise<T>): Promise<T> => {
      const told = await answer
      const present = currentUser()
      if (!present || !isSamePerson(person, present)) throw new TokenError('rejected', 'signed_out')
      return told
    }
    return {
      ...client,
      get: (...call) => tell(client.get(...call)),
      poll: (...call) => tell(client.poll(...call)),
    }
  }

  function become(user: User) {
    const state = store.getState()
    const before = currentUser()
    // In the moment before we hear of another tab's sign-out, its note is there already.
    if (!memory.read(seat)?.signingOut) memory.write(seat, noteOf(user))
    if (state.status === 'signed-in' && isSameUser(state.user, user)) return
    if (!before || !isSamePerson(before, user)) {
      // What one person read is not shown to the next, nor what a write of theirs may still bring.
      queries.clear()
      queries = createSeatQueryClient()
      momento = speakFor(user)
    }
    store.setState({ status: 'signed-in', user }, true)
    // Nor is what one role could read kept for the next.
    if (before && before.role !== user.role) void queries.resetQueries()
  }

  function leave(reason: EndReason) {
    if (store.getState().status === 'signed-out') return
    const user = currentUser()
    const isWanted = reason === 'signed_out' || reason === 'reset'
    if (user && !isWanted) {
      store.setState({ status: 'ended', user, reason }, true)
      return
    }
    queries.clear()
    const note = memory.read(seat)
    // Of a sign-out the tab it happened in takes care. What it noted may not be seen here yet, and forgetting would
    // undo it: then that tab would believe the cloud had been told.
    if (reason !== 'signed_out' && note && !note.signingOut) memory.forget(seat)
    // Who was never here is owed no explanation.
    store.setState({ status: 'signed-out', reason: user || note ? reason : undefined }, true)
  }

  function followTokens() {
    const { value, activity } = tokens.state()
    if (activity.kind === 'ended') return leave(activity.reason)
    if (!value || value === token) return
    token = value
    become(ownerOf(value))
    // What failed for want of a token is asked for again now that there is one.
    void queries.invalidateQueries({ predicate: ({ state }) => state.error instanceof TokenError })
  }
  const stopFollowing = tokens.subscribe(followTokens)

  function end(reason: EndReason) {
    tokens.end(reason)
    // Not left to the tokens: for a session that had ended before, that was no news.
    leave(reason)
  }

  async function lookForSession() {
    if (memory.read(seat)?.signingOut) {
      // Signed out, but the cloud was not told: the session must not come back, nor from a tab that slept through it.
      store.setState({ status: 'signed-out' }, true)
      tokens.end('signed_out')
      farewell.say()
      return
    }
    store.setState({ status: 'restoring' }, true)
    const isLooking = () => store.getState().status === 'restoring' && !signal.aborted
    while (isLooking()) {
      await tokens.getToken({ signal }).catch(() => {})
      followTokens()
      if (isLooking()) await sleep(systemClock, RESTORE_PAUSE_MS, signal).catch(() => {})
    }
  }

  return {
    seat,
    store,
    tokens,
    get momento() {
      return momento
    },
    momentoThrough: (way) => speakFor(currentUser(), way),
    auth: api,
    get queries() {
      return queries
    },
    topics: createTopicJournal(clock),
    async signIn(username, password) {
      const departuresBefore = departures
      const stopIfLeft = () => {
        if (departures !== departuresBefore) throw new AuthError('unreachable', 'signed_out')
      }
      await inTurn(async (turn) => {
        stopIfLeft()
        const requestedAt = tokens.receipt()
        const answer = await toIssueAnswer(await api.login(username, password, { signal: turn }), clock.now())
        turn.throwIfAborted()
        stopIfLeft()
        memory.write(seat, noteOf(answer.details.user ?? userFromUsername(username)))
        tokens.accept(answer, requestedAt)
        followTokens()
      })
    },
    signOut() {
      departures++
      const username = currentUser()?.username ?? memory.read(seat)?.username ?? ''
      // The note first: the other tabs, and this one after a crash, must not bring the session back.
      memory.write(seat, { username, signingOut: true })
      end('signed_out')
      farewell.say()
    },
    reset: () => end('reset'),
    restore() {
      if (store.getState().status !== 'unknown') return restoring ?? Promise.resolve()
      restoring ??= lookForSession().finally(() => {
        restoring = undefined
      })
      return restoring
    },
    wake(why) {
      tokens.wake(why)
      farewell.say()
    },
    dispose() {
      disposed.abort()
      stopFollowing()
      tokens.dispose()
      queries.clear()
    },
  }
}

const isSamePerson = (a: User, b: User) => a.id === b.id && a.tenant === b.tenant

const isSameUser = (a: User, b: User) =>
  isSamePerson(a, b) && a.role === b.role && a.name === b.name && a.username === b.username
