/** Faults from the visitor's side: switched on, loud, lived through, survived by a reload, and switched off. */
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { isAtWork, jumpAhead, signInAs } from './visitor.ts'

const MINUTE = 60_000

test.use({ expectedComplaints: [/status of 503|net::ERR_FAILED/] })

const card = (page: Page) => page.getByRole('region', { name: 'Faults', exact: true })
const chip = (page: Page, name: string) => page.getByRole('button', { name: `Switch off: ${name}` }).first()
const bar = (page: Page) => page.getByRole('group', { name: 'Faults' })

async function openLab(page: Page) {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('link', { name: 'Refresh lab' }).click()
  await expect(card(page)).toBeVisible()
}

async function runCommand(page: Page, words: string) {
  await page.keyboard.press('Control+k')
  await page.getByRole('dialog').getByRole('combobox').or(page.getByRole('searchbox')).first().fill(words)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('dialog')).toHaveCount(0)
}

test('503 on the auth service: re-issues fail, calls go on, every tab knows, and off is one click', async ({
  page,
  context,
}) => {
  await openLab(page)
  await card(page).getByRole('button', { name: 'The auth service answers 503' }).click()
  await expect(bar(page).getByRole('button')).toHaveText('Auth: 503')
  await jumpAhead(page, 14 * MINUTE + 10_000)
  await expect(page.getByText('Token: Re-issue failed')).toBeVisible()
  await expect(page.getByText(/^Try \d in 0:\d\d\. The token still works/)).toBeVisible()
  await expect(card(page).getByText(/\d requests? struck/)).toBeVisible()

  await page.getByRole('link', { name: 'Token', exact: true }).click()
  await page.getByRole('button', { name: 'Make a call' }).click()
  await expect(page.getByText('The call worked')).toBeVisible()

  const second = await context.newPage()
  await second.goto('/u/0/token')
  await expect(chip(second, 'Auth: 503')).toBeVisible()
  await page.reload()
  await expect(chip(page, 'Auth: 503')).toBeVisible()

  await chip(second, 'Auth: 503').click()
  await expect(bar(second).getByRole('button')).toHaveCount(0)
  await expect(bar(page).getByRole('button')).toHaveCount(0)
  await expect(page.getByText('Token: Valid')).toBeVisible({ timeout: 20_000 })
})

test('where there is no bar, a fault is told and cleared', async ({ page }) => {
  await openLab(page)
  await card(page).getByRole('button', { name: 'The auth service answers 503' }).click()
  await expect(chip(page, 'Auth: 503')).toBeVisible()

  // Nobody has the token any more, and nobody gives another one.
  await page.reload()
  await expect(page.getByText('A fault of the lab is on')).toBeVisible()
  await page.getByRole('button', { name: 'Clear all faults' }).click()
  await expect(page.getByText('A fault of the lab is on')).toHaveCount(0)
  await expect(page.getByText('Token: Valid')).toBeVisible({ timeout: 20_000 })

  await card(page).getByRole('button', { name: 'Offline for 2 minutes' }).click()
  await expect(chip(page, 'Offline')).toBeVisible()
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await page.getByRole('button', { name: /^Dana\b/ }).click()
  await expect(page.getByRole('alert').getByText('A fault of the lab is in the way: Offline.')).toBeVisible()
  await page.getByRole('button', { name: 'Clear all faults' }).click()
  await expect(page.getByText('A fault of the lab is on')).toHaveCount(0)
  await page.getByRole('button', { name: /^Dana\b/ }).click()
  await isAtWork(page)
})

test('one that ends by itself is over at its moment, and one that is used up as well', async ({ page }) => {
  await openLab(page)
  const offline = card(page).getByRole('button', { name: 'Offline for 2 minutes' })
  await offline.click()
  await expect(offline).toHaveAttribute('aria-pressed', 'true')
  await expect(card(page).getByText(/Ends by itself in 1:\d\d/)).toBeVisible()
  await jumpAhead(page, 2 * MINUTE)
  await expect(bar(page).getByRole('button')).toHaveCount(0)
  await expect(offline).toHaveAttribute('aria-pressed', 'false')

  await card(page).getByRole('button', { name: 'The next token answer is lost' }).click()
  await expect(chip(page, 'Auth: answer lost, the next one')).toBeVisible()
  await jumpAhead(page, 12 * MINUTE + 10_000)
  await expect(bar(page).getByRole('button')).toHaveCount(0)
  await expect(card(page).getByText('Over lately: 2')).toBeVisible()
  await expect(page.getByText('Token: Valid')).toBeVisible({ timeout: 20_000 })
})

