/** A service that is unwell for a moment. */
import type { Scenario } from '../scenario.ts'
import { BEFORE_REISSUE_MS, MINUTE_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const failingTwice: Scenario = {
  id: 'failing-twice',
  title: 'Fails twice, then works',
  about: 'The auth service is being deployed just when a token is due.',
  expected: 'The token held is used on; two tries fail, the third succeeds; no caller notices.',
  async run({ browser, step, check }) {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    await browser.advance(BEFORE_REISSUE_MS)
    step('The auth service answers its next two requests with 500')
    await browser.setFaults({ effect: { kind: 'status', status: 500 }, service: 'auth', remaining: 2 })
    step('A call every two seconds, for three minutes')
    const { calls, served, longestWaitMs } = await callSteadily(browser, [tab], {
      everyMs: 2_000,
      forMs: 3 * MINUTE_MS,
    })
    check('Calls served', calls, served)
    check('Longest wait, in ms', 0, longestWaitMs)
    const statuses = browser.tokenRequests().map(({ status }) => status)
    check('Answers to token requests', '500, 500, 200', statuses.join(', '))
  },
}
