import { expect, test } from './app.ts'
import { expectSound } from './soundness.ts'
import { signInAs } from './visitor.ts'

for (const colorScheme of ['light', 'dark'] as const) {
  for (const width of [1280, 360]) {
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
}
