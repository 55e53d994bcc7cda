/** Holds the disposable token of one seat and re-issues it before it expires, once for all tabs. */
import type { Cancel, Clock } from '#src/clock/clock.ts'
import { type Outcome, type Receipt, receive } from './attempt.ts'
import type { DisposableToken } from './disposable-token.ts'
import { fly } from './flight.ts'
import { type HeldToken, holdToken, isGoodFor, leftMs } from './held-token.ts'
import type { EndReason, Issue, IssueAnswer } from './issue.ts'
import { createJournal, type Journal } from './journal.ts'
import { createLineage, type Ending } from './lineage.ts'
import { createListeners } from './listeners.ts'
import { elapsedMs, followWall, type Moment, momentOf } from './moment.ts'
import { plan } from './plan.ts'
import { backoffMs, DEFAULT_POLICY, MIN_SPACING_MS, type Policy } from './policy.ts'
import type { ChannelPort, LockPort } from './ports.ts'
import { type Failure, snapshot } from './snapshot.ts'
import type { Rank } from './tab-messages.ts'
import { createTabTalk } from './tab-talk.ts'
import { TokenError } from './token-error.ts'
import type { TokenState } from './token-state.ts'
import { createWaiters } from './waiters.ts'

export type TokenManager<Details = unknown> = {
  /**
   * A token with at least `minValidityMs` (5 s) to live: at once while the one held has that much left, otherwise
   * the next one any tab gets. Rejects with the signal's reason, or with a `TokenError`: `rejected` when the session
   * is over, `unreachable` after 15 s.
   */
  getToken(options?: {
    minValidityMs?: number | undefined
    signal?: AbortSignal | undefined
  }): Promise<DisposableToken<Details>>
  /** This moment; taken before a sign-in request and handed to `accept`, it tells how old the answer is. */
  receipt(): Moment
  /** Begins a new session with the token a sign-in brought. The other tabs of the seat follow. */
  accept(answer: IssueAnswer<Details>, requestedAt?: Moment): void
  /** Gets a new token although the one held is good; that one is served meanwhile. `why` is for the journal. */
  reissue(why: string): void
  /** The data plane refused this token (401). A newer one already held is left alone. */
  reject(token: DisposableToken<Details>): void
  /** Drops the token, as if it were lost. The next `getToken` re-issues. */
  forget(): void
  /** Ends the session here and in the other tabs of the seat. Only `accept`, here or there, begins a new one. */
  end(reason: EndReason): void
  /** The network is back, or the tab is seen again: looks at the clock and does not wait for a cool-down. */
  wake(why: 'online' | 'waking'): void
  /** The same object until something changes: fit for `useSyncExternalStore`. */
  state(): TokenState<Details>
  /** Listeners run after the change, never in the middle of one, and may call anything. */
  subscribe(listener: () => void): () => void
  readonly journal: Journal
  /** Lets go of everything. Idempotent; waiting callers are rejected. The session itself goes on. */
  dispose(): void
}

export type TokenManagerDeps<Details> = {
  issue: Issue<Details>
  /** Paces what the story is about: lives, margins, back-off. */
  clock: Clock
  /** Real time, against being stuck. */
  systemClock: Clock
  lock: LockPort
  /** Closed by `dispose`. */
  channel: ChannelPort
  /** From 0 up to 1. */
  random: () => number
  /** Names this tab to the others and in the journal. */
  tabId: string
  policy?: Partial<Policy> | undefined
}

/** A token refused this soon after another was is no accident: something refuses them all. */
const YOUNG_MS = 60_000

