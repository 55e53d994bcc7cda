/** No network while the token dies. */
import type { Scenario } from '../scenario.ts'
import { BEFORE_REISSUE_MS, MINUTE_MS, SECOND_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const offlineAcrossExpiry: Scenario = {
  id: 'offline-across-expiry',
  title: 'Offline across the expiry',
  about: 'A train goes into a tunnel shortly before the token is due, and comes out after it has died.',
  expected:
    'Nobody is signed out; a token is there within a second of the network, without a storm of tries.',
  async run({ browser, step, check, checkAtMost }) {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    await browser.advance(BEFORE_REISSUE_MS)
    step('The network goes, for five minutes; somebody keeps asking')
    await browser.setFaults({ effect: { kind: 'offline' } })
    await callSteadily(browser, [tab], { everyMs: 5 * SECOND_MS, forMs: 5 * MINUTE_MS })
    const [first, ...more] = browser.tokenRequests()
    const soon = more.filter(({ at }) => at < (first?.at ?? 0) + 90 * SECOND_MS)
    checkAtMost('Tries in the first 90 s of trying', 8, 1 + soon.length)
    check('Token in hand', 'expired', tab.tokens.state().token)
    check('Session', 'signed-in', tab.session.store.getState().status)
    step('The network is back')
    await browser.setFaults()
    await browser.wake('online')
    await browser.advance(SECOND_MS)
    check('Token in hand a second later', 'valid', tab.tokens.state().token)
    const { calls, served } = await callSteadily(browser, [tab], { everyMs: SECOND_MS, forMs: MINUTE_MS })
    check('Calls served from then on', calls, served)
  },
}
