import type { Locator, Page } from '@playwright/test'
import { exportRecording } from '#src/recording/export/export-recording.ts'
import { aRecording, aRequest } from '#test/recording/export/random-recording.ts'
import { expect, test } from './app.ts'
import { framesPassed, longestTask } from './longest-task.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { everythingShown, jumpAhead, signInAs, sitsDown } from './visitor.ts'

const dock = (page: Page) => page.getByRole('region', { name: 'What happened', exact: true })
const grid = (page: Page) => dock(page).getByRole('grid', { name: 'Requests' })
const rows = (page: Page) => grid(page).getByRole('row')
const row = (page: Page, text: string | RegExp) => rows(page).filter({ hasText: text })
const DENIED = /Denied: the token may read keys starting acme:/
const openDock = (page: Page) => page.getByRole('button', { name: 'Open the dock' })
const heightOf = async (place: Locator) => (await place.boundingBox())?.height ?? 0

/** A data-entry person may read the calendar, and tries to write. */
async function isDenied(page: Page) {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('button', { name: 'Add event' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: /Title/ }).fill('Party')
  await dialog.getByRole('button', { name: 'Add event' }).click()
  await expect(dialog.getByText('Refused by the cloud')).toBeVisible()
  await dialog.getByRole('button', { name: 'Cancel' }).click()
}

/** Cheap ones, which need no credential. */
const makeRequests = (page: Page, count: number) =>
  page.evaluate(async (times) => {
    for (let left = times; left > 0; left -= 50)
      await Promise.all(Array.from({ length: Math.min(left, 50) }, () => fetch('/auth/jwks.json')))
  }, count)

const hasLanded = async (page: Page) => {
  await expect(page).toHaveURL(/\/u\/0\/token\?permission=0$/)
  await expect(page.getByText('This one came nearest to the request you chose')).toBeInViewport()
  await expect(page.locator(':focus')).toContainText('It may read keys starting acme:')
}

test('from a denied request to the permission that was not enough', async ({ page }) => {
  await isDenied(page)
  await row(page, DENIED).click()
  await expect(dock(page).getByRole('heading', { name: /^Write acme:/ })).toBeVisible()
  await dock(page).getByRole('link', { name: 'Show it in the token' }).click()
  await hasLanded(page)
})

test('the same by keyboard alone', async ({ page }) => {
  await isDenied(page)
  await expect(row(page, DENIED)).toBeVisible()
  await grid(page).focus()
  await page.keyboard.press('End')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(row(page, DENIED)).toHaveAttribute('aria-selected', 'true')
  const link = dock(page).getByRole('link', { name: 'Show it in the token' })
  for (let presses = 0; presses < 10; presses++) {
    await page.keyboard.press('Tab')
    if (await link.evaluate((element) => element === document.activeElement)) break
  }
  await page.keyboard.press('Enter')
  await hasLanded(page)
})

