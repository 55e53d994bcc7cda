import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { heard, isAtWork, say, signInAs } from './visitor.ts'

const MINUTE = 60_000

const card = (page: Page) => page.getByRole('region', { name: 'Clock', exact: true })
const button = (page: Page, name: string) => card(page).getByRole('button', { name, exact: true })
const chip = (page: Page) => page.getByRole('banner').getByRole('button', { name: /min off/ })
const isFresh = (page: Page) =>
  expect(page.getByRole('timer', { name: 'Token life left' })).toHaveText(/^1[45]:/)

async function openLab(page: Page) {
  await page.getByRole('link', { name: 'Refresh lab' }).click()
  await expect(card(page)).toBeVisible()
}

/** With a token that is good, be it one that is about to be replaced: up to 12 s, at 60 s before its end. */
async function openWorkspace(page: Page) {
  await page.getByRole('link', { name: 'Workspace' }).click()
  await expect(page.getByText(/^Token: (Valid|Expires soon)$/)).toBeVisible()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
}

/**
 * From now on: tokens that the cloud gave, and calls that it refused. A poll that was held while its token died is
 * authorised again before it answers, and resumes with the next token: what is heard afterwards proves it.
 */
function costs(page: Page) {
  const seen = { issued: 0, refused: [] as string[] }
  page.on('response', (response) => {
    const { pathname } = new URL(response.url())
    const isPoll = response.request().method() === 'GET' && pathname.startsWith('/momento/topics/')
    if (pathname === '/auth/0/token') seen.issued += 1
    if (response.status() >= 400 && !isPoll) seen.refused.push(`${response.status()} ${pathname}`)
  })
  return seen
}

const cloudNow = (page: Page): Promise<number> =>
  page.evaluate(async () => (await (await fetch('/lab/clock')).json()).now)

/** What the page takes the time for, against the cloud, in whole minutes. */
async function minutesOff(page: Page) {
  const shown = await card(page).locator('time').first().getAttribute('datetime')
  return Math.round((Date.parse(shown ?? '') - (await cloudNow(page))) / MINUTE) + 0
}

for (const [name, aheadMs] of [
  ['To 60 s before the token expires', 14 * MINUTE],
  ['To the next re-issue', 14 * MINUTE],
  ['To the token’s expiry', 15 * MINUTE],
  ['To 1 s past its expiry', 15 * MINUTE],
  ['By one hour', 60 * MINUTE],
] as const) {
  test(`the jump "${name}" leads there, and no call fails`, async ({ page }) => {
    await signInAs(page, 'data-entry@acme')
    await openLab(page)
    const seen = costs(page)
    const before = await cloudNow(page)
    await button(page, name).click()
    await expect
      .poll(async () => Math.round(((await cloudNow(page)) - before) / MINUTE))
      .toBe(aheadMs / MINUTE)
    await expect.poll(() => minutesOff(page)).toBe(0)
    await openWorkspace(page)
    await say(page, `After: ${name}`)
    await heard(page, `After: ${name}`)
    expect(seen.refused).toEqual([])
    expect(seen.issued).toBeLessThanOrEqual(1)
  })
}

test('20 minutes of sleep: one re-issue for both tabs, no failed call, and the other tab follows', async ({
  page,
  openTab,
}) => {
  await signInAs(page, 'data-entry@acme')
  await openLab(page)
  const second = await openTab('/u/0/workspace')
  await isAtWork(second)
  const seen = [costs(page), costs(second)]
  await page.bringToFront()
  await button(page, 'Sleep 20 min').click()
  await isFresh(page)
  await isFresh(second)
  await say(second, 'Slept well')
  await heard(second, 'Slept well')
  expect(seen.flatMap(({ refused }) => refused)).toEqual([])
  expect(seen.reduce((sum, { issued }) => sum + issued, 0)).toBe(1)
})

for (const minutes of [30, -30]) {
  test(`a browser ${minutes} min off: calls go on without a storm, and one press puts it right`, async ({
    page,
  }) => {
    await signInAs(page, 'data-entry@acme')
    await openLab(page)
    const seen = costs(page)
    const words = `${minutes < 0 ? '−' : '+'}30 min`
    await button(page, words).click()
    await expect(chip(page)).toHaveText(`${words} off`)
    await expect.poll(() => minutesOff(page)).toBe(minutes)
    // To whoever goes by it, being set forward is a sleep.
    await expect.poll(() => seen.issued).toBe(minutes > 0 ? 1 : 0)

    const before = await cloudNow(page)
    await button(page, 'To the token’s expiry').click()
    await isFresh(page)
    expect(Math.round(((await cloudNow(page)) - before) / MINUTE)).toBe(15)
    await expect(
      card(page).getByText(new RegExp(`(29|30) min \\d+ s ${minutes < 0 ? 'behind' : 'ahead of'}`)),
    ).toBeVisible()
    await openWorkspace(page)
    await say(page, `Off by ${minutes}`)
    await heard(page, `Off by ${minutes}`)

    // It is not lost with the page, nor silently.
    await page.reload()
    await isAtWork(page)
    await expect(chip(page)).toBeVisible()
    await chip(page).click()
    await expect(chip(page)).toBeHidden()
    await openLab(page)
    await expect.poll(() => minutesOff(page)).toBe(0)
    await expect(page.getByText('Token: Valid')).toBeVisible()
    expect(seen.refused).toEqual([])
    // The one for the expiry, that of the reload, and one for the leap ahead.
    expect(seen.issued).toBeLessThanOrEqual(3)
  })
}

test('any other time, by keyboard alone: forward only, and the field says why', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  await openLab(page)
  const field = page.getByRole('textbox', { name: 'By so many minutes' })
  await field.focus()
  await page.keyboard.type('-5')
  await page.keyboard.press('Enter')
  await expect(field).toHaveAccessibleDescription(/Forward only: in the past, tokens/)
  await expect(field).toHaveAttribute('aria-invalid', 'true')
  const before = await cloudNow(page)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('90')
  await expect(field).not.toHaveAttribute('aria-invalid')
  await page.keyboard.press('Tab')
  await expect(button(page, 'Jump by so many minutes')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect.poll(async () => Math.round(((await cloudNow(page)) - before) / MINUTE)).toBe(90)

  const moment = card(page).getByRole('textbox', { name: 'To a date and time' })
  await moment.fill('2020-01-01T00:00')
  await moment.press('Enter')
  await expect(moment).toHaveAccessibleDescription(/Already past/)
  await moment.fill('9999-01-01T00:00')
  await moment.press('Enter')
  await expect(moment).toHaveAccessibleDescription(/the clock ends with the year 8999/)

  const speed = card(page).getByRole('radiogroup', { name: 'Speed of the clock' })
  await speed.getByRole('radio', { name: '1×', exact: true }).focus()
  await page.keyboard.press('ArrowRight')
  await expect(speed.getByRole('radio', { name: '10×' })).toBeChecked()
  await button(page, 'Sleep 20 min').press('Enter')
  await isFresh(page)
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('the clock’s menu and card have no axe violation and do not overflow', async ({ page }) => {
      await signInAs(page, 'data-entry@acme')
      await page.getByRole('button', { name: /^Clock: / }).click()
      await expect(page.getByRole('menuitem', { name: 'Sleep 20 min' })).toBeVisible()
      await expectSound(page)
      await page.keyboard.press('Escape')
      await openLab(page)
      await button(page, '+30 min').click()
      await expect(chip(page)).toBeVisible()
      await button(page, 'Jump by so many minutes').click()
      await button(page, 'Jump to a date and time').click()
      await button(page, 'Set the skew').click()
      await expectSound(page)
    })
  })
}
