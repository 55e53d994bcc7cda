/** The refresh lab's page: scenarios, strategies, and that a run touches nothing of the visitor's. */
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { signInAs } from './visitor.ts'

async function openLab(page: Page) {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('link', { name: 'Refresh lab', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Refresh lab', level: 1 })).toBeVisible()
}

const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const scenarios = (page: Page) => page.getByRole('region', { name: 'Scenarios', exact: true })
const item = (page: Page, title: RegExp) => scenarios(page).getByRole('listitem').filter({ hasText: title })
const open = (page: Page, title: RegExp) => scenarios(page).getByRole('button', { name: title }).click()

/** The token in the bar, the requests in the dock, and the cloud's clock against the real one. */
const visitorsOwn = async (page: Page) => ({
  requests: await page.getByRole('tab', { name: /^Requests/ }).textContent(),
  clock: await page.evaluate(async () => {
    const { now, rate, paused } = await (await fetch('/lab/clock')).json()
    return { offByMinutes: Math.round((now - Date.now()) / 60_000), rate, paused }
  }),
})

test.describe('all scenarios', () => {
  test.setTimeout(120_000)

  test('ours passes each of them, and nothing of the visitor’s own is touched', async ({ page }) => {
    await openLab(page)
    const before = await visitorsOwn(page)
    await scenarios(page).getByRole('button', { name: 'Run all' }).click()
    const over = scenarios(page)
      .locator('p')
      .filter({ hasText: /^Ours: all 23 passed, in [\d.]+ s\.$/ })
    // Leaving the page is fine: they go on, and the results are there on coming back.
    await page.getByRole('link', { name: 'Token', exact: true }).click()
    await expect(page.getByText('Signature checked')).toBeVisible()
    await page.getByRole('link', { name: 'Refresh lab', exact: true }).click()
    await expect(over).toBeVisible({ timeout: 100_000 })
    test.info().annotations.push({ type: 'figure', description: (await over.textContent()) ?? '' })
    await expect(scenarios(page).getByText(/^Ours: passed, /)).toHaveCount(23)
    const after = await visitorsOwn(page)
    expect(after.clock).toEqual(before.clock)
    await expect(page.getByText('Token: Valid')).toBeVisible()
    await expect(page.getByText('sandbox.invalid')).toHaveCount(0)
  })

  test('stopped midway, the rest is left alone, and one can be run again', async ({ page }) => {
    await openLab(page)
    await scenarios(page).getByRole('button', { name: 'Run all' }).click()
    await expect(
      scenarios(page)
        .getByText(/^Ours: passed, /)
        .first(),
    ).toBeVisible({ timeout: 30_000 })
    await scenarios(page).getByRole('button', { name: 'Stop', exact: true }).first().click()
    await expect(
      scenarios(page)
        .locator('p')
        .filter({ hasText: /^Ours: stopped after \d+ of 23; / }),
    ).toBeVisible()
    await open(page, /^Asleep for 20 minutes/)
    await press(page, 'Run with ours')
    await expect(
      item(page, /^Asleep for 20 minutes/).getByText('Ours: passed, all 4 checks met.'),
    ).toBeVisible()
  })
})

test('a link to a scenario leads there after signing in, and it is run without a mouse', async ({ page }) => {
  await page.goto('/u/0/refresh-lab?scenario=five-tabs')
  await expect(page.getByRole('heading', { name: 'Disposable Tokens' })).toBeVisible()
  await page.getByRole('button', { name: /^Dana\b/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/u\/0\/refresh-lab\?scenario=five-tabs$/)
  const head = page.getByRole('button', { name: /^Five tabs at expiry/ })
  await expect(head).toBeFocused()
  await expect(head).toHaveAttribute('aria-expanded', 'true')
  // The seed, then run.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(item(page, /^Five tabs at expiry/).getByText('Ours: passed, all 8 checks met.')).toBeVisible({
    timeout: 30_000,
  })
})

test('an address with an unknown scenario says so and shows the list', async ({ page }) => {
  await openLab(page)
  await page.goto('/u/0/refresh-lab?scenario=nowhere')
  await expect(page.getByText('There is no such scenario')).toBeVisible()
  await expect(scenarios(page).getByRole('button', { expanded: false })).toHaveCount(23)
})

test('timer only fails where ours passes, and each verdict says whose it is', async ({ page }) => {
  await openLab(page)
  await open(page, /^Asleep for 20 minutes/)
  await press(page, 'Run with ours')
  const asleep = item(page, /^Asleep for 20 minutes/)
  await expect(asleep.getByText('Ours: passed, all 4 checks met.')).toBeVisible()

  await page.getByRole('button', { name: /Strategy$/ }).click()
  await page.getByRole('option', { name: /^Timer only/ }).click()
  await press(page, 'Run with Timer only')
  await expect(asleep.getByText(/^Timer only: failed\. .*refused \(401\)\.$/)).toBeVisible()
  await expect(asleep.getByText('Ours: passed, all 4 checks met.')).toBeVisible()

  await asleep.getByText(/^Every request and step/).click()
  await expect(asleep.getByRole('table').last()).toContainText('POST /auth/0/login')
  for (const { colorScheme, width } of LOOKS) {
    await page.emulateMedia({ colorScheme })
    await page.setViewportSize({ width, height: 800 })
    await expectSound(page)
  }
})
