/**
 * Uses the token until a call is refused. Needs no clock, and learns of each end by a call that is made twice; the
 * caller waits for that.
 */
import type { Habit, PlainTokens } from './plain-tokens.ts'

export function keepReactively<Details>({ held, fetch, drop }: PlainTokens<Details>): Habit<Details> {
  return {
    get: async () => held() ?? fetch(),
    onRefused: drop,
  }
}
