/**
 * Scenarios of the refresh lab once more, without anything virtual: tabs of Chromium with their Web Locks, channels and
 * service worker. How long things took is reported with each test and not judged here.
 */
import type { BrowserContext, Page } from '@playwright/test'
import type { WantedFault } from '#src/contract/faults.ts'
import { expect, stopServiceWorkers, test } from './app.ts'
import { test as plain } from './plain-browser.ts'
import {
  changeClock,
  choosePerson,
  clockNow,
  faultsOn,
  heard,
  isAtWork,
  isSignedOut,
  jumpAhead,
  refusals,
  say,
  setFaults,
  signInAs,
  sitsDown,
} from './visitor.ts'

const SECOND_MS = 1_000
const MINUTE_MS = 60 * SECOND_MS
const LIFE_MS = 15 * MINUTE_MS
const WORKSPACE = '/u/0/workspace'

// Some wait for real time-outs of ten seconds and more.
test.describe.configure({ timeout: 90_000 })

/** The next token request of the seat, and no other one. */
const once = (effect: WantedFault['effect']): WantedFault => ({
  id: 'once',
  effect,
  seat: 0,
  service: 'auth',
  remaining: 1,
})

/** The token requests of seat 0 from now on, with the tab that made each. */
function watchTokenRequests(context: BrowserContext) {
  const made: { tab: Page; at: number }[] = []
  context.on('request', (request) => {
    if (new URL(request.url()).pathname === '/auth/0/token' && !request.serviceWorker())
      made.push({ tab: request.frame().page(), at: Date.now() })
  })
  return made
}

/** How the cloud answered the token requests of seat 0. */
const tokenAnswers = (page: Page): Promise<(number | undefined)[]> =>
  page.evaluate(async () => {
    const { records } = await (await fetch('/lab/audit?after=0')).json()
    return records
      .filter(({ target }: { target: string }) => target === '/auth/0/token')
      .map(({ status }: { status?: number }) => status)
  })

/** Who has the seat's lock and who waits for it, as the browser sees it. */
const lockQueue = (page: Page) =>
  page.evaluate(async () => {
    const { held = [], pending = [] } = await navigator.locks.query()
    const count = (locks: LockInfo[]) =>
      locks.filter(({ name }) => name === 'disposable-tokens-seat-0-token:main').length
    return { held: count(held), waiting: count(pending) }
  })

/** When the tab shows a valid token, in epoch ms: at once if it does already. */
const showsValidToken = (page: Page) =>
  page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        const look = () => {
          if (!document.querySelector('header')?.textContent?.includes('Token: Valid')) return
          observer.disconnect()
          resolve(Date.now())
        }
        const observer = new MutationObserver(look)
        observer.observe(document.body, { subtree: true, childList: true, characterData: true })
        look()
      }),
  )

/** What the token page calls the token this tab holds. */
async function heldToken(page: Page) {
  await page.bringToFront()
  await page.getByRole('link', { name: 'Token', exact: true }).click()
  const name = page.getByRole('heading', { name: 'Token', level: 1 }).locator('+ p code')
  await expect(name).toHaveText(/\w/)
  return name.textContent()
}

function report(what: string, ms: number) {
  test.info().annotations.push({ type: what, description: `${Math.round(ms)} ms` })
}

/** As the browser does with a hidden tab to save power. Thawing brings it to the front, as a visitor does. */
async function freeze(page: Page) {
  await expect.poll(() => page.evaluate(() => document.visibilityState)).toBe('hidden')
  const session = await page.context().newCDPSession(page)
  await session.send('Page.setWebLifecycleState', { state: 'frozen' })
  return {
    async thaw() {
      await session.send('Page.setWebLifecycleState', { state: 'active' })
      await page.bringToFront()
    },
  }
}

