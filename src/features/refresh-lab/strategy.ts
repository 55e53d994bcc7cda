/** A way to keep tokens. Ours, and those that are often written instead, each a fair one of its kind. */
import type { TokenDetails } from '#src/session/token-issuer.ts'
import {
  createTokenManager,
  type Policy,
  type TokenManager,
  type TokenManagerDeps,
} from '#src/tokens/index.ts'
import { keepLazily } from './strategies/lazy.ts'
import { createPlainTokens, type Habit, type PlainTokens } from './strategies/plain-tokens.ts'
import { keepReactively } from './strategies/reactive.ts'
import { keepByTimer } from './strategies/timer-only.ts'

export type CreateTokens = (deps: TokenManagerDeps<TokenDetails>) => TokenManager<TokenDetails>

export type Strategy = {
  readonly id: 'ours' | 'yours' | 'ours-apart' | 'timer-only' | 'lazy' | 'reactive'
  readonly name: string
  /** What it does, in a sentence. */
  readonly about: string
  /** Whether tabs share a lock and a channel. */
  readonly isShared: boolean
  readonly createTokens: CreateTokens
}

const plain =
  (habit: (tokens: PlainTokens<TokenDetails>) => Habit<TokenDetails>): CreateTokens =>
  (deps) =>
    createPlainTokens(deps, habit)

export const OURS: Strategy = {
  id: 'ours',
  name: 'Ours',
  about: 'Renews ahead of the end, once for all tabs; counts a token’s age itself; backs off in an outage.',
  isShared: true,
  createTokens: createTokenManager,
}

export const OURS_APART: Strategy = {
  ...OURS,
  id: 'ours-apart',
  name: 'Ours, tabs apart',
  about: 'The same, but no tab knows of another: each renews for itself.',
  isShared: false,
}

/** Ours with a policy of the visitor's. */
export const createYours = (policy: Partial<Policy>, isShared: boolean): Strategy => ({
  ...OURS,
  id: 'yours',
  name: 'Ours, your policy',
  about: isShared ? 'The same, with the policy you set.' : 'The same, with the policy you set, tabs apart.',
  isShared,
  // What a scenario needs to be that story comes before it.
  createTokens: (deps) => createTokenManager({ ...deps, policy: { ...policy, ...deps.policy } }),
})

export const STRATEGIES: readonly Strategy[] = [
  OURS,
  OURS_APART,
  {
    id: 'timer-only',
    name: 'Timer only',
    about: 'Sets one timer for a minute before the end, and trusts it.',
    isShared: false,
    createTokens: plain(keepByTimer),
  },
  {
    id: 'lazy',
    name: 'On demand',
    about: 'Compares the end with the browser’s clock before each call, and fetches a token when it is past.',
    isShared: false,
    createTokens: plain(keepLazily),
  },
  {
    id: 'reactive',
    name: 'On refusal',
    about: 'Uses a token until a call is refused (401), then fetches one and makes the call again.',
    isShared: false,
    createTokens: plain(keepReactively),
  },
]
