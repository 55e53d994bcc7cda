/** A closed lid. */
import type { Scenario } from '../scenario.ts'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../spans.ts'
import { outcomeOf } from '../steady-calls.ts'

const asleepFor = (id: string, title: string, ms: number): Scenario => ({
  id,
  title,
  about: 'The lid of a laptop: no timer runs meanwhile, and the monotonic clock stands still.',
  expected: 'On waking, the token is known to be dead before it is used, and replaced once.',
  async run({ browser, step, check, checkAtMost }) {
    const tabs = [browser.openTab(), browser.openTab()]
    await tabs[0]?.signIn('data-entry@acme')
    await browser.advance(5 * MINUTE_MS)
    step('The lid is closed, and opened again')
    await browser.sleep(ms)
    const awake = browser.sandbox.clock.now()
    const isFresh = () => tabs.every(({ tokens }) => tokens.state().token === 'valid')
    while (!isFresh() && browser.sandbox.clock.now() < awake + 5 * SECOND_MS) await browser.advance(10)
    checkAtMost('Until both tabs have a fresh token, in ms', 100, browser.sandbox.clock.now() - awake)
    const { served } = await outcomeOf(
      browser,
      tabs.map((tab) => tab.call()),
    )
    check('Calls served', 2, served)
    await browser.advance(10 * SECOND_MS)
    check('Token requests', 1, browser.tokenRequests().length)
    const refused = browser.exchanges.filter(({ status }) => status === 401)
    check('Calls made with the dead token', 0, refused.length)
  },
})

export const asleepTwentyMinutes = asleepFor('asleep-20-minutes', 'Asleep for 20 minutes', 20 * MINUTE_MS)
export const asleepOvernight = asleepFor('asleep-overnight', 'Asleep overnight', 8 * HOUR_MS)