/** Opens a second tab and lets the token die, while the next request for one meets the fault. Tells who made it. */
async function atExpiry(page: Page, openTab: (path: string) => Promise<Page>, fault: WantedFault) {
  const second = await openTab(WORKSPACE)
  await isAtWork(second)
  const requests = watchTokenRequests(page.context())
  await setFaults(page, [fault])
  await jumpAhead(page, LIFE_MS + SECOND_MS)
  await expect.poll(() => requests.length).toBe(1)
  const [first] = requests
  if (!first) throw new Error('Nobody asked for a token')
  const other = first.tab === page ? second : page
  // A tab that is closed before its cloud has drawn the fault leaves it to the next request.
  await expect.poll(() => faultsOn(other)).toEqual([])
  await expect.poll(() => lockQueue(other)).toEqual({ held: 1, waiting: 1 })
  return { asking: first.tab, askedAt: first.at, other, requests }
}

test('five tabs at expiry: one request, and the same token in all of them, every time', async ({
  page,
  context,
  openTab,
}) => {
  await signInAs(page, 'data-entry@acme')
  const tabs = [page]
  while (tabs.length < 5) tabs.push(await openTab(WORKSPACE))
  for (const tab of tabs) await isAtWork(tab)
  const requests = watchTokenRequests(context)
  for (let expiry = 1; expiry <= 3; expiry++) {
    await jumpAhead(page, LIFE_MS + SECOND_MS)
    await Promise.all(tabs.map((tab, index) => say(tab, `Tab ${index} after expiry ${expiry}`)))
    for (const index of tabs.keys()) await heard(page, `Tab ${index} after expiry ${expiry}`)
    expect(requests.length).toBe(expiry)
  }
  const held = new Set()
  for (const tab of tabs) held.add(await heldToken(tab))
  expect(held.size).toBe(1)
  expect(await tokenAnswers(page)).toEqual([200, 200, 200])
})

test('the tab that is re-issuing is closed: the browser frees its lock, and the other one takes over', async ({
  page,
  openTab,
}) => {
  await signInAs(page, 'data-entry@acme')
  const fault = once({ kind: 'slow', ms: 20 * SECOND_MS, jitterMs: 0 })
  const { asking, other, requests } = await atExpiry(page, openTab, fault)
  const served = showsValidToken(other)
  const closedAt = Date.now()
  await asking.close()
  report('from the closing to a token in the other tab', (await served) - closedAt)
  await say(other, 'Still here')
  await heard(other, 'Still here')
  expect(requests.map(({ tab }) => tab)).toEqual([asking, other])
})

test('the tab that is re-issuing is never answered: both have a token when its time is up', async ({
  page,
  openTab,
}) => {
  await signInAs(page, 'data-entry@acme')
  const { asking, askedAt, other, requests } = await atExpiry(page, openTab, once({ kind: 'silent' }))
  await say(other, 'Said by one who had to wait')
  const [otherAt, askingAt] = await Promise.all([showsValidToken(other), showsValidToken(asking)])
  report(
    'to a token in the first tab, beyond the 10 s of an attempt',
    Math.min(otherAt, askingAt) - askedAt - 10_000,
  )
  report('from there to the same token in the other', Math.abs(otherAt - askingAt))
  await heard(asking, 'Said by one who had to wait')
  expect(requests.length).toBe(2)
  expect(await heldToken(other)).toBe(await heldToken(asking))
})

