/** Says why signing in failed, to eyes and ears. */
import type { ReactNode } from 'react'
import { Banner } from '#src/ui/banner.tsx'
import type { SignInProblem as Problem } from './sign-in-words.ts'

/** @param hint What else is known of why there was no answer. */
export function SignInProblem({
  problem,
  hint,
}: {
  problem: Problem | undefined
  hint?: ReactNode | undefined
}) {
  if (!problem) return null
  return (
    <Banner tone="denied" role="alert" title={problem.title}>
      {problem.isUnanswered && hint ? <p>{hint}</p> : problem.sentence}
    </Banner>
  )
}
