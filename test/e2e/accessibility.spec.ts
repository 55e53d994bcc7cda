import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
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

async function expectSound(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual(
    [],
  )
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
}