test.describe('without a network', () => {
  test.use({ expectedComplaints: [/^Failed to load resource: net::ERR_/] })

  test('offline across the expiry: it recovers by itself, keeps the draft, and hears everything once', async ({
    page,
    openTab,
  }) => {
    await signInAs(page, 'data-entry@acme')
    // A moment late; and whatever else takes its time from here on must not bring the token into its margin.
    const diesAt = (await clockNow(page)) + LIFE_MS
    const other = await openTab('/')
    await sitsDown(other, 1, 'admin@acme')
    await page.getByRole('textbox', { name: 'Message' }).fill('Half a thought')
    await changeClock(other, { jumpTo: diesAt - 80 * SECOND_MS })
    const requests = watchTokenRequests(page.context())
    const until = diesAt + MINUTE_MS
    await setFaults(other, [{ id: 'tunnel', effect: { kind: 'offline' }, seat: 0, until }])
    await say(other, 'On the way in')
    // Each of these lasts until the clock is moved on.
    await changeClock(other, { jumpTo: diesAt - 45 * SECOND_MS })
    await expect(page.getByText('Token: Re-issue failed')).toBeVisible()
    await say(other, 'In the tunnel')
    await changeClock(other, { jumpTo: diesAt + SECOND_MS })
    await expect(page.getByText('Token: Expired')).toBeVisible()
    await say(other, 'Still in the tunnel')
    await changeClock(other, { rate: 30 })
    await expect(page.getByText('Token: Valid')).toBeVisible()
    await changeClock(other, { rate: 1 })
    expect(await clockNow(other)).toBeGreaterThan(until)
    report('tries', requests.length)
    await page.getByRole('button', { name: 'Send' }).click()
    for (const text of ['On the way in', 'In the tunnel', 'Still in the tunnel', 'Half a thought']) {
      await heard(page, text)
      await heard(other, text)
    }
  })
})

test('signed out in one tab while the other is re-issuing: both are out, and nothing brings the session back', async ({
  page,
  openTab,
}) => {
  await signInAs(page, 'data-entry@acme')
  const fault = once({ kind: 'slow', ms: 3 * SECOND_MS, jitterMs: 0 })
  const { asking, other } = await atExpiry(page, openTab, fault)
  await other.getByRole('button', { name: 'Sign out' }).click()
  await isSignedOut(other)
  await isSignedOut(asking)
  // The request that was under way is worked on after all.
  await expect.poll(() => tokenAnswers(other)).toEqual([401])
  for (const tab of [asking, other, await openTab(WORKSPACE)]) {
    await tab.goto(WORKSPACE)
    await isSignedOut(tab)
  }
  expect(await tokenAnswers(other)).not.toContain(200)
})

plain.describe('hidden tabs', () => {
  plain(
    'the tab that is re-issuing freezes with the lock: the other goes without, and it adopts on waking',
    async ({ openTab }) => {
      const first = await openTab('/')
      await choosePerson(first, 'data-entry@acme')
      await isAtWork(first)
      const fault = once({ kind: 'slow', ms: MINUTE_MS, jitterMs: 0 })
      const { asking, askedAt, other, requests } = await atExpiry(first, openTab, fault)
      await other.bringToFront()
      const { thaw } = await freeze(asking)
      await say(other, 'Said by one who had to wait')
      const servedAt = await showsValidToken(other)
      report('to a token in the other tab, beyond the 12 s it waits', servedAt - askedAt - 12_000)
      await heard(other, 'Said by one who had to wait')
      const thawedAt = Date.now()
      await thaw()
      report('from waking to that token in the one that froze', (await showsValidToken(asking)) - thawedAt)
      await heard(asking, 'Said by one who had to wait')
      expect(requests.length).toBe(2)
      expect(await heldToken(other)).toBe(await heldToken(asking))
    },
  )

  plain(
    'asleep across the expiry while the service worker is stopped: a fresh token on waking, and no failed call',
    async ({ openTab }) => {
      const page = await openTab('/')
      await choosePerson(page, 'data-entry@acme')
      await isAtWork(page)
      const requests = watchTokenRequests(page.context())
      const other = await openTab('/')
      await sitsDown(other, 1, 'admin@acme')
      const refused = refusals(page)
      const { thaw } = await freeze(page)
      await jumpAhead(other, 20 * MINUTE_MS)
      await stopServiceWorkers(other)
      expect(requests.length).toBe(0)
      const wokenAt = Date.now()
      await thaw()
      report('from waking to a fresh token', (await showsValidToken(page)) - wokenAt)
      await say(page, 'Good morning')
      await heard(page, 'Good morning')
      await heard(other, 'Good morning')
      expect(requests.length).toBe(1)
      expect(refused).toEqual([])
    },
  )
})
