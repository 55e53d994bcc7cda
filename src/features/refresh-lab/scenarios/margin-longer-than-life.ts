/** A setting that would make others ask all the time. */
import type { Scenario } from '../scenario.ts'
import { HOUR_MS, MINUTE_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const marginLongerThanLife: Scenario = {
  id: 'margin-longer-than-life',
  title: 'A margin longer than the token’s life',
  about: 'Set to re-issue an hour ahead, for tokens that live 15 minutes: elsewhere, a loop of requests.',
  expected: 'The margin is a quarter of the life at most: about six requests an hour.',
  policy: { reissueBeforeMs: HOUR_MS },
  async run({ browser, step, check, checkAtMost }) {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    step('A call a minute, for an hour')
    const { calls, served, longestWaitMs } = await callSteadily(browser, [tab], {
      everyMs: MINUTE_MS,
      forMs: HOUR_MS,
    })
    check('Calls served', calls, served)
    check('Longest wait, in ms', 0, longestWaitMs)
    checkAtMost('Token requests in an hour', 6, browser.tokenRequests().length)
  },
}
