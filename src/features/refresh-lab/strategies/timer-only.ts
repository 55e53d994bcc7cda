/**
 * One timer, set when a token arrives, for a minute before its end. Nobody compares with a clock before a call, and
 * nobody heeds a refusal. After a failure it tries again in ten seconds.
 */
import type { Cancel, Clock } from '#src/clock/clock.ts'
import { isRejected } from '#src/tokens/index.ts'
import type { Habit, PlainTokens } from './plain-tokens.ts'

const MARGIN_MS = 60_000
const RETRY_MS = 10_000

export function keepByTimer<Details>({ clock, held, fetch }: PlainTokens<Details>): Habit<Details> {
  let disarm: Cancel = () => {}
  const again = (ms: number) => {
    disarm()
    disarm = platformTimeout(clock, renew, ms)
  }
  function renew() {
    fetch().catch((error) => {
      if (!isRejected(error)) again(RETRY_MS)
    })
  }
  return {
    get: async () => held() ?? fetch(),
    onToken: ({ expiresAt }) => again(Math.max(expiresAt * 1000 - MARGIN_MS - clock.now(), RETRY_MS)),
    stop: () => disarm(),
  }
}

/** As most platforms have it: it counts the time that the machine is awake, so it comes late after a sleep. */
function platformTimeout(clock: Clock, fn: () => void, ms: number): Cancel {
  const dueAt = clock.monotonic() + ms
  const check = () => {
    const leftMs = dueAt - clock.monotonic()
    if (leftMs < 1) fn()
    else cancel = clock.setTimeout(check, leftMs)
  }
  let cancel = clock.setTimeout(check, ms)
  return () => cancel()
}
