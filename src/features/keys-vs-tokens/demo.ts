/** A statement that proves itself: what is really asked of the cloud for it, and what ought to come of each request. */
import type { Clock } from '#src/clock/clock.ts'
import { tokenAnswerSchema, type User } from '#src/contract/auth.ts'
import { monthOf } from '#src/contract/calendar.ts'
import type { Seat } from '#src/contract/paths.ts'
import { DEMO_PASSWORD, type Persona } from '#src/contract/personas.ts'
import type { Recording } from '#src/recording/recording.ts'
import { trailOf } from '#src/recording/token-trail.ts'
import type { Session } from '#src/session/session.ts'
import type { SpareSeats } from '#src/session/spare-seats.ts'
import { isRejected } from '#src/tokens/index.ts'
import { parseJson, withoutSecrets } from './answer-text.ts'
import { authCall, type Call } from './data-calls.ts'
import { waitForToken } from './wait-for-token.ts'

export type Demo = {
  readonly id: string
  /** Completes “Show me: …”. */
  readonly title: string
  /** Returns what that shows, in a sentence. */
  run(stage: DemoStage): Promise<string>
}

export type Expectation = 'allowed' | 'refused'

export type DemoStep = {
  readonly words: string
  /** The audit and the dock know the request by this name. */
  readonly requestId: string | undefined
  readonly status: number
  readonly isExpected: boolean
  /** Of the answer, what is worth seeing: letter by letter, without a credential. */
  readonly shown?: string
}

export type DemoResult =
  | { readonly state: 'running'; readonly steps: readonly DemoStep[] }
  | { readonly state: 'done'; readonly steps: readonly DemoStep[]; readonly conclusion: string }
  | { readonly state: 'failed'; readonly steps: readonly DemoStep[]; readonly problem: string }

export type SpareSeat = {
  readonly seat: Seat
  /** The credential, never to be shown. Empty for somebody who was given none. */
  readonly token: string
  readonly tokenId: string
}

export type DemoStage = {
  /** At whose seat it is shown. */
  readonly user: User
  readonly seat: Seat
  readonly clock: Clock
  /** How many times as fast as real time that clock runs. */
  rate(): number
  /** This month, as calendar keys spell it. */
  month(): string
  /** The token that this tab holds, whatever there is to be waited for. */
  ownToken(): Promise<{ token: string; tokenId: string }>
  /** Makes a request and takes note of it. The answer's body is the caller's. */
  ask(words: string, expected: Expectation, call: Call, show?: (answer: string) => string): Promise<string>
  /** Signs somebody in where nobody sits, and out again at the end. */
  signIn(words: string, persona: Persona, expected?: Expectation): Promise<SpareSeat>
  /** Has the seat's token replaced, by what `act` does. Returns the name of the next one. */
  replaceToken(words: string, before: string, act: (tokens: Session['tokens']) => void): Promise<string>
  /** Tells the recording that a token was revoked, which no request of its own would. */
  noteRevoked(tokenId: string): void
  /** Waits by the story's clock; not for ever. */
  wait(ms: number): Promise<void>
  /** To be done at the end, however that comes. */
  atEnd(tidy: () => Promise<unknown>): void
  /** Without a note of it: for tidying up. */
  send(call: Call): Promise<unknown>
}

/** A demo cannot be shown, for a reason that is worth a sentence. */
export class DemoProblem extends Error {
  override readonly name = 'DemoProblem'
}

/** In real time, for what a paused clock, or a fault, would never let come. */
const PATIENCE_MS = 15_000

export type DemoDeps = {
  fetch: typeof globalThis.fetch
  clock: Clock
  systemClock: Clock
  spareSeats: SpareSeats
  requests: Recording['requests']
  /** How many times as fast as real time `clock` runs. */
  rate: () => number
}