export function createTokenManager<Details = undefined>({
  issue,
  clock,
  systemClock,
  lock,
  channel,
  random,
  tabId,
  policy: changes,
}: TokenManagerDeps<Details>): TokenManager<Details> {
  const policy: Policy = { ...DEFAULT_POLICY, ...changes }
  const moment = () => momentOf(clock)
  const journal = createJournal({ tab: tabId, now: () => clock.now() })
  const { note } = journal
  const listeners = createListeners()
  const lineage = createLineage()
  const talk = createTabTalk<Details>({
    channel,
    tabId,
    lineage,
    moment,
    onUnheard: (why) => note('unheard', { why }),
  })
  const waiters = createWaiters<DisposableToken<Details>>({
    systemClock,
    patienceMs: policy.callerPatienceMs,
    impatience: () => new TokenError('unreachable', failure?.cause ?? 'no_answer_yet'),
  })
  const lifetime = new AbortController()
  const flights = { issue, clock, systemClock, lock, policy, note, lifetime: lifetime.signal }

  let held: HeldToken<Details> | undefined
  let generation = 0
  let skewMs: number | undefined
  /** Why a newer token is wanted than the one held. Stays until there is one. */
  let wanted: string | undefined
  let failure: Failure | undefined
  /** Tokens refused in a row while young. */
  let strikes = 0
  /** The re-issue under way. One that is not this one any more has been overtaken, and lands nowhere. */
  let flight: AbortController | undefined
  let disarm: Cancel | undefined
  let seen: TokenState<Details> | undefined

  const isOver = () => lineage.ending !== undefined || lifetime.signal.aborted

  /** Does what the plan says. Called after each change and whenever time may have passed. */
  function proceed() {
    disarm?.()
    disarm = undefined
    const now = moment()
    if (held) held.receivedAt = followWall(held.receivedAt, now)
    const state = { ended: isOver(), busy: flight !== undefined, wanted, token: held, coolDown: failure }
    const next = plan(state, now, policy)
    if (next.kind === 'issue') {
      flight = new AbortController()
      void begin(flight, next.why)
      return proceed()
    }
    if (next.kind === 'wait') disarm = clock.setTimeout(proceed, next.delayMs)
    look()
  }

  const tries = () => failure?.attempt ?? 0
  const isDue = () => !held || elapsedMs(held.receivedAt, moment()) >= held.reissueAgeMs
  const isEnough = (minValidityMs?: number) =>
    held !== undefined && isGoodFor(held, minValidityMs, policy, moment())

  function look(): TokenState<Details> {
    const isTrying = held !== undefined || wanted !== undefined
    const before = seen
    seen = snapshot(
      {
        held,
        ended: lineage.ending?.reason,
        busy: flight !== undefined,
        failure: isTrying ? failure : undefined,
        skewMs,
      },
      moment(),
      before,
    )
    if (seen !== before) listeners.notify()
    return seen
  }

  function overtake() {
    const overtaken = flight
    flight = undefined
    overtaken?.abort()
  }

  async function begin(own: AbortController, why: string) {
    let known = lineage.rank
    let earlyMs: number | undefined
    talk.ask()
    note('asked_tabs', { why })
    await fly(
      flights,
      own.signal,
      (startedAt) => {
        if (failure && failure.delayMs > elapsedMs(failure.since, startedAt)) return false
        known = lineage.rank
        earlyMs = held && leftMs(held, startedAt)
        note('issuing', { why, attempt: tries() + 1, earlyMs })
        return true
      },
      (outcome, startedAt) => {
        flight = undefined
        land(outcome, { why, earlyMs, known, startedAt })
      },
    )
    if (flight !== own) return
    flight = undefined
    proceed()
  }

  function land(
    outcome: Outcome<Details>,
    {
      why,
      earlyMs,
      known,
      startedAt,
    }: { why: string; earlyMs: number | undefined; known: Rank; startedAt: Moment },
  ) {
    if (outcome.kind === 'superseded') return
    if (outcome.kind === 'rejected') {
      note('failed', { why: outcome.reason })
      // A page that never held a token knows of no sign-in that it could tell the others to be over.
      return conclude({ reason: outcome.reason, at: undefined }, lineage.rank.epoch > 0)
    }
    if (outcome.kind === 'unreachable') return fail(outcome.cause, startedAt, outcome.retryAfterMs)
    const { answer } = outcome
    if (lineage.rank.epoch === 0) lineage.begin(answer, startedAt.wall)
    const rank = lineage.rankOf(answer, known)
    if (!lineage.isAhead(rank, lineage.rank)) {
      note('discarded', { why: 'older', tokenId: answer.tokenId })
      return fail('older', startedAt)
    }
    note('issued', { why, attempt: tries() + 1, earlyMs, skewMs: outcome.skewMs, tokenId: answer.tokenId })
    publish(outcome, rank)
  }

  function fail(cause: string, startedAt: Moment, retryAfterMs?: number) {
    const attempt = tries() + 1
    // Counted from the start of the attempt: one that took long was a wait already. `Retry-After` counts from now.
    const hard = retryAfterMs !== undefined
    const namedMs = hard ? Math.min(retryAfterMs, policy.retryAfterCapMs) + elapsedMs(startedAt, moment()) : 0
    const delayMs = Math.max(backoffMs(attempt, policy, random()), namedMs)
    failure = { since: startedAt, delayMs, attempt, cause, hard }
    note('failed', { why: cause, attempt, dueInMs: Math.round(delayMs - elapsedMs(startedAt, moment())) })
    talk.failure(failure)
    proceed()
  }

  /** From now on this is the token. Serves those whom it is enough for. */
  function take(
    answer: IssueAnswer<Details>,
    receivedAt: Moment,
    isEnough: (minValidityMs?: number) => boolean,
  ) {
    held = holdToken(answer, receivedAt, { generation: ++generation, policy, dice: random() })
    failure = undefined
    const dueInMs = Math.round(held.reissueAgeMs - elapsedMs(receivedAt, moment()))
    note('planned', { tokenId: answer.tokenId, dueInMs })
    waiters.serve(held.value, isEnough)
    if (waiters.size === 0) wanted = undefined
  }

  /** Takes a token that the service gave to this tab, and hands it to the others. */
  function publish({ answer, receivedAt, skewMs: measuredMs }: Receipt<Details>, rank: Rank) {
    skewMs = measuredMs
    lineage.advance(rank)
    take(answer, receivedAt, () => held !== undefined && leftMs(held, moment()) > 0)
    if (held) talk.token(held, skewMs)
    proceed()
  }

  function conclude(ending: Ending, isNews: boolean, epoch?: number) {
    note('ended', { why: ending.reason })
    lineage.end(ending, epoch)
    if (isNews) talk.ending(ending)
    held = undefined
    failure = undefined
    wanted = undefined
    overtake()
    waiters.dismiss(new TokenError('rejected', ending.reason, ending.reason))
    proceed()
  }

  const stopListening = talk.listen({
    asked: (asker) => talk.reply(asker, { held, skewMs, failure }),
    token(message, receivedAt) {
      const { rank, ending } = lineage
      const lifeMs = (message.answer.expiresAt - message.answer.issuedAt) * 1000
      const isDead = lifeMs <= elapsedMs(receivedAt, moment())
      if (isDead || !lineage.isAhead(message, rank) || (ending && message.epoch === rank.epoch)) return
      if (ending && lineage.isLeftover(message)) {
        note('discarded', { why: 'signed_out', tokenId: message.tokenId })
        lineage.end(ending, message.epoch)
        return talk.ending(ending)
      }
      note('adopted', { why: message.from, tokenId: message.tokenId })
      skewMs = message.skewMs
      lineage.advance(message, message.inferredAt)
      take(message.answer, receivedAt, isEnough)
      // What is under way may go on if this one is nearly over as well.
      if (!isDue()) overtake()
      proceed()
    },
    failed(theirs) {
      if (lineage.ending || !isDue()) return
      const oursEndsMs = failure ? failure.delayMs - elapsedMs(failure.since, theirs.since) : 0
      if (theirs.delayMs <= oursEndsMs) return
      failure = theirs
      note('waiting', { why: theirs.cause, attempt: theirs.attempt, dueInMs: Math.round(theirs.delayMs) })
      proceed()
    },
    ended(message) {
      if (!lineage.concerns(message)) return
      const { rank, ending } = lineage
      if (ending) return lineage.end(ending, message.epoch)
      // We called this session by another number, and so may others.
      const isNews = message.epoch > 0 && message.epoch < rank.epoch
      conclude({ reason: message.reason, at: message.at }, isNews, message.epoch)
    },
  })

  /** Somebody expects it to work now. A time that the service named stands. */
  function hurry(why: string) {
    if (!failure || failure.hard) return
    note('woken', { why })
    failure = { ...failure, delayMs: Math.min(failure.delayMs, MIN_SPACING_MS) }
  }

  // The others may hold a token already, or know that the session is over.
  talk.ask()
  look()

  return {
    getToken({ minValidityMs, signal } = {}) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      if (held && isGoodFor(held, minValidityMs, policy, moment())) return held.ready
      if (lifetime.signal.aborted) return Promise.reject(new TokenError('disposed', 'getToken'))
      const reason = lineage.ending?.reason
      if (reason) return Promise.reject(new TokenError('rejected', reason, reason))
      const token = waiters.add(minValidityMs, signal)
      wanted ??= 'asked'
      if (!flight) proceed()
      return token
    },
    receipt: moment,
    accept(answer, requestedAt = moment()) {
      if (lifetime.signal.aborted) return
      overtake()
      strikes = 0
      lineage.begin(answer)
      note('accepted', { tokenId: answer.tokenId })
      publish(receive(answer, requestedAt, moment()), lineage.rankOf(answer, lineage.rank))
    },
    reissue(why) {
      if (isOver()) return
      wanted = why
      hurry(why)
      proceed()
    },
    reject(token) {
      if (held?.value.tokenId !== token.tokenId) return
      const since = moment()
      strikes = elapsedMs(held.receivedAt, since) < YOUNG_MS ? strikes + 1 : 1
      note('rejected_by_server', { tokenId: token.tokenId, attempt: strikes })
      held = undefined
      wanted = 'rejected'
      if (strikes > 1 && !failure) {
        const attempt = strikes - 1
        const delayMs = backoffMs(attempt, policy, random())
        failure = { since, delayMs, attempt, cause: 'token_refused', hard: false }
      }
      proceed()
    },
    forget() {
      if (!held) return
      note('forgotten', { tokenId: held.value.tokenId })
      held = undefined
      proceed()
    },
    end(reason) {
      if (!isOver()) conclude({ reason, at: clock.now() }, true)
    },
    wake(why) {
      if (lifetime.signal.aborted) return
      talk.ask()
      hurry(why)
      proceed()
    },
    state: look,
    subscribe: listeners.subscribe,
    journal: { entries: journal.entries, subscribe: journal.subscribe },
    dispose() {
      if (lifetime.signal.aborted) return
      lifetime.abort()
      overtake()
      stopListening()
      channel.close()
      held = undefined
      waiters.dismiss(new TokenError('disposed', 'dispose'))
      proceed()
    },
  }
}
