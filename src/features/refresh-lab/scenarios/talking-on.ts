/** A conversation that outlives its tokens. */
import type { Scenario } from '../scenario.ts'
import { MINUTE_MS, SECOND_MS } from '../spans.ts'
import type { VirtualBrowser, VirtualTab } from '../virtual-browser.ts'

const MESSAGES = 90

/** Says it until it is heard: each of these faults strikes before the cloud has worked on the request. */
async function say(browser: VirtualBrowser, tab: VirtualTab, text: string) {
  let isSaid = false
  for (let attempt = 0; !isSaid && attempt < 20; attempt++) {
    const publishing = tab.publish(text)
    await browser.advance(SECOND_MS)
    isSaid = (await publishing).result === 'served'
  }
}

export const talkingOn: Scenario = {
  id: 'talking-on',
  title: 'Two people talk across six re-issues',
  about: 'A conversation of an hour and a half, on a network that breaks now and then.',
  expected: 'Both hear every message once and in order, whatever becomes of tokens and connections.',
  async run({ browser, step, check, checkAtMost }) {
    const dana = browser.openTab({ seat: 0 })
    const ada = browser.openTab({ seat: 1 })
    await dana.signIn('data-entry@acme')
    await ada.signIn('admin@acme')
    const [heardByDana, heardByAda] = [dana.listen(), ada.listen()]
    step(
      'One in five requests to the topic fails, one in ten polls breaks, one in three token requests fails',
    )
    await browser.setFaults(
      { effect: { kind: 'status', status: 503 }, service: 'topics', probability: 0.2 },
      { effect: { kind: 'reset' }, service: 'topics', direction: 'reads', probability: 0.1 },
      { effect: { kind: 'status', status: 500 }, service: 'auth', probability: 0.3 },
    )
    step('A message a minute, from each in turn, for an hour and a half')
    const said: string[] = []
    for (let number = 1; number <= MESSAGES; number++) {
      const text = `message ${number}`
      said.push(text)
      await say(browser, number % 2 === 0 ? dana : ada, text)
      await browser.advance(MINUTE_MS - SECOND_MS)
    }
    await browser.setFaults()
    await browser.advance(2 * MINUTE_MS)
    check('Dana heard all of it, once and in order', true, heardByDana.join() === said.join())
    check('Ada heard all of it, once and in order', true, heardByAda.join() === said.join())
    const granted = (seat: number) =>
      browser.tokenRequests().filter(({ path, status }) => path === `/auth/${seat}/token` && status === 200)
        .length
    check('Re-issues of each: six or more', true, granted(0) >= 6 && granted(1) >= 6)
    // A poll that is held when its token dies is refused then, and asked again; none begins with a dead token.
    const refused = browser.exchanges.filter(({ status }) => status === 401)
    check('Polls made with a dead token', 0, refused.filter(({ tookMs }) => tookMs === 0).length)
    checkAtMost('Polls that their token died on', 6, refused.length)
  },
}