/** Never rejects. `onStep` is told the steps so far. */
export async function runDemo(
  demo: Demo,
  { session, user }: { session: Session; user: User },
  { fetch, clock, systemClock, spareSeats, requests, rate }: DemoDeps,
  onStep: (steps: readonly DemoStep[]) => void,
): Promise<DemoResult> {
  const steps: DemoStep[] = []
  const tidying: (() => Promise<unknown>)[] = []
  let spareSeat: Seat | undefined
  const add = (step: DemoStep) => {
    steps.push(step)
    onStep([...steps])
  }

  /** A request may be swallowed on the way: then it is given up. */
  async function send({ url, ...init }: Call) {
    const givingUp = new AbortController()
    const cancel = systemClock.setTimeout(() => givingUp.abort(), PATIENCE_MS)
    try {
      const { signal } = givingUp
      const response = await fetch(url, { ...init, signal, cache: 'no-store', redirect: 'error' })
      const { status, headers } = response
      return { status, requestId: headers.get('x-request-id') ?? undefined, answer: await response.text() }
    } finally {
      cancel()
    }
  }

  const stage: DemoStage = {
    user,
    seat: session.seat,
    clock,
    rate,
    month: () => monthOf(new Date(clock.now()).toISOString()),
    async ownToken() {
      const held = await session.tokens.getToken()
      return { token: held.reveal(), tokenId: held.tokenId }
    },
    async ask(words, expected, call, show) {
      const { status, requestId, answer } = await send(call)
      const shown = show?.(answer)
      add({
        words,
        requestId,
        status,
        isExpected: isAsExpected(expected, status),
        ...(shown === undefined ? {} : { shown }),
      })
      return answer
    },
    async signIn(words, { username }, expected = 'allowed') {
      // One is enough: whoever signs in next takes the place of the one before.
      spareSeat ??= await spareSeats.take()
      const seat = spareSeat
      if (seat === undefined)
        throw new DemoProblem('All ten seats of this browser are taken; sign somebody out, and one is spare.')
      const answer = await stage.ask(
        `${words} (at the spare seat ${seat})`,
        expected,
        authCall(seat, 'login', { username, password: DEMO_PASSWORD }),
        withoutSecrets,
      )
      const { token = '', tokenId = '' } = tokenAnswerSchema.safeParse(parseJson(answer)).data ?? {}
      if (token === '' && expected === 'allowed') throw new DemoProblem('Nobody could be signed in for it.')
      return { seat, token, tokenId }
    },
    async replaceToken(words, before, act) {
      const { tokenId, request } = await waitForToken({ session, before, requests, systemClock, act })
      if (tokenId === undefined)
        throw new DemoProblem('No new token came: the session bar says what is going on.')
      add({ words, requestId: request?.requestId, status: request?.status ?? 200, isExpected: true })
      return tokenId
    },
    noteRevoked: (tokenId) => trailOf(session).revoked(tokenId, clock.now()),
    async wait(ms) {
      const until = clock.now() + ms
      await new Promise<void>((resolve, reject) => {
        const cancel = clock.setTimeout(() => {
          cancelPatience()
          resolve()
        }, ms)
        const cancelPatience = systemClock.setTimeout(() => {
          cancel()
          if (clock.now() >= until) resolve()
          else
            reject(
              new DemoProblem('The clock stands still or is slow: let it run in the bar, and it will end.'),
            )
        }, PATIENCE_MS)
      })
    },
    atEnd: (tidy) => void tidying.push(tidy),
    send,
  }
  try {
    const conclusion = await demo.run(stage)
    return { state: 'done', steps, conclusion }
  } catch (error) {
    return { state: 'failed', steps, problem: problemOf(error) }
  } finally {
    // What is tidied up may need the session of whoever made it.
    for (const tidy of tidying.reverse()) await tidy().catch(() => {})
    if (spareSeat !== undefined) {
      await send(authCall(spareSeat, 'logout')).catch(() => {})
      spareSeats.giveBack(spareSeat)
    }
  }
}

function problemOf(error: unknown): string {
  if (error instanceof DemoProblem) return error.message
  return isRejected(error)
    ? 'Your session has ended: sign in again.'
    : 'The cloud did not answer, or not in time.'
}

/** What a refusal is answered with; anything else that fails is none. */
const REFUSALS = [400, 401, 403]

/** A miss is an answer: whoever is refused is not even told whether there is something. */
const isAsExpected = (expected: Expectation, status: number) =>
  expected === 'allowed' ? status < 400 || status === 404 : REFUSALS.includes(status)
