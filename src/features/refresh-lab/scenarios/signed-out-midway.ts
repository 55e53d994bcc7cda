/** A sign-out that meets an answer on its way. */
import type { Scenario } from '../scenario.ts'
import { BEFORE_REISSUE_MS, MINUTE_MS, SECOND_MS } from '../spans.ts'

export const signedOutMidway: Scenario = {
  id: 'signed-out-midway',
  title: 'Signed out while re-issuing',
  about: 'The answer to a token request is on its way when somebody signs out.',
  expected:
    'The answer is thrown away, the session is gone at the cloud, and a new tab finds nobody signed in.',
  async run({ browser, step, check }) {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    await browser.advance(BEFORE_REISSUE_MS)
    await browser.setFaults({ effect: { kind: 'slow', ms: 3_000, jitterMs: 0 }, service: 'auth' })
    for (let ms = 0; browser.tokenRequests().length === 0 && ms < MINUTE_MS; ms += 500)
      await browser.advance(500)
    step('A token request is under way; Dana signs out')
    tab.session.signOut()
    await browser.advance(20 * SECOND_MS)
    check('Token held', 'none', tab.tokens.state().token)
    check('Session', 'signed-out', tab.session.store.getState().status)
    step('Another tab is opened')
    const next = browser.openTab()
    void next.session.restore()
    await browser.advance(20 * SECOND_MS)
    check('Session there', 'signed-out', next.session.store.getState().status)
    check(
      'Token requests that were granted after signing out',
      0,
      browser
        .tokenRequests()
        .slice(1)
        .filter(({ status }) => status === 200).length,
    )
  },
}
