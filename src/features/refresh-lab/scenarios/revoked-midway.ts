/** A token that dies in the middle of its work. */
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import type { Scenario } from '../scenario.ts'
import { MINUTE_MS, SECOND_MS } from '../spans.ts'

export const revokedMidway: Scenario = {
  id: 'revoked-midway',
  title: 'Revoked in the middle of a request',
  about: 'A long poll is open when its token is revoked.',
  expected:
    'The poll is refused at once and asked again with a new token; five stragglers cost no second re-issue.',
  async run({ browser, step, check }) {
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    await browser.advance(MINUTE_MS)
    step('A poll is held at the cloud')
    const topic = collaborationTopic('acme')
    const poll = tab.session.momento
      .poll(CACHES.collaboration, topic, { sequenceNumber: 0, sequencePage: 0 })
      .then(
        () => 'served',
        () => 'failed',
      )
    await browser.advance(5 * SECOND_MS)
    step('Its token is revoked, and five calls are made with it')
    const tokenId = tab.tokens.state().value?.tokenId ?? ''
    const revoked = tab.session.auth.revoke(tokenId)
    const calls = Array.from({ length: 5 }, () => tab.call())
    await browser.advance(30 * SECOND_MS)
    await revoked
    const outcomes = await Promise.all(calls)
    check('Stragglers served', 5, outcomes.filter(({ result }) => result === 'served').length)
    check('The poll', 'served', await poll)
    check('Token requests', 1, browser.tokenRequests().length)
    check('Another token is held', true, tab.tokens.state().value?.tokenId !== tokenId)
  },
}
