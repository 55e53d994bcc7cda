import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { isAtWork, isSignedOut, signInAs } from './visitor.ts'

const palette = (page: Page) => page.getByRole('dialog', { name: 'Commands' })

/** As fast as the keys can be sent: nothing that is typed may be lost while the palette opens. */
async function command(page: Page, words: string) {
  await page.keyboard.press('Control+k')
  await page.keyboard.type(words)
  await page.keyboard.press('Enter')
}

test('by keyboard alone: in, to a page, to somebody else, and out', async ({ page }) => {
  await page.goto('/')
  await isSignedOut(page)
  await command(page, 'dana')
  await isAtWork(page)
  await expect(page.getByRole('heading', { name: 'Workspace', level: 1 })).toBeFocused()

  await command(page, 'token')
  await expect(page).toHaveURL(/\/u\/0\/token$/)
  await expect(page.getByRole('heading', { name: 'Token', level: 1 })).toBeFocused()
  await expect(palette(page)).toHaveCount(0)

  await command(page, 'vera')
  await expect(page.getByRole('banner')).toContainText(/Vera.*viewer at Acme/)
  await expect(page).toHaveURL(/\/u\/0\/token$/)

  await command(page, 'sign out')
  await isSignedOut(page)
})

test('opens where one is writing, and goes back there', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  const message = page.getByRole('textbox', { name: 'Message' })
  await message.fill('Half a thought')
  for (let round = 0; round < 3; round++) {
    await page.keyboard.press('Control+k')
    await page.keyboard.press('Escape')
    await expect(palette(page)).toHaveCount(0)
    await expect(message).toBeFocused()
  }
  await expect(message).toHaveValue('Half a thought')
})

test('“Start over…” asks first, and the way back is where it was called from', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('button', { name: /^Commands/ }).press('Enter')
  await page.keyboard.type('start over')
  await page.keyboard.press('Enter')
  const question = page.getByRole('alertdialog', { name: 'Start the demo over?' })
  await expect(question).toBeVisible()
  await page.keyboard.press('Control+k')
  await expect(palette(page)).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /^Commands/ })).toBeFocused()
})

test('an address that names a permission leads to it', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  await page.goto('/u/0/token?permission=1')
  const permission = page.getByRole('listitem').filter({ hasText: 'This is the one the link was about.' })
  await expect(permission).toContainText('publish and listen')
  await expect(permission).toBeFocused()
  await expect(permission).toBeInViewport({ ratio: 1 })
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 740 } })

    test('the palette and a marked permission have no axe violation and do not overflow', async ({
      page,
    }) => {
      await signInAs(page, 'data-entry@acme')
      await page.keyboard.press('Control+k')
      await expectSound(page)
      await page.keyboard.type('a')
      await expect(palette(page).getByRole('option', { name: 'Ada' }).first()).toBeVisible()
      await expectSound(page)
      await page.keyboard.type(' b c d')
      await expect(palette(page).getByText('Nothing here is called “a b c d”.')).toBeVisible()
      await expectSound(page)
      await page.goto('/u/0/token?permission=0')
      await expect(page.getByText('This is the one the link was about.')).toBeVisible()
      await expectSound(page)
    })
  })
}
