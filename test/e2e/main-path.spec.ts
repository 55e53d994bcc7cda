import { expect, test } from './app.ts'
import {
  everythingStored,
  heard,
  isAtWork,
  isSignedOut,
  jumpAhead,
  refusals,
  say,
  signInAs,
} from './visitor.ts'

const LIFE_MS = 15 * 60_000

test('one click shows the calendar and an open topic', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  await expect(page.getByRole('region', { name: 'Calendar' })).toBeVisible()
  await expect(
    page
      .getByRole('region', { name: 'Calendar' })
      .getByText(/Stand-up/)
      .first(),
  ).toBeVisible()
  await say(page, 'Hello from the first tab')
  await heard(page, 'Hello from the first tab')
})

test('a reload keeps the visitor signed in', async ({ page }) => {
  await signInAs(page, 'viewer@globex')
  await page.reload()
  await isAtWork(page)
  await expect(page.getByRole('banner')).toContainText('Viola')
})

test('two tabs talk to each other', async ({ page, openTab }) => {
  await signInAs(page, 'admin@acme')
  const second = await openTab('/u/0/workspace')
  await isAtWork(second)
  await say(page, 'From the first')
  await heard(second, 'From the first')
  await say(second, 'From the second')
  await heard(page, 'From the second')
  await heard(second, 'From the second')
})

test('signing out in one tab signs out the other within a second', async ({ page, openTab }) => {
  await signInAs(page, 'admin@acme')
  const second = await openTab('/u/0/workspace')
  await isAtWork(second)
  await second.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Disposable Tokens' })).toBeVisible({ timeout: 1_000 })
  await isSignedOut(second)
  // And a reload does not bring the session back.
  await page.goto('/u/0/workspace')
  await isSignedOut(page)
})

test('jumping past expiry again and again costs nothing, in front or in a hidden tab', async ({
  page,
  openTab,
}) => {
  await signInAs(page, 'data-entry@acme')
  const refused = refusals(page)
  const second = await openTab('/u/0/workspace')
  await isAtWork(second)
  const refusedThere = refusals(second)
  for (let jump = 1; jump <= 5; jump++) {
    // The second tab is in front, so the first is hidden.
    await jumpAhead(second, LIFE_MS + 1_000)
    await say(second, `After jump ${jump}`)
    await heard(page, `After jump ${jump}`)
    await expect(second.getByText('Token: Valid')).toBeVisible()
    await expect(page.getByText('Token: Valid')).toBeVisible()
  }
  expect(refused).toEqual([])
  expect(refusedThere).toEqual([])
})

test('five tabs together re-issue once per expiry', async ({ page, openTab, context }) => {
  await signInAs(page, 'data-entry@acme')
  const others = [await openTab('/u/0/workspace'), await openTab('/u/0/workspace')]
  others.push(await openTab('/u/0/workspace'), await openTab('/u/0/workspace'))
  for (const tab of others) await isAtWork(tab)

  let issued = 0
  context.on('response', (response) => {
    if (response.url().endsWith('/auth/0/token')) issued += 1
  })
  const lifeLeft = (tab: typeof page) => tab.getByRole('timer', { name: 'Token life left' })
  for (let expiry = 1; expiry <= 3; expiry++) {
    await jumpAhead(page, LIFE_MS)
    for (const tab of [page, ...others]) await expect(lifeLeft(tab)).toHaveText(/^1[45]:/)
    expect(issued).toBe(expiry)
  }
})

test('no token is in any storage', async ({ page }) => {
  await signInAs(page, 'admin@acme')
  await say(page, 'Something to store')
  await heard(page, 'Something to store')
  await jumpAhead(page, LIFE_MS)
  await expect(page.getByText('Token: Valid')).toBeVisible()
  const stored = await everythingStored(page)
  expect(stored).toContain('Something to store')
  expect(stored).not.toMatch(/eyJ[\w-]+\.[\w-]+\.[\w-]+/)
  expect(stored).not.toContain('__msw-cookie-store__')
})

test('an ended session keeps the screen and the draft', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('textbox', { name: 'Message' }).fill('Half a thought')
  await page.evaluate(() => fetch('/lab/sessions/0', { method: 'DELETE', headers: { 'X-Csrf': '1' } }))
  await jumpAhead(page, LIFE_MS)
  await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await isAtWork(page)
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('Half a thought')
})

test('the app works on without a network', async ({ page, context }) => {
  await signInAs(page, 'data-entry@acme')
  await context.setOffline(true)
  await jumpAhead(page, LIFE_MS)
  await expect(page.getByText('Token: Valid')).toBeVisible()
  await say(page, 'Said offline')
  await heard(page, 'Said offline')
  await context.setOffline(false)
})

test('starting over, by keyboard', async ({ page }) => {
  await signInAs(page, 'admin@acme')
  await page.getByRole('button', { name: /^Clock/ }).press('Enter')
  await page.getByRole('menuitem', { name: 'Start over…' }).press('Enter')
  await page.getByRole('alertdialog').getByRole('button', { name: 'Start over' }).press('Enter')
  await isSignedOut(page)
  await expect(page.getByRole('status').filter({ hasText: 'started the demo over' })).toBeVisible()
})
