/** When nothing goes wrong. */
import type { Scenario } from '../scenario.ts'
import { HOUR_MS, MINUTE_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const aDay: Scenario = {
  id: 'a-day',
  title: 'A day of 15-minute tokens',
  about: 'A tab that is left open from one morning to the next, and used now and then.',
  expected: 'Nobody waits or fails, and each token is replaced once, about a minute before its end.',
  async run({ browser, step, check, checkAtMost }) {
    const tab = browser.openTab()
    step('Dana signs in')
    await tab.signIn('data-entry@acme')
    step('A call every five minutes, for 24 hours')
    const tally = await callSteadily(browser, [tab], { everyMs: 5 * MINUTE_MS, forMs: 24 * HOUR_MS })
    check('Calls served', tally.calls, tally.served)
    check('Longest wait, in ms', 0, tally.longestWaitMs)
    const requests = browser.tokenRequests()
    // 15 minutes less a margin of 48 to 60 s: no more of them fit into a day.
    checkAtMost('Token requests in a day', 103, requests.length)
    check('Token requests that were refused', 0, requests.filter(({ status }) => status !== 200).length)
    const refused = browser.exchanges.filter(({ status }) => status === 401)
    check('Calls that were refused for their token', 0, refused.length)
  },
}
