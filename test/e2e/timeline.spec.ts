import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { exportRecording } from '#src/recording/export/export-recording.ts'
import { aRecording, aRequest, NOON } from '#test/recording/export/random-recording.ts'
import { expect, test } from './app.ts'
import { framesPassed, longestTask } from './longest-task.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { jumpAhead, signInAs } from './visitor.ts'

const MINUTE = 60_000

async function openTab(page: Page, name: 'Requests' | 'Timeline' | 'Log') {
  await page.getByRole('tab', { name, exact: false }).click()
}

async function openTimeline(page: Page) {
  await signInAs(page, 'data-entry@acme')
  await openTab(page, 'Timeline')
  await expect(chart(page)).toBeVisible()
}

const chart = (page: Page) => page.getByRole('listbox', { name: 'Timeline' })
const told = (page: Page) => chart(page).getByRole('option')

test('what the keyboard chooses in the timeline is chosen in the log', async ({ page }) => {
  await openTimeline(page)
  await chart(page).focus()
  await expect(told(page)).toContainText(/^Tokens: Token .+ came with the sign-in/)
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect(told(page)).toContainText(/^Re-issue: The sign-in brought token/)
  await page.keyboard.press('Enter')
  await expect(told(page)).toHaveAttribute('aria-selected', 'true')

  await openTab(page, 'Log')
  const line = page.getByRole('grid', { name: 'Log' }).getByRole('row', { selected: true })
  await expect(line).toContainText('The sign-in brought token')
  await page.getByRole('button', { name: 'Choose its token' }).click()

  await openTab(page, 'Timeline')
  await page.getByRole('radio', { name: 'Table' }).click({ force: true })
  const table = page.getByRole('grid', { name: 'Timeline as a table' })
  await expect(table.getByRole('row', { selected: true })).toContainText('came with the sign-in')
})

test('the clock is jumped from the timeline, and the leap is folded', async ({ page }) => {
  await openTimeline(page)
  const area = await chart(page).boundingBox()
  if (!area) throw new Error('No timeline')
  // Nothing is left of the beginning, and what is past stays past.
  await page.mouse.click(area.x + area.width * 0.2, area.y + area.height - 20)
  await expect(page.getByText('The clock goes forward only')).toBeVisible()

  await page.mouse.click(area.x + area.width * 0.95, area.y + area.height - 20)
  await expect(page.getByText(/^Jump the clock to \d\d:\d\d:\d\d\?$/)).toBeVisible()
  await page.getByRole('button', { name: 'Jump', exact: true }).click()
  await expect(page.getByText(/^\+\d m$/)).toBeVisible()
  await expect(chart(page)).toBeFocused()

  // By keyboard: step by step to the right of the present.
  for (let step = 0; step < 3; step++) await page.keyboard.press('Shift+ArrowRight')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Jump', exact: true })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText(/^\+\d m$/)).toHaveCount(2)
})

test('a re-issue shows as a second life and an attempt', async ({ page }) => {
  await openTimeline(page)
  await jumpAhead(page, 14 * MINUTE + 30_000)
  await chart(page).focus()
  // It begins at whatever came last; the row of re-issues is below that of tokens.
  await page.keyboard.press('ArrowUp')
  await expect(async () => {
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('End')
    await expect(told(page)).toContainText(/issued; .+ It took/, { timeout: 500 })
  }).toPass()
  await page.keyboard.press('ArrowUp')
  await expect(told(page)).toContainText('was issued to this tab')
  await page.keyboard.press('Home')
  await expect(told(page)).toContainText('; replaced at')
})

test('20,000 requests are zoomed and moved without a long task', async ({ page, browser }, testInfo) => {
  await openTimeline(page)
  const requests = Array.from({ length: 20_000 }, (_, index) =>
    aRequest({
      id: index + 1,
      requestId: undefined,
      at: NOON + index * 180,
      realAt: NOON + index * 180,
      status: index % 50 === 0 ? 403 : 200,
    }),
  )
  const path = testInfo.outputPath('many.json')
  await writeFile(path, exportRecording(aRecording({ requests }), { includeSecrets: false, at: NOON }))
  await page.getByRole('button', { name: 'Save or open' }).click()
  await page.getByRole('menuitem', { name: 'Open a recording…' }).click()
  const arrival = page.waitForEvent('filechooser')
  await page.getByRole('button', { name: 'Choose a file…' }).click()
  await (await arrival).setFiles(path)
  await expect(page.getByText('You are looking at a file')).toBeVisible()
  await openTab(page, 'Timeline')
  await expect(chart(page)).toBeVisible()
  await page.getByRole('button', { name: 'Show everything' }).click()
  await expect(chart(page).locator('svg g').first()).toBeVisible()

  const area = await chart(page).boundingBox()
  if (!area) throw new Error('No timeline')
  const longest = await longestTask(browser, async () => {
    await chart(page).focus()
    for (const key of ['+', '+', 'PageUp', 'PageUp', '-', '-', '-', 'PageDown', 'End', 'ArrowLeft', 'Home']) {
      await page.keyboard.press(key)
    }
    await page.mouse.move(area.x + 200, area.y + 60)
    await page.mouse.down()
    await page.mouse.move(area.x + 700, area.y + 60, { steps: 30 })
    await page.mouse.up()
    await page.mouse.move(area.x + 300, area.y + 100, { steps: 30 })
    await framesPassed(page)
  })
  testInfo.annotations.push({ type: 'longest task', description: `${longest} ms` })
  expect(longest).toBeLessThan(100)
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('chart, table, legend and log have no axe violation and do not overflow', async ({ page }) => {
      await signInAs(page, 'data-entry@acme')
      const opener = page.getByRole('button', { name: 'Open the dock' })
      if (await opener.isVisible()) await opener.click()
      await openTab(page, 'Timeline')
      await chart(page).focus()
      await page.keyboard.press('Enter')
      await expectSound(page)
      await page.getByRole('button', { name: 'Legend' }).click()
      await expect(page.getByRole('dialog', { name: 'Legend' })).toBeVisible()
      await expectSound(page)
      await page.keyboard.press('Escape')
      await page.getByText('Table', { exact: true }).click()
      await expectSound(page)
      await openTab(page, 'Log')
      await expectSound(page)
    })
  })
}
