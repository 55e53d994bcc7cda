/** Faults that are one click away: what people meet out there, by name. Pure. */
import type { Fault, NewFault } from '#src/contract/faults.ts'
import { MINUTE_MS } from './spans.ts'

export type ReadyFault = {
  readonly id: string
  readonly name: string
  /** What will be seen. */
  readonly about: string
  /** @param now Epoch ms of the lab's clock. */
  make(now: number): NewFault
}

export const READY_FAULTS: readonly ReadyFault[] = [
  {
    id: 'auth-503',
    name: 'The auth service answers 503',
    about:
      'Three tries fail, and the rest are saved until somebody needs a token. Calls go on while this one lives.',
    make: () => ({ effect: { kind: 'status', status: 503 }, service: 'auth' }),
  },
  {
    id: 'offline',
    name: 'Offline for 2 minutes',
    about: 'No request gets anywhere. What is on the screen stays, and everything picks up by itself.',
    make: (now) => ({ effect: { kind: 'offline' }, until: now + 2 * MINUTE_MS }),
  },
  {
    id: 'token-lost',
    name: 'The next token answer is lost',
    about: 'The cloud issues a token that never arrives. The next try gets another one.',
    make: () => ({ effect: { kind: 'lost' }, service: 'auth', direction: 'writes', remaining: 1 }),
  },
  {
    id: 'auth-slow',
    name: 'The auth service is 8 s slow',
    about: 'A re-issue takes its time. Nobody waits for it, as the present token works meanwhile.',
    make: () => ({ effect: { kind: 'slow', ms: 8_000, jitterMs: 0 }, service: 'auth' }),
  },
  {
    id: 'auth-429',
    name: '429: come back in 30 s',
    about: 'The next token request is sent away, and 30 s are waited for, not less.',
    make: () => ({
      effect: { kind: 'status', status: 429, retryAfterSeconds: 30 },
      service: 'auth',
      direction: 'writes',
      remaining: 1,
    }),
  },
  {
    id: 'auth-silent',
    name: 'The auth service never answers',
    about: 'Each try is given up after 10 s of real time, and another follows.',
    make: () => ({ effect: { kind: 'silent' }, service: 'auth' }),
  },
  {
    id: 'auth-twice',
    name: 'Two token requests fail with 500',
    about: 'The third works. Two failures are no reason to sign anybody out.',
    make: () => ({
      effect: { kind: 'status', status: 500 },
      service: 'auth',
      direction: 'writes',
      remaining: 2,
    }),
  },
  {
    id: 'portal',
    name: 'A hotel’s sign-in page answers',
    about: 'Everything is answered 200 with a page for people, which is neither a token nor a month.',
    make: () => ({ effect: { kind: 'malformed', as: 'page' } }),
  },
  {
    id: 'cache-401',
    name: 'A calendar read gets 401',
    about:
      'The next one does. The token is replaced once and the read repeated once. Nothing is seen of it on the page.',
    make: () => ({
      effect: { kind: 'status', status: 401 },
      service: 'cache',
      direction: 'reads',
      remaining: 1,
    }),
  },
  {
    id: 'flaky',
    name: 'One request in three breaks',
    about: 'A bad network: some calls have to be made again.',
    make: () => ({ effect: { kind: 'reset' }, probability: 0.33 }),
  },
]

/** The fault that this one brought, or one just like it: however much of it remains. */
export const findReady = ({ make }: ReadyFault, faults: readonly Fault[]): Fault | undefined =>
  faults.find((fault) => essence(fault) === essence(make(0)))

const essence = ({ effect, seat, service, direction, probability, remaining, until }: NewFault) =>
  JSON.stringify([
    Object.entries(effect).toSorted(([a], [b]) => (a < b ? -1 : 1)),
    [seat ?? '', service ?? '', direction ?? '', probability ?? ''],
    [remaining !== undefined, until !== undefined],
  ])
