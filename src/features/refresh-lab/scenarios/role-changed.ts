/** What a person may do changes while a token says otherwise. */
import { LAB_PATHS } from '#src/contract/paths.ts'
import type { Scenario } from '../scenario.ts'
import { MINUTE_MS, SECOND_MS } from '../spans.ts'

const USER = 'data-entry@acme'

export const roleChanged: Scenario = {
  id: 'role-changed',
  title: 'The role changes while a token lives',
  about: 'Somebody who could publish may only listen from now on.',
  expected:
    'The old token keeps its rights until it is replaced; the next has the new ones; a 403 re-issues nothing.',
  async run({ browser, step, check }) {
    const tab = browser.openTab()
    await tab.signIn(USER)
    step('Dana becomes a viewer')
    await browser.lab('PUT', LAB_PATHS.userRole(USER), { role: 'viewer' })
    check('Publishing with the old token', 'served', (await tab.publish('still allowed')).result)
    step('The token is re-issued')
    await browser.advance(15 * MINUTE_MS)
    const requests = browser.tokenRequests().length
    check('Token requests', 1, requests)
    check('Publishing with the new one', 'denied', (await tab.publish('not any more')).result)
    check('Reading with the new one', 'served', (await tab.call()).result)
    await browser.advance(10 * SECOND_MS)
    check('Token requests because of the refusal', 0, browser.tokenRequests().length - requests)
    const state = tab.session.store.getState()
    check('Role as the page shows it', 'viewer', 'user' in state ? state.user.role : '')
  },
}

export const roleWithdrawn: Scenario = {
  id: 'role-withdrawn',
  title: 'The role is withdrawn',
  about: 'Somebody becomes a contractor, a role that gets no tokens.',
  expected:
    'The token serves its life out; the re-issue is refused with “Role not supported”, and that is the end.',
  async run({ browser, step, check }) {
    const tab = browser.openTab()
    await tab.signIn(USER)
    step('Dana becomes a contractor')
    await browser.lab('PUT', LAB_PATHS.userRole(USER), { role: 'contractor' })
    await browser.advance(10 * MINUTE_MS)
    check('A call with the old token', 'served', (await tab.call()).result)
    step('The re-issue is due')
    await browser.advance(6 * MINUTE_MS)
    check('Token requests', 1, browser.tokenRequests().length)
    const state = tab.session.store.getState()
    check('Why it is over', 'role_not_supported', state.status === 'ended' ? state.reason : state.status)
  },
}
