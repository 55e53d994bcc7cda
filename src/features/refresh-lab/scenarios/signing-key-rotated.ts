/** Another key signs from now on. */
import { decodeProtectedHeader } from 'jose'
import { LAB_PATHS } from '#src/contract/paths.ts'
import type { Scenario } from '../scenario.ts'
import { MINUTE_MS, SECOND_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'
import type { VirtualTab } from '../virtual-browser.ts'

const keyOf = (tab: VirtualTab) => decodeProtectedHeader(tab.tokens.state().value?.reveal() ?? '').kid

export const signingKeyRotated: Scenario = {
  id: 'signing-key-rotated',
  title: 'The signing key is rotated',
  about: 'Good housekeeping at the auth service.',
  expected:
    'Tokens signed with the old key are good until their end; the next one is signed with the new key.',
  async run({ browser, step, check }) {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    const before = keyOf(tab)
    step('The key is rotated; a call every ten seconds, for 20 minutes')
    await browser.lab('POST', LAB_PATHS.rotateSigningKey)
    const { calls, served, longestWaitMs } = await callSteadily(browser, [tab], {
      everyMs: 10 * SECOND_MS,
      forMs: 20 * MINUTE_MS,
    })
    check('Calls served', calls, served)
    check('Longest wait, in ms', 0, longestWaitMs)
    check('Token requests', 1, browser.tokenRequests().length)
    check('Signed with another key', true, keyOf(tab) !== before)
  },
}
