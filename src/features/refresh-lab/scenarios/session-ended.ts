/** The end of the session, learned of late. */
import { LAB_PATHS } from '#src/contract/paths.ts'
import type { Scenario } from '../scenario.ts'
import { MINUTE_MS, SECOND_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const sessionEnded: Scenario = {
  id: 'session-ended',
  title: 'The session is ended elsewhere',
  about: 'Signed out from another device, or by an administrator.',
  expected:
    'The token serves its life out; the first re-issue is refused, and that is the end, after one request.',
  async run({ browser, step, check }) {
    const tabs = [browser.openTab(), browser.openTab()]
    await tabs[0]?.signIn('data-entry@acme')
    await browser.advance(SECOND_MS)
    step('The cloud ends the session')
    await browser.lab('DELETE', LAB_PATHS.session(0))
    const { calls, served } = await callSteadily(browser, tabs, {
      everyMs: 10 * SECOND_MS,
      forMs: 13 * MINUTE_MS,
    })
    check('Calls served while the token is young', calls, served)
    step('The re-issue is due')
    await browser.advance(3 * MINUTE_MS)
    check('Token requests', 1, browser.tokenRequests().length)
    const states = tabs.map(({ session }) => session.store.getState().status)
    check('Both tabs know', 'ended, ended', states.join(', '))
    const outcome = await tabs[1]?.call()
    check('A call then', 'failed: session_ended', `${outcome?.result}: ${outcome?.why}`)
  },
}
