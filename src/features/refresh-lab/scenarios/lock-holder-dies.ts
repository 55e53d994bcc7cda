/** The tab whose turn it is goes away, or hangs. */
import type { Scenario } from '../scenario.ts'
import { BEFORE_REISSUE_MS, MINUTE_MS, SECOND_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'

export const lockHolderDies: Scenario = {
  id: 'lock-holder-dies',
  title: 'The tab that is re-issuing is closed',
  about: 'Of two tabs, the one whose turn it is goes away before its answer comes.',
  expected: 'The browser frees its lock, the other tab takes over, and no caller notices.',
  async run({ browser, step, check }) {
    const tabs = [browser.openTab(), browser.openTab()]
    await tabs[0]?.signIn('data-entry@acme')
    await browser.advance(BEFORE_REISSUE_MS)
    await browser.setFaults({ effect: { kind: 'slow', ms: 5_000, jitterMs: 0 }, service: 'auth' })
    step('One of the tabs asks for a token; the answer takes five seconds')
    for (let ms = 0; browser.tokenRequests().length === 0 && ms < MINUTE_MS; ms += 500)
      await browser.advance(500)
    const [request] = browser.tokenRequests()
    const dying = tabs.find(({ name }) => name === request?.tab)
    const other = tabs.find((tab) => tab !== dying)
    step('That tab is closed')
    dying?.close()
    const { calls, served, longestWaitMs } = await callSteadily(browser, other ? [other] : [], {
      everyMs: SECOND_MS,
      forMs: 2 * MINUTE_MS,
    })
    check('Calls served in the other', calls, served)
    check('Longest wait, in ms', 0, longestWaitMs)
    const tabsAsking = browser.tokenRequests().map(({ tab }) => tab)
    check('Token requests', 2, tabsAsking.length)
    check('The second by the other tab', true, tabsAsking[1] === other?.name)
  },
}

export const lockHolderHangs: Scenario = {
  id: 'lock-holder-hangs',
  title: 'The tab that is re-issuing hangs',
  about: 'Of two tabs, the one whose turn it is loses its network and keeps the lock.',
  expected: 'It gives up after 10 s, the other tab asks, and hands its token to the one that hangs.',
  async run({ browser, step, check, checkAtMost }) {
    const tabs = [browser.openTab(), browser.openTab()]
    await tabs[0]?.signIn('data-entry@acme')
    await browser.advance(BEFORE_REISSUE_MS)
    await browser.setFaults({ effect: { kind: 'slow', ms: 500, jitterMs: 0 }, service: 'auth' })
    for (let ms = 0; browser.tokenRequests().length === 0 && ms < MINUTE_MS; ms += 100)
      await browser.advance(100)
    const [request] = browser.tokenRequests()
    const hanging = tabs.find(({ name }) => name === request?.tab)
    const other = tabs.find((tab) => tab !== hanging)
    step('The tab that asks for a token hangs')
    hanging?.hang()
    const since = browser.sandbox.clock.now()
    const before = other?.tokens.state().value?.tokenId
    const isRenewed = () => other?.tokens.state().value?.tokenId !== before
    while (!isRenewed() && browser.sandbox.clock.now() < since + MINUTE_MS) await browser.advance(100)
    // 10 s for the attempt, up to 2 s of back-off, half a second for the answer.
    checkAtMost('Until the other tab has a token, in ms', 12_700, browser.sandbox.clock.now() - since)
    await browser.advance(100)
    const held = tabs.map(({ tokens }) => tokens.state().value?.tokenId)
    check('Both tabs hold the same one', true, held[0] === held[1] && held[0] !== before)
  },
}
