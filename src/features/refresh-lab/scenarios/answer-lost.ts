/** A token that was issued and never arrived. */
import type { Scenario } from '../scenario.ts'
import { BEFORE_REISSUE_MS, MINUTE_MS, SECOND_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const answerLost: Scenario = {
  id: 'answer-lost',
  title: 'The answer gets lost',
  about:
    'The cloud issues a token, and the connection breaks before it arrives. With single-use refresh tokens this signs people out.',
  expected: 'It is asked for again, and that is all: a session can be asked as often as need be.',
  async run({ browser, step, check }) {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    await browser.advance(BEFORE_REISSUE_MS)
    step('The answer to the next token request is lost')
    await browser.setFaults({ effect: { kind: 'lost' }, service: 'auth', remaining: 1 })
    const { calls, served, longestWaitMs } = await callSteadily(browser, [tab], {
      everyMs: SECOND_MS,
      forMs: 2 * MINUTE_MS,
    })
    check('Calls served', calls, served)
    check('Longest wait, in ms', 0, longestWaitMs)
    check('Token requests', 2, browser.tokenRequests().length)
    check('Session', 'signed-in', tab.session.store.getState().status)
  },
}
