/** Says why signing in failed, to eyes and ears. */
import { Banner } from '#src/ui/banner.tsx'
import type { SignInProblem as Problem } from './sign-in-words.ts'

export function SignInProblem({ problem }: { problem: Problem | undefined }) {
  if (!problem) return null
  return (
    <Banner tone="denied" role="alert" title={problem.title}>
      {problem.sentence}
    </Banner>
  )
}
