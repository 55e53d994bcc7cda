/** Many tabs, one expiry. */
import type { Scenario } from '../scenario.ts'
import { MINUTE_MS, SECOND_MS } from '../spans.ts'
import { outcomeOf } from '../steady-calls.ts'

export const fiveTabs: Scenario = {
  id: 'five-tabs',
  title: 'Five tabs at expiry',
  about: 'The same app open in five tabs, all of them busy when the token runs out.',
  expected: 'One token request for each expiry, whichever tab makes it, and every caller served.',
  async run({ browser, step, check }) {
    const tabs = Array.from({ length: 5 }, () => browser.openTab())
    step('Dana signs in, in the first tab; the others follow')
    await tabs[0]?.signIn('data-entry@acme')
    await browser.advance(SECOND_MS)
    const withToken = tabs.filter(({ tokens }) => tokens.state().token === 'valid')
    check('Tabs with a token', 5, withToken.length)
    for (let expiry = 1; expiry <= 3; expiry++) {
      step('Asleep for 20 minutes, so that every token is dead; then ten calls from each tab at once')
      const before = browser.tokenRequests().length
      await browser.sandbox.clock.sleep(20 * MINUTE_MS)
      const calls = tabs.flatMap((tab) => Array.from({ length: 10 }, () => tab.call()))
      const { served } = await outcomeOf(browser, calls)
      check('Callers served', 50, served)
      check('Token requests', 1, browser.tokenRequests().length - before)
    }
    const held = new Set(tabs.map(({ tokens }) => tokens.state().value?.tokenId))
    check('Different tokens held at the end', 1, held.size)
  },
}
