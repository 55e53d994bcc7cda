/**
 * Looks at the browser's clock before each call. It trusts that clock, makes the caller wait for each new token, and
 * heeds no refusal: a revoked token is used until its end.
 */
import type { Habit, PlainTokens } from './plain-tokens.ts'

export function keepLazily<Details>({ clock, held, fetch }: PlainTokens<Details>): Habit<Details> {
  return {
    async get() {
      const token = held()
      return token && clock.now() < token.expiresAt * 1000 ? token : fetch()
    },
  }
}
