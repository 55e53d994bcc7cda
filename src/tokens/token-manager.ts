/** Holds the disposable token of one seat and re-issues it before it expires, once for all tabs. */
import type { Cancel } from '#src/clock/clock.ts'
import { createAgeClock } from './age-clock.ts'
import { attempt } from './attempt.ts'
import type { DisposableToken } from './disposable-token.ts'
import { type HeldToken, holdToken, isGoodFor, lifeMsOf } from './held-token.ts'
import type { IssueAnswer, IssueResult } from './issue.ts'
import { NO_JOURNAL } from './journal.ts'
import { createLineage, type Ending, isAhead } from './lineage.ts'
import { createListeners } from './listeners.ts'
import type { TokenManager, TokenManagerDeps, TokenState } from './manager.ts'
import { pause } from './pause.ts'
import { diesAt, plan, reissueAt } from './plan.ts'
import {
  backoffMs,
  DEFAULT_POLICY,
  isProbed,
  LAST_CALL_MS,
  MAX_RETRY_AFTER_MS,
  MIN_SPACING_MS,
  type Policy,
  PROBE_MS,
} from './policy.ts'
import { type Failure, onAxis, snapshot } from './snapshot.ts'
import { isTabMessage, type Rank, type TabMessage } from './tab-messages.ts'
import { createTabTalk } from './tab-talk.ts'
import { TokenError } from './token-error.ts'
import { takeTurn } from './turn.ts'
import { createWaiters } from './waiters.ts'

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
  journal = NO_JOURNAL,
  leaps,
}: TokenManagerDeps<Details>): TokenManager<Details> {
  const policy: Policy = { ...DEFAULT_POLICY, ...changes }
  const { time, toWall, fromWall } = createAgeClock(clock)
  const { note } = journal
  const listeners = createListeners()
  const lineage = createLineage(clock.now())
  const { tell, tellToken, tellFailure, reply } = createTabTalk<Details>(
    channel,
    tabId,
    lineage,
    time,
    toWall,
    note,
  )
  const lifetime = new AbortController()
  const waiters = createWaiters<DisposableToken<Details>>(
    systemClock,
    policy.callerPatienceMs,
    () => new TokenError('unreachable', failure?.cause ?? 'no_answer_yet'),
  )

  let held: HeldToken<Details> | undefined
  let generation = 0
  let skewMs: number | undefined
  /** Why a newer token is wanted than the one held. Stays until there is one. */
  let wanted: string | undefined
  /** Why nobody gets a token any more. */
  let over: TokenError | undefined
  let failure: Failure | undefined
  /** Tokens refused in a row while young. */
  let strikes = 0
  /** The re-issue under way. One that is not this one any more has been overtaken, and lands nowhere. */
  let flight: AbortController | undefined
  /** Leaves the attempt under way little time. */
  let rush: (() => void) | undefined
  /** The attempt of this outage that was last left little time. */
  let rushed = 0
  let disarm: Cancel | undefined
  let seen: TokenState<Details> | undefined

  const isDue = () => !held || reissueAt(held, policy) <= time()
  const inMs = (at: number) => Math.round(at - time())
  const tries = () => (failure?.attempt ?? 0) + 1

  /** Does what the plan says. Called after each change and whenever time may have passed. */
  function proceed() {
    disarm?.()
    const state = {
      ended: !!over,
      busy: !!flight,
      wanted,
      token: held,
      coolDown: failure,
    }
    const next = plan(state, time(), policy)
    if (next.kind === 'issue') {
      flight = new AbortController()
      void fly(flight, next.why)
      return proceed()
    }
    disarm = next.kind === 'wait' ? clock.setTimeout(proceed, next.delayMs) : undefined
    look()
  }

  function look(): TokenState<Details> {
    const before = seen
    const next = held || wanted ? failure : undefined
    const ended = lineage.ending?.reason
    seen = snapshot(held, ended, !!flight, next, skewMs, policy, time(), toWall, before)
    if (seen !== before) listeners.notify()
    return seen
  }

  /** An answer that comes too late. */
  function discard(result: IssueResult<Details>) {
    if (result.kind === 'issued') note('discarded', { why: 'late', tokenId: result.answer.tokenId })
  }

  async function fly(own: AbortController, why: string) {
    const { signal } = own
    rush = undefined
    tell({ kind: 'ask' })
    note('asked_tabs', { why })
    const turn = async () => {
      // A lock can be handed over faster than a message: hear what the last holder, or anybody, has to say.
      await pause(systemClock, policy.settleMs, signal)
      const startedAt = time()
      if (signal.aborted || (failure && failure.dueAt > startedAt)) return
      const known = lineage.rank
      const facts = { why, attempt: tries(), earlyMs: held && inMs(diesAt(held)) }
      note('issuing', facts)
      const result = await attempt(
        issue,
        systemClock,
        policy.attemptTimeoutMs,
        signal,
        discard,
        (hurryUp) => {
          rush = hurryUp
          // Who was silent for so long is not given as much time again while others wait.
          if (failure?.cause === 'timeout' && isProbed(failure, policy)) rush()
        },
      )
      // Overtaken, perhaps by what happened between the answer and this line.
      if (signal.aborted) return discard(result)
      flight = undefined
      if (result.kind === 'rejected') {
        return conclude({ reason: result.reason, at: toWall(startedAt) }, known)
      }
      if (result.kind === 'unreachable') return fail(result.cause, startedAt, tries(), result.retryAfterMs)
      const { answer } = result
      // Good for nobody, it would be asked for again at once, and again. Also when a time is no number.
      if (!(lifeMsOf(answer) > (time() - startedAt) / 2)) return fail('dead_on_arrival', startedAt)
      if (!lineage.rank.epoch) lineage.begin(answer, toWall(startedAt), true)
      const rank = lineage.rankOf(answer, known)
      if (!isAhead(rank, lineage.rank)) return fail('older_than_held', startedAt)
      publish(answer, startedAt, rank)
      note('issued', { ...facts, tokenId: answer.tokenId, skewMs })
      await pause(systemClock, policy.lingerMs, lifetime.signal)
    }
    await takeTurn(turn, lock, systemClock, policy.lockPatienceMs, signal, note)
    if (flight !== own) return
    flight = undefined
    proceed()
  }

  function fail(cause: string, since: number, attempt = tries(), retryAfterMs = 0) {
    // Back-off counts from the start of the attempt: one that took long was a wait already.
    const soonestAt = Math.max(since + MIN_SPACING_MS, time() + Math.min(retryAfterMs, MAX_RETRY_AFTER_MS))
    const isAhead = failure?.isAhead ?? (!wanted && !!held && diesAt(held) > time())
    let dueAt = since + backoffMs(attempt, policy, random())
    if (isProbed({ attempt, isAhead }, policy))
      dueAt = Math.max(since + PROBE_MS, held ? diesAt(held) - policy.minValidityMs - LAST_CALL_MS : 0)
    // Who was in a hurry then is so still.
    if (attempt === rushed || dueAt < soonestAt) dueAt = soonestAt
    failure = { attempt, cause, isAhead, soonestAt, dueAt }
    note('failed', { why: cause, attempt, dueInMs: inMs(dueAt) })
    tellFailure(failure)
    proceed()
  }

  /** From now on this is the token. Serves those whom it is enough for: everybody, if there can be no better. */
  function take(answer: IssueAnswer<Details>, receivedAt: number, isFresh: boolean): HeldToken<Details> {
    held = holdToken(answer, receivedAt, ++generation, random())
    failure = undefined
    rushed = 0
    over = undefined
    note('planned', { tokenId: answer.tokenId, dueInMs: inMs(reissueAt(held, policy)) })
    for (const waiter of waiters.queue) {
      if (isGoodFor(held, isFresh ? 0 : waiter.minValidityMs, policy, time())) waiter.settle(held.value)
    }
    if (!waiters.queue.size) wanted = undefined
    return held
  }

  /** Takes a token that the service gave to this tab, and hands it to the others. */
  function publish(answer: IssueAnswer<Details>, requestedAt: number, rank: Rank) {
    // Made some time between request and answer: half way is at most half the round trip wrong.
    const receivedAt = (time() + requestedAt) / 2
    // The service tells whole seconds only.
    skewMs = Math.round(toWall(receivedAt) - (answer.cloudNow ?? answer.issuedAt * 1000) - 500)
    lineage.advance(rank)
    tellToken(take(answer, receivedAt, true), skewMs)
    proceed()
  }

  function overtake() {
    const overtaken = flight
    flight = undefined
    overtaken?.abort()
  }

  function close(error: TokenError) {
    over = error
    held = undefined
    failure = undefined
    wanted = undefined
    overtake()
    for (const waiter of waiters.queue) waiter.settle(undefined, error)
    proceed()
  }

  function conclude(ending: Ending, rank: Rank) {
    note('ended', { why: ending.reason })
    lineage.end(ending, rank)
    // Told on by each who hears it: another tab may know this session by another number.
    tell({ kind: 'ended', ...ending })
    close(new TokenError('rejected', ending.reason))
  }

  /** Somebody expects it to work now. */
  function hurry(why: string) {
    if (!failure) return
    note('woken', { why })
    failure.dueAt = failure.soonestAt
    // Not twice in a row: a service that is slow, not silent, gets the time it needs.
    if (!flight || !rush || tries() < rushed + 2) return
    rushed = tries()
    rush()
  }

  /**
   * When the clock is moved, one tab hears of it before another. Who has not heard of it yet would find a token from
   * beyond the leap as old as the leap is long, once it has; so its age is reckoned anew then.
   */
  async function expectLeap(message: Extract<TabMessage<Details>, { kind: 'token' }>) {
    const own = held
    const hasLeapt = await leaps?.(fromWall(message.receivedAt) - time(), lifetime.signal)
    if (!hasLeapt || !own || held !== own) return
    take(own.answer, Math.min(fromWall(message.receivedAt), time()), false)
    if (!isDue()) overtake()
    proceed()
  }

  function hear(message: TabMessage<Details>) {
    const { rank } = message
    const { ending } = lineage
    const now = time()
    lineage.hear(rank)
    if (message.kind === 'ask') return reply(rank, held, skewMs, failure)

    if (message.kind === 'token') {
      const { answer } = message
      const receivedAt = Math.min(fromWall(message.receivedAt), now)
      const isNews = rank.epoch > lineage.rank.epoch
      // Of a new sign-in even a dead token is news.
      const isOfUse = isNews || (!ending && receivedAt + lifeMsOf(answer) > now)
      if (!isOfUse || !isAhead(rank, lineage.rank)) return
      if (ending && lineage.isLeftover(rank)) {
        note('discarded', { why: ending.reason, tokenId: answer.tokenId })
        return conclude(ending, rank)
      }
      note('adopted', { why: message.from, tokenId: answer.tokenId })
      skewMs = message.skewMs
      // Somebody may have ended the session meanwhile, before we were there to hear of it.
      lineage.advance(rank)
      if (isNews) tell({ kind: 'ask' })
      take(answer, receivedAt, false)
      expectLeap(message)
      // What is under way goes on if this one is nearly over as well, unless it was asked for in another session.
      if (isNews || !isDue()) overtake()
      proceed()
    }

    if (message.kind === 'failed') {
      // Only news: who has been told to hurry is not held back by somebody who has not.
      if (ending || !isDue() || message.failure.attempt < tries()) return
      failure = onAxis(message.failure, fromWall)
      note('waiting', { why: failure.cause, attempt: failure.attempt, dueInMs: inMs(failure.dueAt) })
      proceed()
    }

    if (message.kind === 'ended' && lineage.concerns(rank, message.at)) {
      if (ending) return lineage.end(ending, rank)
      const { reason, at } = message
      conclude({ reason, at }, rank)
    }
  }

  channel.subscribe((data) => {
    if (isTabMessage<Details>(data)) hear(data)
  })

  // The others may hold a token already, or know that the session is over.
  tell({ kind: 'ask' })
  look()

  return {
    getToken({ minValidityMs = policy.minValidityMs, signal } = {}) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      if (held && isGoodFor(held, minValidityMs, policy, time())) return held.ready
      if (over) return Promise.reject(over)
      const token = waiters.add(minValidityMs, signal)
      wanted ??= 'asked'
      if (!flight) proceed()
      return token
    },
    receipt: time,
    accept(answer, requestedAt = time()) {
      if (lifetime.signal.aborted) return
      overtake()
      strikes = 0
      lineage.begin(answer, clock.now(), false)
      note('accepted', { tokenId: answer.tokenId })
      publish(answer, requestedAt, lineage.rankOf(answer, lineage.rank))
    },
    reissue(why) {
      if (over) return
      wanted = why
      hurry(why)
      proceed()
    },
    reject({ tokenId }) {
      if (held?.value.tokenId !== tokenId) return
      const since = time()
      strikes = since - held.receivedAt < YOUNG_MS ? strikes + 1 : 1
      note('rejected_by_server', { tokenId, attempt: strikes })
      held = undefined
      wanted = 'rejected'
      if (strikes > 1) fail('token_refused', since, strikes - 1)
      proceed()
    },
    forget() {
      if (!held) return
      note('forgotten', { tokenId: held.value.tokenId })
      held = undefined
      proceed()
    },
    end(reason) {
      if (over) return
      // Whoever signs out means the session there is, also where this tab has only heard of it yet.
      conclude({ reason, at: clock.now() }, lineage.heard)
    },
    wake(why) {
      if (lifetime.signal.aborted) return
      tell({ kind: 'ask' })
      hurry(why)
      proceed()
    },
    state: look,
    subscribe: listeners.subscribe,
    journal,
    dispose() {
      lifetime.abort()
      channel.close()
      close(new TokenError('disposed', 'dispose'))
    },
  }
}
