import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { signInAs } from './visitor.ts'

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('the sign-in page has no axe violation and does not overflow', async ({ page }) => {
      await page.goto('/')
      await expect(page.getByRole('heading', { name: 'Disposable Tokens' })).toBeVisible()
      await expectSound(page)
    })

    test('the workspace has no axe violation and does not overflow', async ({ page }) => {
      await signInAs(page, 'data-entry@acme')
      await expect(
        page
          .getByRole('region', { name: 'Calendar' })
          .getByText(/Stand-up/)
          .first(),
      ).toBeVisible()
      await expectSound(page)
    })
  })
}

test('on a narrow screen the page and the part that a link leads to are in sight in their rows', async ({
  page,
}) => {
  await page.setViewportSize({ width: 360, height: 800 })
  await signInAs(page, 'viewer@acme')
  await page.goto('/u/0/keys-vs-tokens?part=code')
  await expect(page.getByRole('tab', { name: 'The code' })).toBeInViewport({ ratio: 0.95 })
  await expect(
    page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name: 'Keys vs tokens' }),
  ).toBeInViewport({ ratio: 0.95 })
})
