/** For somebody whose session ended at work: the same person again, without leaving the page. */
import type { ReactNode } from 'react'
import { type SignIn, useSignInAttempt } from './sign-in-attempt.ts'
import { SignInForm } from './sign-in-form.tsx'
import styles from './sign-in-panel.module.css'
import { SignInProblem } from './sign-in-problem.tsx'

export function SignInAgain({
  username,
  password,
  signIn,
  hint,
  children,
}: {
  username: string
  /** The demo's public one, or empty. */
  password: string
  signIn: SignIn
  /** What is known of why a sign-in got no answer. */
  hint?: ReactNode
  /** Why this is asked. */
  children: ReactNode
}) {
  const { pending, problemOf, attempt } = useSignInAttempt(signIn)
  return (
    <div className={styles.again}>
      <p>{children}</p>
      <SignInProblem problem={problemOf('form')} hint={hint} />
      <SignInForm
        initialUsername={username}
        initialPassword={password}
        isPending={pending !== undefined}
        onSubmit={(...credentials) => attempt('form', ...credentials)}
      />
    </div>
  )
}
