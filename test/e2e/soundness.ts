/** What every page must be, at any size and in either theme. */
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

const [LIGHT, DARK] = ['light', 'dark'] as const

/**
 * How a page is looked at: a colour hangs on the theme and the layout on the width, so each of them once. With
 * `EVERY_LOOK=1` each theme at each width, which takes twice as long.
 */
export const LOOKS = [
  { colorScheme: LIGHT, width: 1280 },
  { colorScheme: DARK, width: 360 },
  ...(process.env.EVERY_LOOK === '1'
    ? [
        { colorScheme: LIGHT, width: 360 },
        { colorScheme: LIGHT, width: 320 },
        { colorScheme: DARK, width: 1280 },
      ]
    : []),
]

/** No axe violation, and nothing sticks out of the window sideways. */
export async function expectSound(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page })
    // In the page, for there is no frame of another origin, and without a report on what is right: a third of the time.
    .setLegacyMode()
    .options({ resultTypes: ['violations'] })
    .analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`)).toEqual(
    [],
  )
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  expect(overflow).toBe(0)
}
