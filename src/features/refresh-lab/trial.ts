/** What the visitor tries: a way to keep tokens, and the numbers of ours. One choice for scenarios and bench. Pure. */
import { DEFAULT_DRAFT, draftWords, isDefaultDraft, type PolicyDraft, readPolicy } from './policy-draft.ts'
import { createYours, OURS, STRATEGIES, type Strategy } from './strategy.ts'

export type Trial = { readonly strategy: Exclude<Strategy['id'], 'yours'>; readonly draft: PolicyDraft }

export const FIRST_TRIAL: Trial = { strategy: 'ours', draft: DEFAULT_DRAFT }

/** Ours with the numbers typed in, when those are not as they come; `undefined` while one of them is wrong. */
export function yoursOf({ draft }: Trial): Strategy | undefined {
  const policy = readPolicy(draft)
  if (!policy || isDefaultDraft(draft)) return undefined
  return { ...createYours(policy, draft.isShared), about: `Ours with another policy: ${draftWords(draft)}.` }
}

/** What scenarios are run with; `undefined` while a number is wrong that matters for it. */
export function strategyOf(trial: Trial): Strategy | undefined {
  if (trial.strategy === 'ours' && !isDefaultDraft(trial.draft)) return yoursOf(trial)
  return STRATEGIES.find(({ id }) => id === trial.strategy)
}

/** What the bench compares; `undefined` while a number is wrong. */
export function contestantsOf(trial: Trial): readonly Strategy[] | undefined {
  if (isDefaultDraft(trial.draft)) return STRATEGIES
  const yours = yoursOf(trial)
  return yours && [OURS, yours, ...STRATEGIES.filter((one) => one !== OURS)]
}
