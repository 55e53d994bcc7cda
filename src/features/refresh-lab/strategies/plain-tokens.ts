/**
 * What tokens kept by hand have in common: one in a variable, one request at a time, and the shape that a session
 * needs. Knows nothing of other tabs, of wake-ups or of back-off; when to fetch is a habit's business.
 */

import type { Clock } from '#src/clock/clock.ts'
import { createDisposableToken } from '#src/tokens/disposable-token.ts'
import {
  type Activity,
  type DisposableToken,
  type EndReason,
  type IssueAnswer,
  NO_JOURNAL,
  TokenError,
  type TokenManager,
  type TokenManagerDeps,
  type TokenState,
} from '#src/tokens/index.ts'
import { createListeners } from '#src/tokens/listeners.ts'

export type PlainTokens<Details> = {
  readonly clock: Clock
  /** The last one, dead or alive. */
  held(): DisposableToken<Details> | undefined
  /** Asks the service once; whoever asks meanwhile shares the answer. Rejects with a `TokenError`. */
  fetch(): Promise<DisposableToken<Details>>
  drop(): void
}

export type Habit<Details> = {
  /** The token to make a call with. */
  get(): Promise<DisposableToken<Details>>
  onToken?(token: DisposableToken<Details>): void
  /** A call was refused; it is made again with what `get` answers next. Left out, it is not made again. */
  onRefused?(): void
  stop?(): void
}

/** As long as ours gives an answer, so that nobody loses for want of a time-out. */
const TIMEOUT_MS = 10_000

export function createPlainTokens<Details>(
  { issue, clock, systemClock }: Pick<TokenManagerDeps<Details>, 'issue' | 'clock' | 'systemClock'>,
  createHabit: (tokens: PlainTokens<Details>) => Habit<Details>,
): TokenManager<Details> {
  const listeners = createListeners()
  let held: DisposableToken<Details> | undefined
  let generation = 0
  let over: TokenError | undefined
  let ending: EndReason | undefined
  let flight: Promise<DisposableToken<Details>> | undefined
  /** A call was just refused, and nobody is to make it again. */
  let isRefused = false
  let seen: TokenState<Details> | undefined
  const habit = createHabit({ clock, held: () => held, fetch, drop })

  function fetch() {
    if (flight) return flight
    const own = ask().finally(() => {
      if (flight === own) flight = undefined
      listeners.notify()
    })
    flight = own
    listeners.notify()
    return own

    async function ask() {
      const timeout = new AbortController()
      const cancel = systemClock.setTimeout(() => timeout.abort(), TIMEOUT_MS)
      const result = await issue({ signal: timeout.signal })
        .catch(() => ({ kind: 'unreachable', cause: 'no_answer' }) as const)
        .finally(cancel)
      // Somebody signed in or out meanwhile.
      if (flight !== own) {
        if (held) return held
        throw over ?? new TokenError('unreachable', 'overtaken')
      }
      if (result.kind === 'issued') return take(result.answer)
      if (result.kind === 'unreachable') throw new TokenError('unreachable', result.cause)
      throw close('rejected', result.reason)
    }
  }

  function take(answer: IssueAnswer<Details>) {
    held = createDisposableToken(answer, ++generation)
    habit.onToken?.(held)
    listeners.notify()
    return held
  }

  function drop() {
    held = undefined
    listeners.notify()
  }

  function close(code: 'rejected' | 'disposed', reason: EndReason | 'dispose') {
    over = new TokenError(code, reason)
    if (reason !== 'dispose') ending = reason
    flight = undefined
    habit.stop?.()
    drop()
    return over
  }

  function state(): TokenState<Details> {
    const expiresAt = held && held.expiresAt * 1000
    const token = expiresAt === undefined ? 'none' : expiresAt > clock.now() ? 'valid' : 'expired'
    if (seen?.value === held && seen?.token === token && seen.activity.kind === activity().kind) return seen
    seen = { token, value: held, activity: activity(), expiresAt, reissueAt: undefined, skewMs: undefined }
    return seen
  }

  function activity(): Activity {
    return ending ? { kind: 'ended', reason: ending } : { kind: flight ? 'issuing' : 'idle' }
  }

  return {
    getToken({ signal } = {}) {
      if (signal?.aborted) return Promise.reject(signal.reason)
      if (over) return Promise.reject(over)
      if (!isRefused) return habit.get()
      isRefused = false
      return Promise.reject(new TokenError('unreachable', 'refused'))
    },
    receipt: clock.now,
    accept(answer) {
      if (over?.code === 'disposed') return
      over = undefined
      ending = undefined
      flight = undefined
      take(answer)
    },
    reissue: () => void fetch().catch(() => {}),
    reject(token) {
      // Whoever reports a refusal asks for the next token at once, to make the call again.
      if (!habit.onRefused) isRefused = true
      else if (token === held) habit.onRefused()
    },
    forget: drop,
    end: (reason) => void (over ?? close('rejected', reason)),
    wake: () => {},
    state,
    subscribe: listeners.subscribe,
    journal: NO_JOURNAL,
    dispose: () => void close('disposed', 'dispose'),
  }
}