test('a fault of one’s own, with what is wrong told at the field', async ({ page }) => {
  await openLab(page)
  await card(page).getByText('A fault of your own').click()
  const choose = async (label: string, option: string) => {
    await card(page).getByRole('button', { name: label }).click()
    await page.getByRole('option', { name: option, exact: true }).click()
  }
  await choose('What goes wrong', 'Slow')
  await choose('Where', 'Topics (conversation)')
  await choose('How often', 'The next few')
  const times = card(page).getByRole('textbox', { name: 'So many requests' })
  await times.fill('0')
  await expect(card(page).getByText('A whole number from 1 to 10,000.')).toBeVisible()
  await card(page).getByRole('button', { name: 'Switch it on' }).click()
  await expect(times).toBeFocused()
  await times.fill('7')
  await times.press('Enter')
  await expect(card(page).getByText('Switched on: Topics: 8 s slow, the next 7.')).toBeVisible()
  await expect(bar(page).getByRole('button')).toHaveCount(1)
})

test('once, at the cloud: a changed role counts from the next token on, and an ended session asks to sign in', async ({
  page,
}) => {
  await openLab(page)
  await card(page).getByRole('button', { name: 'Change the role' }).click()
  await expect(card(page).getByText('Dana becomes viewer')).toBeVisible()
  await card(page).getByRole('button', { name: 'Re-issue now' }).click()
  await expect(card(page).getByText('Dana is viewer now')).toBeVisible()
  await expect(page.getByRole('banner').getByText('viewer')).toBeVisible()

  await card(page).getByRole('button', { name: 'Revoke this token' }).click()
  await expect(card(page).getByText(/^Revoked/)).toBeVisible()
  await card(page).getByRole('button', { name: 'End this session' }).click()
  await card(page).getByRole('button', { name: 'Re-issue now' }).click()
  await expect(page.getByRole('dialog')).toContainText('Sign in again')
})

test('by keyboard: faults by name, chips, the menu of those that have no room', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  for (const words of ['auth service 503', 'offline for 2', 'two token requests'])
    await runCommand(page, words)
  await expect(page.getByRole('button', { name: '+1 more faults' })).toBeVisible()
  await chip(page, 'Auth: 503').press('Enter')
  await expect(bar(page)).toBeFocused()
  await expect(bar(page).getByRole('button')).toHaveCount(2)
  await page.keyboard.press('Tab')
  await expect(chip(page, 'Offline')).toBeFocused()
  await runCommand(page, 'calendar read gets 401')
  await page.getByRole('button', { name: '+1 more faults' }).press('Enter')
  await page.keyboard.press('End')
  await expect(page.getByRole('menuitem', { name: 'Clear all faults' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(bar(page).getByRole('button')).toHaveCount(0)
  await runCommand(page, 'rotate the signing key')
  await expect(page.getByText('The next token is signed by the new key.')).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).press('Enter')
  await expect(page.getByText('The next token is signed by the new key.')).toHaveCount(0)
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('the card and the chips have no axe violation and do not overflow', async ({ page }) => {
      await openLab(page)
      for (const name of [
        'The auth service answers 503',
        'Offline for 2 minutes',
        'One request in three breaks',
      ]) {
        await card(page).getByRole('button', { name }).click()
      }
      await expect(page.getByRole('button', { name: '+1 more faults' })).toBeVisible()
      await card(page).getByText('A fault of your own').click()
      await card(page).getByRole('textbox', { name: 'Retry-After (s)' }).fill('soon')
      await card(page).getByRole('button', { name: 'Trim the conversation’s history' }).click()
      await expect(card(page).getByText('Trimmed')).toBeVisible()
      await expectSound(page)
    })

    test('nor has the front page, where a fault is in the way', async ({ page }) => {
      await openLab(page)
      await card(page).getByRole('button', { name: 'The auth service answers 503' }).click()
      await expect(bar(page).getByRole('button')).toHaveCount(1)
      await page.getByRole('button', { name: 'Sign out', exact: true }).click()
      await page.getByRole('button', { name: /^Dana\b/ }).click()
      await expect(page.getByText(/^A fault of the lab is in the way/)).toBeVisible()
      await expectSound(page)
    })
  })
}
