/** One attempt at a time, and what became of the last one. */
import { useState } from 'react'
import { explainSignInError, type SignInProblem } from './sign-in-words.ts'

/** Resolves when signed in; rejects with an AuthError. */
export type SignIn = (username: string, password: string) => Promise<void>

/** `pending` is what the attempt under way was started by; what went wrong belongs to where it was started. */
export function useSignInAttempt(signIn: SignIn) {
  const [pending, setPending] = useState<string>()
  const [failure, setFailure] = useState<{ by: string; problem: SignInProblem }>()

  async function attempt(by: string, username: string, password: string) {
    setPending(by)
    setFailure(undefined)
    try {
      await signIn(username, password)
    } catch (error) {
      setFailure({ by, problem: explainSignInError(error, username) })
    } finally {
      setPending(undefined)
    }
  }
  const problemOf = (by: string) => (failure?.by === by ? failure.problem : undefined)
  return { pending, problemOf, attempt }
}
