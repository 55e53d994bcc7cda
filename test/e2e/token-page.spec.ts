import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { everythingShown, isAtWork, signInAs } from './visitor.ts'

/** Opens the page by its link, as a visitor does. */
async function openTokenPage(page: Page) {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('link', { name: 'Token', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Token', level: 1 })).toBeVisible()
}

const tokenId = (page: Page) => page.getByRole('heading', { name: 'Token', level: 1 }).locator('+ p code')
const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true })
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

const CREDENTIAL = /eyJ[\w-]+\.[\w-]+\.[\w-]+/

test('the token is in the page only while it is revealed', async ({ page }) => {
  await openTokenPage(page)
  await expect(page.getByText('Signature checked')).toBeVisible()
  expect(await everythingShown(page)).not.toContain('eyJ')

  await press(page, 'Reveal')
  await expect(region(page, 'The token itself').getByText(CREDENTIAL)).toBeVisible()
  await press(page, 'Hide')
  expect(await everythingShown(page)).not.toContain('eyJ')

  // Nor after coming back from another page.
  await press(page, 'Reveal')
  await page.getByRole('link', { name: 'Workspace' }).click()
  await isAtWork(page)
  await page.getByRole('link', { name: 'Token', exact: true }).click()
  await expect(page.getByRole('button', { name: 'Reveal', exact: true })).toBeVisible()
  expect(await everythingShown(page)).not.toContain('eyJ')
})

test('re-issue now gets another token, signed as well, and hides the one that was revealed', async ({
  page,
}) => {
  await openTokenPage(page)
  const before = await tokenId(page).textContent()
  await press(page, 'Reveal')
  await press(page, 'Re-issue now')
  await expect(page.getByText('Re-issued')).toBeVisible()
  await expect(tokenId(page)).not.toHaveText(before ?? '')
  await expect(page.getByRole('button', { name: 'Reveal', exact: true })).toBeVisible()
  await expect(page.getByText('Signature checked')).toBeVisible()
  await expect(
    region(page, 'This seat’s tokens')
      .getByRole('listitem')
      .filter({ hasText: before ?? '' }),
  ).toContainText('Replaced')
})

test('a revoked token is refused by the next call and replaced once', async ({ page }) => {
  await openTokenPage(page)
  const before = await tokenId(page).textContent()
  let issued = 0
  page.on('response', (response) => {
    if (response.url().endsWith('/auth/0/token')) issued += 1
  })
  await press(page, 'Revoke')
  await expect(page.getByText('make a call and see')).toBeVisible()
  await press(page, 'Make a call')
  await expect(page.getByText('The call worked')).toBeVisible()
  await expect(tokenId(page)).not.toHaveText(before ?? '')
  await expect(
    region(page, 'This seat’s tokens')
      .getByRole('listitem')
      .filter({ hasText: before ?? '' }),
  ).toContainText('Revoked')
  expect(issued).toBe(1)
})

test('a broken token is explained at its part and character', async ({ page }) => {
  await openTokenPage(page)
  const part = (text: string) => Buffer.from(text).toString('base64url')
  await page
    .getByRole('textbox', { name: /^A JWT/ })
    .fill(`${part('{"alg":"ES256"}')}.${part('{"sub":"somebody","exp":17 x}')}.AAAA`)
  const inspect = region(page, 'Inspect any token')
  await expect(inspect.getByText(/^Payload, at character \d+$/)).toBeVisible()
  await expect(inspect.getByText('Here a comma or a closing brace is due.')).toBeVisible()
})

test.describe('without a network', () => {
  // Chromium asks for the page's icon again with each new address. A script it could not get would fail the test.
  test.use({ expectedComplaints: [/ERR_INTERNET_DISCONNECTED/] })

  test('the page opens and checks, for it was fetched ahead', async ({ page, context }) => {
    await signInAs(page, 'data-entry@acme')
    const fetched = (kind: string) =>
      page.evaluate(
        (ending) =>
          performance
            .getEntriesByType('resource')
            .filter(({ name }) => /token-page/.test(name) && name.endsWith(ending)).length,
        kind,
      )
    await expect.poll(() => fetched('.js')).toBe(1)
    await expect.poll(() => fetched('.css')).toBe(1)
    await context.setOffline(true)
    await page.getByRole('link', { name: 'Token', exact: true }).click()
    await expect(page.getByText('Signature checked')).toBeVisible()
    await context.setOffline(false)
  })
})

test('by keyboard: to the page, reveal, and hide', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('link', { name: 'Token', exact: true }).press('Enter')
  await page.getByRole('button', { name: 'Reveal', exact: true }).press('Enter')
  const hide = page.getByRole('button', { name: 'Hide', exact: true })
  await expect(hide).toBeFocused()
  await hide.press('Enter')
  expect(await everythingShown(page)).not.toContain('eyJ')
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('the token page has no axe violation and does not overflow', async ({ page }) => {
      await openTokenPage(page)
      await press(page, 'Re-issue now')
      await expect(page.getByText('Re-issued')).toBeVisible()
      await press(page, 'Reveal')
      await page.getByRole('textbox', { name: /^A JWT/ }).fill('eyJhbGciOiJub25lIn0.eyJleHAiOjF9.')
      await expect(page.getByText('Cannot be checked')).toBeVisible()
      await expectSound(page)
      await page.getByRole('textbox', { name: /^A JWT/ }).fill('eyJhbGciOiJub25lIn0.eyJleHAiOjF9')
      await expect(page.getByText('The text as a whole, at the end')).toBeVisible()
      await expectSound(page)
    })
  })
}
