/** Requests that are swallowed. */
import type { Scenario } from '../scenario.ts'
import { BEFORE_REISSUE_MS, MINUTE_MS, SECOND_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const neverAnswers: Scenario = {
  id: 'never-answers',
  title: 'The request is swallowed',
  about: 'A firewall that drops packets: no error, no answer, for forty seconds.',
  expected: 'An attempt is given up after 10 s and made anew; the token held covers it, so nobody notices.',
  async run({ browser, step, check, checkAtMost }) {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    await browser.advance(BEFORE_REISSUE_MS)
    step('For forty seconds from the re-issue on, the auth service never answers')
    const until = browser.sandbox.clock.now() + 70 * SECOND_MS
    await browser.setFaults({ effect: { kind: 'silent' }, service: 'auth', until })
    const { calls, served, longestWaitMs } = await callSteadily(browser, [tab], {
      everyMs: 2 * SECOND_MS,
      forMs: 3 * MINUTE_MS,
    })
    check('Calls served', calls, served)
    check('Longest wait, in ms', 0, longestWaitMs)
    const requests = browser.tokenRequests()
    checkAtMost('Token requests', 6, requests.length)
    const longest = Math.max(...requests.map(({ tookMs = 0 }) => tookMs))
    checkAtMost('Longest attempt, in ms', 10_000, longest)
    check('Token at the end', 'valid', tab.tokens.state().token)
  },
}
