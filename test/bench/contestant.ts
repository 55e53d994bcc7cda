/** What a library has to be able to do to be measured. Each adapter says which documented settings it uses. */
import type { Clock } from '#src/clock/clock.ts'

export type Client = {
  /** The library's own call for the token it holds, and nothing around it. */
  ask(): Promise<unknown>
  /** The text of a token, as an app would ask for it before each call. */
  getToken(): Promise<string>
  /** What the library offers an app whose token was refused with a 401. Left out where it has nothing. */
  replace?: ((refused: string) => Promise<string>) | undefined
  signOut(): Promise<unknown>
  /** Whether the app would show its sign-in page by now. */
  isSignedOut(): boolean
}

export type Contestant = {
  /** Begins a session. */
  signIn(server: string): Promise<unknown>
  /** Signing in leaves the page, and `open` finds the answer in the URL. */
  isRedirected?: boolean | undefined
  /** A tab of a session that began before. `clock` is for whoever takes one; the others read the page's. */
  open(server: string, clock: Clock): Promise<Client>
  /** Runs in place of `open` in a hidden frame of the library's. */
  answerFrame?: (() => Promise<unknown>) | undefined
}
