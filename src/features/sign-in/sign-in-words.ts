/** Why a sign-in failed, for the person who tried. */
import { AuthError } from '#src/session/auth-api.ts'

export type SignInProblem = {
  title: string
  sentence: string
  /** No answer that decides anything: the way to the cloud may be to blame. */
  isUnanswered?: true
}

export function explainSignInError(error: unknown, username: string): SignInProblem {
  if (!(error instanceof AuthError)) {
    return {
      title: 'Signing in failed',
      sentence: 'Something unexpected happened in this page. Please try again.',
    }
  }
  const seconds = Math.ceil((error.retryAfterMs ?? 60_000) / 1000)
  switch (error.code) {
    case 'role_not_supported':
      return {
        title: 'Role not supported',
        sentence: `The cloud knows ${username}, but issues no token for this role. Nobody was signed in.`,
      }
    case 'invalid_credentials':
      return {
        title: 'User name or password is wrong',
        sentence: 'The cloud does not say which of the two.',
      }
    case 'rate_limited':
      return {
        title: 'Too many attempts',
        sentence: `The cloud accepts the next attempt in ${seconds} seconds (by its own clock).`,
      }
    case 'invalid_request':
      return {
        title: 'The cloud could not read this',
        sentence: 'A user name and a password have 1 to 200 characters each.',
      }
    default:
      return {
        title: 'The cloud cannot be reached',
        sentence: 'Nothing was signed in and nothing is lost. Please try again in a moment.',
        isUnanswered: true,
      }
  }
}
