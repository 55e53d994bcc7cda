/** A service that takes its time. */
import type { Scenario } from '../scenario.ts'
import { HOUR_MS, SECOND_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const slowAnswer: Scenario = {
  id: 'slow-answer',
  title: 'Each re-issue takes 8 seconds',
  about: 'An auth service that is overloaded, but not down.',
  expected: 'It is asked early enough: nobody waits, and nobody asks twice.',
  async run({ browser, step, check, checkAtMost }) {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    step('The auth service takes 8 s for each answer; a call every ten seconds, for an hour')
    await browser.setFaults({ effect: { kind: 'slow', ms: 8_000, jitterMs: 0 }, service: 'auth' })
    const { calls, served, longestWaitMs } = await callSteadily(browser, [tab], {
      everyMs: 10 * SECOND_MS,
      forMs: HOUR_MS,
    })
    check('Calls served', calls, served)
    check('Longest wait, in ms', 0, longestWaitMs)
    checkAtMost('Token requests in an hour', 5, browser.tokenRequests().length)
  },
}
