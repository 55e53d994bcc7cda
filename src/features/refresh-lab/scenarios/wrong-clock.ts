/** Computers that show the wrong time. */
import type { Scenario, Stage } from '../scenario.ts'
import { MINUTE_MS, SECOND_MS } from '../spans.ts'
import { callSteadily } from '../steady-calls.ts'
import type { VirtualTab } from '../virtual-browser.ts'

/** Forty minutes at work: nobody is refused, and nobody asks more often than with a right clock. */
async function workOn({ browser, check, checkAtMost }: Stage, tab: VirtualTab, mostRequests: number) {
  const { calls, served, longestWaitMs } = await callSteadily(browser, [tab], {
    everyMs: 10 * SECOND_MS,
    forMs: 40 * MINUTE_MS,
  })
  check('Calls served', calls, served)
  check('Longest wait, in ms', 0, longestWaitMs)
  checkAtMost('Token requests so far', mostRequests, browser.tokenRequests().length)
  const refused = browser.exchanges.filter(({ status }) => status === 401)
  check('Calls that were refused for their token', 0, refused.length)
}

const skewed = (id: string, title: string, about: string, skewMs: number): Scenario => ({
  id,
  title,
  about,
  expected:
    'The token’s age is counted from its receipt, so a wrong clock changes nothing. The skew is measured and shown.',
  async run(stage) {
    const { browser, step, check } = stage
    const tab = browser.openTab({ skewMs })
    step('Dana signs in, on a computer whose clock is off')
    await tab.signIn('data-entry@acme')
    const minutes = Math.round((tab.tokens.state().skewMs ?? 0) / MINUTE_MS)
    check('Skew as measured, in minutes', skewMs / MINUTE_MS, minutes)
    await workOn(stage, tab, 2)
  },
})

export const clockAhead = skewed(
  'clock-ahead',
  'Browser clock 5 minutes fast',
  'A computer that shows the wrong time: to it, tokens seem to die early.',
  5 * MINUTE_MS,
)

export const clockBehind = skewed(
  'clock-behind',
  'Browser clock 5 minutes slow',
  'A computer that shows the wrong time: to it, dead tokens seem to live on.',
  -5 * MINUTE_MS,
)

export const clockSetBack: Scenario = {
  id: 'clock-set-back',
  title: 'Browser clock set back an hour, while running',
  about: 'Somebody corrects the clock, or flies west with it set by hand.',
  expected: 'Age is also counted by a clock that cannot be set, so the token is re-issued in time.',
  async run(stage) {
    const { browser, step } = stage
    const tab = browser.openTab()
    await tab.signIn('data-entry@acme')
    await browser.advance(5 * MINUTE_MS)
    step('The computer’s clock is set back by an hour')
    tab.setSkew(-60 * MINUTE_MS)
    // Somebody did that, so somebody looks at the page.
    await browser.wake('waking')
    await workOn(stage, tab, 3)
  },
}
