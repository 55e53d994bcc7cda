import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectSound } from './soundness.ts'
import { signInAs } from './visitor.ts'

async function openPermissions(page: Page) {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('link', { name: 'Permissions' }).click()
  await expect(page.getByRole('heading', { name: 'Permissions', level: 1 })).toBeVisible()
}

const summary = (page: Page, text: string) =>
  expect(page.getByRole('paragraph').filter({ hasText: text })).toBeVisible({ timeout: 40_000 })
const allAsExpected = (page: Page) =>
  summary(page, 'All 100 were asked; each was answered as it ought to be.')

test('all cells are asked for, each is answered as it ought to be, and whoever looks on stays signed in', async ({
  page,
}) => {
  await openPermissions(page)
  await page.getByRole('button', { name: 'Ask for all', exact: true }).click()
  await allAsExpected(page)
  await expect(page.getByText('Token: Valid')).toBeVisible()
  await page.getByRole('link', { name: 'Workspace' }).click()
  await page.getByRole('link', { name: 'Permissions' }).click()
  await allAsExpected(page)
})

test('a cell shows how it is decided, and its request in the dock, by keyboard alone', async ({ page }) => {
  await openPermissions(page)
  const cell = page.getByRole('button', { name: /^Write a key, Acme, the own tenant, as Dana/ })
  await cell.focus()
  await page.keyboard.press('Enter')
  const details = page.getByRole('region', { name: 'Write a key, as Dana' })
  await expect(details).toContainText('read keys starting acme: in cache calendar-events')
  await details.getByRole('button', { name: 'Ask for it' }).focus()
  await page.keyboard.press('Enter')
  await expect(details.getByText('Denied, answered 403')).toBeVisible()
  await details.getByRole('button', { name: 'Show the request in the dock' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Write acme:permission-check' })).toBeVisible()
})

test('what the cloud gets wrong is shown as the bug it is', async ({ page }) => {
  await openPermissions(page)
  // As an admin Vera may suddenly write, which a viewer ought not to.
  await page.evaluate(() =>
    fetch('/lab/users/viewer%40acme/role', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Csrf': '1' },
      body: JSON.stringify({ role: 'admin' }),
    }),
  )
  await page.getByRole('button', { name: 'Ask for all as Vera' }).click()
  await summary(page, '25 of 100 were asked; 8 were not answered as it ought to be')
  await page.getByRole('button', { name: /^Write a key, Acme, .* as Vera: .* which is a bug$/ }).click()
  await expect(page.getByText('That is a bug:')).toBeVisible()
})

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
    test.describe(`${colorScheme}, ${width} px`, () => {
      test.use({ colorScheme, viewport: { width, height: 800 } })

      test('the permissions page has no axe violation and does not overflow', async ({ page }) => {
        await openPermissions(page)
        await expectSound(page)
        await page.getByRole('button', { name: 'Ask for all as Dana' }).click()
        await summary(page, '25 of 100 were asked')
        await page.getByRole('button', { name: /^Read this month, Globex, .* as Dana/ }).click()
        await expectSound(page)
      })
    })
  }
}