test('Escape closes the details, and the focus stays where one was', async ({ page }) => {
  await signInAs(page, 'viewer@acme')
  await grid(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  await expect(dock(page).getByRole('heading', { name: 'Sign in' })).toBeVisible()
  // What is open follows the keys.
  await page.keyboard.press('ArrowDown')
  await expect(dock(page).getByRole('heading', { name: /^(Read|Listen on) acme/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(dock(page).getByRole('button', { name: 'Close the details' })).toBeHidden()
  await expect(grid(page)).toBeFocused()
})

test('a request is sent again, with the present token and with an older one', async ({ page }) => {
  await signInAs(page, 'viewer@acme')
  await row(page, 'Read acme:').first().click()
  await dock(page).getByRole('button', { name: 'Send again' }).click()
  await expect(dock(page).getByText('An earlier request, sent again')).toBeVisible()

  // The token is replaced in time, and the one before it expires.
  await jumpAhead(page, 14.5 * 60_000)
  await expect(row(page, 'Get a token')).toBeVisible()
  await jumpAhead(page, 60_000)
  await dock(page).getByRole('button', { name: 'Send again' }).click()
  await page.getByRole('group', { name: 'With an older one' }).getByRole('menuitem').first().click()
  await expect(dock(page).getByText('Denied: the token has expired.').last()).toBeVisible()
  // What it was asked before: that it is genuine, and after the answer nothing.
  const asked = dock(page).getByRole('listitem')
  await expect(asked.filter({ hasText: 'That key signed it' })).toContainText('Yes.')
  await expect(asked.filter({ hasText: 'It has not expired' })).toContainText('The token has expired.')
  await expect(asked.filter({ hasText: 'It was not revoked' })).toContainText('Not looked at.')
  await expect(page.getByText('Token: Valid')).toBeVisible()
})

test('resized and closed by keys, and found again after a reload', async ({ page }) => {
  await signInAs(page, 'viewer@acme')
  const before = await heightOf(dock(page))
  const line = page.getByRole('separator', { name: 'Height of the dock' })
  await line.focus()
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect.poll(() => heightOf(dock(page))).toBeGreaterThan(before + 50)
  const after = await heightOf(dock(page))
  await page.reload()
  await expect.poll(() => heightOf(dock(page))).toBeCloseTo(after, -1)

  await line.focus()
  await page.keyboard.press('Enter')
  await expect(grid(page)).toBeHidden()
  await page.reload()
  await expect(openDock(page)).toBeVisible()
  await expect(grid(page)).toBeHidden()
  await openDock(page).press('Enter')
  await expect(grid(page)).toBeVisible()
  await expect.poll(() => heightOf(dock(page))).toBeCloseTo(after, -1)
})

test('follows the newest until somebody scrolls back, and counts what came since', async ({ page }) => {
  await signInAs(page, 'viewer@acme')
  await makeRequests(page, 30)
  await expect(row(page, 'Get the public keys').last()).toBeInViewport()
  await grid(page).hover()
  await page.mouse.wheel(0, -400)
  const scrolled = () => grid(page).evaluate((element) => element.scrollTop)
  await expect(row(page, 'Get the public keys').last()).not.toBeInViewport()
  const before = await scrolled()
  await makeRequests(page, 5)
  await expect(dock(page).getByRole('button', { name: /^\d+ new$/ })).toBeVisible()
  expect(await scrolled()).toBe(before)
  await dock(page)
    .getByRole('button', { name: /^\d+ new$/ })
    .click()
  await expect(dock(page).getByRole('button', { name: /^\d+ new$/ })).toBeHidden()
})

test('the newest stays in view while the list is made lower, and is followed after that', async ({
  page,
}) => {
  await signInAs(page, 'viewer@acme')
  await makeRequests(page, 30)
  const last = row(page, 'Get the public keys').last()
  await expect(last).toBeInViewport()
  await page.getByRole('separator', { name: 'Height of the dock' }).focus()
  for (let step = 0; step < 2; step++) await page.keyboard.press('ArrowDown')
  await expect(last).toBeInViewport()
  await page.evaluate(() => fetch('/lab/nothing'))
  await expect(row(page, '/lab/nothing')).toBeInViewport()
  await expect(dock(page).getByRole('button', { name: /^\d+ new$/ })).toBeHidden()
})

test('a view is as it was left: what is searched, how far it was scrolled, at which scale', async ({
  page,
}) => {
  await signInAs(page, 'viewer@acme')
  await makeRequests(page, 30)
  await expect(row(page, 'Get the public keys').last()).toBeInViewport()
  const search = dock(page).getByRole('textbox', { name: 'Find in the requests' })
  await search.fill('keys')
  await expect(row(page, 'Get the public keys').last()).toBeInViewport()
  await grid(page).hover()
  await page.mouse.wheel(0, -400)
  const scrolled = () => grid(page).evaluate((element) => element.scrollTop)
  await expect(row(page, 'Get the public keys').last()).not.toBeInViewport()
  const before = await scrolled()

  await dock(page).getByRole('tab', { name: 'Timeline' }).click()
  await dock(page).getByText('Table', { exact: true }).click()
  await dock(page).getByRole('tab', { name: 'Requests' }).click()
  await expect(search).toHaveValue('keys')
  expect(await scrolled()).toBe(before)

  await dock(page).getByRole('button', { name: 'Close the dock' }).click()
  await openDock(page).click()
  await expect(search).toHaveValue('keys')
  expect(await scrolled()).toBe(before)
  await dock(page).getByRole('tab', { name: 'Timeline' }).click()
  await expect(page.getByRole('grid', { name: 'Timeline as a table' })).toBeVisible()
})

test('seats of other tabs can be told apart, and looked at alone', async ({ page, openTab }) => {
  await signInAs(page, 'data-entry@acme')
  const other = await openTab()
  await sitsDown(other, 1, 'admin@globex')
  await page.bringToFront()
  await expect(row(page, 'Read globex:').first()).toContainText(/seat 1, tab \w{4}/)
  await dock(page).getByRole('button', { name: 'Seat: Any seat' }).click()
  await page.getByRole('menuitemradio', { name: 'Seat 1, Arun' }).click()
  await expect(row(page, 'Read acme:')).toHaveCount(0)
  await expect(row(page, 'Read globex:').first()).toBeVisible()
  await dock(page).getByRole('button', { name: 'Seat: Seat 1, Arun' }).click()
  await page.getByRole('menuitemradio', { name: 'No seat' }).click()
  await expect(row(page, 'Read globex:')).toHaveCount(0)
})

test('while the view is paused, what is sent again is told all the same', async ({ page }) => {
  await signInAs(page, 'viewer@acme')
  await row(page, 'Read acme:').first().click()
  await dock(page).getByRole('button', { name: 'Pause the view' }).click()
  await dock(page).getByRole('button', { name: 'Send again' }).click()
  await expect(dock(page).getByText('An earlier request, sent again')).toBeVisible()
  await expect(dock(page).getByRole('heading', { name: 'How it was decided' })).toBeVisible()
  await expect(dock(page).getByRole('button', { name: /^Go on/ })).toContainText('1 new')
})

test('no credential is in the page, whatever of the recording is looked at', async ({ page }) => {
  const tokens: string[] = []
  page.on('response', async (response) => {
    if (/\/auth\/0\/(login|token)$/.test(response.url())) tokens.push((await response.json()).token)
  })
  await signInAs(page, 'data-entry@acme')
  await jumpAhead(page, 14.5 * 60_000)
  await expect(row(page, 'Get a token')).toBeVisible()
  await expect.poll(() => tokens.length).toBe(2)
  const showsNone = async () => {
    const shown = await everythingShown(page)
    for (const token of tokens) expect(shown).not.toContain(token.split('.')[2])
    expect(shown).not.toMatch(/eyJ[\w-]+\.|"password":\s*"disposable"/)
  }
  await grid(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press('Enter')
  const details = dock(page).getByRole('heading', { level: 3 })
  await expect(details).toHaveText('Sign in')
  for (let steps = 0; steps < 8; steps++) {
    await showsNone()
    await page.keyboard.press('ArrowDown')
  }
  await page.keyboard.press('Home')
  await row(page, 'Read acme:').first().click()
  await dock(page)
    .getByRole('button', { name: /Copy as curl/ })
    .click()
  await page.getByText('Copy with the real credential').click()
  await showsNone()
  await page.keyboard.press('Escape')
  await dock(page).getByRole('tab', { name: 'Timeline' }).click()
  await dock(page).getByText('Table', { exact: true }).click()
  await showsNone()
  await dock(page).getByRole('tab', { name: 'Log' }).click()
  await showsNone()
})

test('20,000 requests scroll without a long task', async ({ page, browser }) => {
  test.setTimeout(90_000)
  const requests = Array.from({ length: 20_000 }, (_, index) => aRequest({ id: index + 1 }))
  const file = exportRecording(aRecording({ requests }), { includeSecrets: false, at: 0 })
  await page.goto('/')
  await openDock(page).click()
  await dock(page).getByRole('button', { name: 'Save or open' }).click()
  await page.getByRole('menuitem', { name: 'Open a recording…' }).click()
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: 'many.json', mimeType: 'application/json', buffer: Buffer.from(file) })
  await expect(grid(page)).toHaveAttribute('aria-rowcount', '20001', { timeout: 30_000 })

  // What opening the file still has to do is no part of scrolling.
  await expect(page.getByRole('dialog')).toBeHidden()
  await page.evaluate(() => new Promise((resolve) => setTimeout(() => requestIdleCallback(resolve), 500)))

  await grid(page).hover()
  const longestMs = await longestTask(browser, async () => {
    for (let step = 0; step < 60; step++) await page.mouse.wheel(0, step % 2 === 0 ? -9000 : 3000)
    await grid(page).focus()
    for (const key of ['Home', 'PageDown', 'PageDown', 'End', 'PageUp', 'ArrowUp'])
      await page.keyboard.press(key)
    await framesPassed(page)
  })
  test.info().annotations.push({ type: 'longest task', description: `${longestMs} ms` })
  expect(longestMs).toBeLessThan(100)
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('the dock has no axe violation and does not overflow', async ({ page }) => {
      await signInAs(page, 'data-entry@acme')
      await page.evaluate(() => fetch('/momento/cache/billing?key=acme:1'))
      if (width < 960) await openDock(page).click()
      await expect(row(page, 'Denied: the request carried no credential.')).toBeVisible()
      await expectSound(page)
      await row(page, 'Read acme:').first().click()
      await expect(dock(page).getByRole('heading', { name: /^Read acme:/ })).toBeVisible()
      await expectSound(page)
      await dock(page).getByRole('tab', { name: 'Log' }).click()
      await expectSound(page)
    })
  })
}

test('opens by itself on a page of a window that has grown, and leaves most of it to the page', async ({
  page,
}) => {
  await page.setViewportSize({ width: 700, height: 600 })
  await signInAs(page, 'viewer@acme')
  await expect(openDock(page)).toBeVisible()
  await page.setViewportSize({ width: 1280, height: 1000 })
  await page.getByRole('link', { name: 'Token', exact: true }).click()
  await expect(grid(page)).toBeVisible()
  await expect.poll(() => heightOf(dock(page))).toBeLessThan(400)
})

test('stays closed in a window that grows, as a phone that is turned', async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 320 })
  await signInAs(page, 'viewer@acme')
  await expect(openDock(page)).toBeVisible()
  const bar = await heightOf(dock(page))
  await page.setViewportSize({ width: 320, height: 1000 })
  await expect.poll(() => heightOf(dock(page))).toBeCloseTo(bar, 0)
  await expect(openDock(page)).toBeVisible()
  await openDock(page).click()
  await expect(grid(page)).toBeVisible()
})
