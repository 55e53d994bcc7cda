/** A rate limit with a time on it. */
import type { Scenario } from '../scenario.ts'
import { BEFORE_REISSUE_MS, MINUTE_MS, SECOND_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const toldToWait: Scenario = {
  id: 'told-to-wait',
  title: '429: come back in 20 seconds',
  about: 'A rate limit, reached by somebody else in the same office.',
  expected: 'No tab asks again before it may, and the token held covers the wait.',
  async run({ browser, step, check }) {
    const tabs = [browser.openTab(), browser.openTab(), browser.openTab()]
    await tabs[0]?.signIn('data-entry@acme')
    await browser.advance(BEFORE_REISSUE_MS)
    step('The next token request is answered 429, Retry-After: 20')
    const effect = { kind: 'status', status: 429, retryAfterSeconds: 20 } as const
    await browser.setFaults({ effect, service: 'auth', remaining: 1 })
    step('A call every second from one of three tabs, for two minutes')
    const { calls, served, longestWaitMs } = await callSteadily(browser, tabs, {
      everyMs: SECOND_MS,
      forMs: 2 * MINUTE_MS,
    })
    check('Calls served', calls, served)
    check('Longest wait, in ms', 0, longestWaitMs)
    const [first, second, ...more] = browser.tokenRequests()
    check('Token requests', 2, more.length + (first ? 1 : 0) + (second ? 1 : 0))
    const pause = (second?.at ?? 0) - (first?.at ?? 0)
    check('Between them at least 20 s', true, pause >= 20 * SECOND_MS)
  },
}
