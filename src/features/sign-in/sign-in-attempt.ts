/** One attempt at a time, and what became of the last one. */
import { useState } from 'react'
import { explainSignInError, type SignInProblem } from './sign-in-words.ts'

/** Resolves when signed in; rejects with an AuthError. */
export type SignIn = (username: string, password: string) => Promise<void>

/** `pending` is what the attempt under way was started by. */
export function useSignInAttempt(signIn: SignIn) {
  const [pending, setPending] = useState<string>()
  const [problem, setProblem] = useState<SignInProblem>()

  async function attempt(by: string, username: string, password: string) {
    setPending(by)
    setProblem(undefined)
    try {
      await signIn(username, password)
    } catch (error) {
      setProblem(explainSignInError(error, username))
    } finally {
      setPending(undefined)
    }
  }
  return { pending, problem, attempt }
}
