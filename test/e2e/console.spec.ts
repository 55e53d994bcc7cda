/** The console in Chromium: a key made, used, rotated and revoked; its secret seen once; keys and tokens side by side. */
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { startServedCloud } from './served-cloud.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { changeClock, clockNow, everythingStored, jumpAhead, signInAs } from './visitor.ts'

async function openConsole(page: Page, username = 'admin@acme') {
  await signInAs(page, username)
  await page.getByRole('link', { name: 'Console' }).click()
  await expect(page.getByRole('heading', { name: 'Console', level: 1 })).toBeVisible()
}

const keyCalled = (page: Page, name: string) => page.getByRole('article', { name })
const secretDialog = (page: Page) => page.getByRole('dialog', { name: /^(Your new API key|The new secret)$/ })

/** Fills in the form, and leaves the dialog with the secret open. */
async function makeKey(page: Page, name: string) {
  await page.getByRole('button', { name: 'Create a key…' }).click()
  await page.getByRole('textbox', { name: 'What is it for?' }).fill(name)
  await page.getByRole('button', { name: 'Create the key' }).click()
  return revealSecret(page)
}

async function revealSecret(page: Page) {
  const dialog = secretDialog(page)
  await expect(dialog).toBeVisible()
  await dialog.getByRole('button', { name: 'Reveal' }).click()
  const secret = await dialog.getByRole('region', { name: 'The secret' }).innerText()
  expect(secret).toMatch(/^dtk_[0-9A-Za-z]{49}$/)
  return secret
}

/** React Aria says "in progress" by the name of the button, for seven seconds, also when that has gone with its dialog. */
const pendingIsForgotten = (page: Page) =>
  expect(page.locator('[data-live-announcer] [role="img"]')).toHaveCount(0)

/** Past the page, which then finds it in its list. */
const makeKeyByHand = (page: Page, description: string): Promise<string> =>
  page.evaluate(async (description) => {
    const response = await fetch('/console/0/api-keys', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Csrf': '1' },
      body: JSON.stringify({ description, permissions: [{ role: 'readonly', cache: 'calendar-events' }] }),
    })
    return (await response.json()).secret
  }, description)

const keep = (page: Page) => secretDialog(page).getByRole('button', { name: 'I have kept it' }).click()

/** As whoever found it would. */
const useKey = (page: Page, secret: string, cache = 'calendar-events') =>
  page.evaluate(
    async ([secret, cache]) => {
      const month = new Date().toISOString().slice(0, 7)
      const response = await fetch(`/momento/cache/${cache}?key=globex:${month}`, {
        headers: { Authorization: secret },
      })
      return response.status
    },
    [secret, cache] as const,
  )

test('a key is made, used, rotated with an overlap and revoked, and the list tells of it', async ({
  page,
}) => {
  await openConsole(page)
  await expect(page.getByText('There is no API key')).toBeVisible()
  const first = await makeKey(page, 'Nightly report')
  await secretDialog(page).getByRole('button', { name: 'Try it: Read globex’s month' }).click()
  await expect(secretDialog(page)).toContainText('Answered 200. Allowed: the API key may read every key')
  await keep(page)
  expect(await useKey(page, first)).toBe(200)
  expect(await useKey(page, first, 'billing')).toBe(403)

  const key = keyCalled(page, 'Nightly report')
  await expect(key).toContainText('3 times, 1 of them denied')
  await expect(key).toContainText('2 places')
  await expect(key).toContainText('this tab: once, never denied')

  await key.getByRole('button', { name: 'Rotate…' }).click()
  await page.getByText('For an hour').click()
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  const second = await revealSecret(page)
  expect(second).not.toBe(first)
  await keep(page)
  await expect(key).toContainText('works for another')
  expect([await useKey(page, first), await useKey(page, second)]).toEqual([200, 200])
  await jumpAhead(page, 3_600_000)
  expect([await useKey(page, first), await useKey(page, second)]).toEqual([401, 200])

  await key.getByRole('button', { name: 'Revoke…' }).click()
  const question = page.getByRole('alertdialog')
  await expect(question).toContainText('outside this app (curl, a service)')
  await question.getByRole('button', { name: 'Revoke the key' }).click()
  await expect(page.getByText('No key works any more')).toBeVisible()
  await expect(page.getByRole('heading', { name: 'API keys' })).toBeFocused()
  expect(await useKey(page, second)).toBe(401)
  await page.getByText('One key that no longer works').click()
  await expect(key).toContainText('Revoked')
  await expect(key).toContainText('by admin@acme')
})

test('the secret is seen once: then it is in no page, no storage and no export', async ({ page }) => {
  await openConsole(page)
  const secret = await makeKey(page, 'Kept nowhere')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    secretDialog(page).getByRole('button', { name: 'Download as JSON' }).click(),
  ])
  const file = JSON.parse(await readFile(await download.path(), 'utf8'))
  expect(file).toMatchObject({ apiKey: secret, expiresAt: expect.any(String) })
  await secretDialog(page).getByRole('button', { name: 'Try it: Read globex’s month' }).click()
  await expect(secretDialog(page)).toContainText('Answered 200')
  await keep(page)
  const isInPage = () => page.evaluate((text) => document.documentElement.outerHTML.includes(text), secret)
  expect(await isInPage()).toBe(false)

  // Left without a word: by the browser's own way back.
  const other = await makeKey(page, 'Left behind')
  await page.goBack()
  await expect(page).toHaveURL(/workspace/)
  await page.goForward()
  await expect(keyCalled(page, 'Left behind')).toBeVisible()
  await expect(secretDialog(page)).toBeHidden()
  const html = await page.evaluate(() => document.documentElement.outerHTML)
  for (const text of [html, await everythingStored(page)])
    for (const each of [secret, other, secret.slice(4, 30)]) expect(text).not.toContain(each)

  await page.getByRole('button', { name: 'Save or open', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Save the recording…' }).click()
  await page.getByRole('dialog').getByText('With credentials').click()
  const [saved] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Save', exact: true }).click(),
  ])
  const recording = await readFile(await saved.path(), 'utf8')
  expect(recording).toContain('/console/0/api-keys')
  for (const each of [secret, other, secret.slice(4, 30)]) expect(recording).not.toContain(each)
})

test('the form says at the field what is wrong', async ({ page }) => {
  await openConsole(page)
  await page.getByRole('button', { name: 'Create a key…' }).click()
  const what = page.getByRole('textbox', { name: 'What is it for?' })
  await expect(what).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByText('Say what the key is for')).toBeVisible()
  await expect(what).toBeFocused()
  await what.fill('x'.repeat(10_000))
  await expect(page.getByText('That is too long')).toBeVisible()
  await page.getByText('A date', { exact: true }).click()
  const day = page.getByLabel('The last day on which it works')
  await day.fill('2020-01-01')
  await expect(page.getByText('That is past')).toBeVisible()
  await day.fill('2222-01-01')
  await expect(page.getByText('more than ten years off')).toBeVisible()

  await page.getByRole('button', { name: 'Add a permission' }).focus()
  for (let n = 0; n < 20; n++) await page.keyboard.press('Enter')
  await expect(page.getByText('A key has at most 20 permissions.')).toBeVisible()
  await expect(page.getByText('This permission is there twice.').first()).toBeVisible()
})

test('a key is made by keyboard alone', async ({ page }) => {
  await openConsole(page)
  const create = page.getByRole('button', { name: 'Create a key…' })
  await create.focus()
  await page.keyboard.press('Enter')
  const what = page.getByRole('textbox', { name: 'What is it for?' })
  await expect(what).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(create).toBeFocused()
  await page.keyboard.press('Enter')
  await what.fill('Made without a mouse')

  const add = page.getByRole('button', { name: 'Add a permission' })
  await add.focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page.getByText('This permission is there twice.')).toBeVisible()
  await page.getByRole('button', { name: 'Remove permission 3' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByText('This permission is there twice.')).toBeHidden()
  await expect(add).toBeFocused()
  await page.getByRole('button', { name: /^acme-events/ }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'What this key opens' })).toContainText('globex-events')

  await page.getByRole('radio', { name: '30 days' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('ArrowDown')
  await page.getByLabel('The last day on which it works').fill('2027-06-30')
  await what.focus()
  await page.keyboard.press('Enter')
  await expect(secretDialog(page)).toBeVisible()
  await secretDialog(page).getByRole('button', { name: 'I have kept it' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'API keys' })).toBeFocused()
  await expect(keyCalled(page, 'Made without a mouse')).toContainText('1 Jul 2027')
})

test('whoever is no admin sees the page, tries, and is told why not', async ({ page }) => {
  await openConsole(page, 'viewer@acme')
  const denials = page
    .getByRole('alert')
    .filter({ hasText: 'Only an admin may do this, and your role is viewer.' })
  await expect(denials).toHaveCount(2)
  await denials.first().getByRole('button', { name: 'Show the request in the dock' }).click()
  await expect(page.getByRole('heading', { name: 'List the API keys' })).toBeVisible()
  await expect(page.getByText('Denied: only an admin may do this.').first()).toBeVisible()

  await page.getByRole('button', { name: 'Create a key…' }).click()
  await page.getByRole('textbox', { name: 'What is it for?' }).fill('May I?')
  await page.getByRole('button', { name: 'Create the key' }).click()
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Only an admin may do this')
})

test('a page that is late is told, and sees the key as it is now', async ({ page, openTab }) => {
  await openConsole(page)
  await makeKey(page, 'Rotated twice at once')
  await keep(page)
  const other = await openTab('/u/0/console')
  await keyCalled(other, 'Rotated twice at once').getByRole('button', { name: 'Rotate…' }).click()
  await keyCalled(page, 'Rotated twice at once').getByRole('button', { name: 'Rotate…' }).click()
  await page.getByRole('button', { name: 'Make a new secret' }).click()
  await revealSecret(page)
  await keep(page)
  await other.getByRole('button', { name: 'Make a new secret' }).click()
  await expect(other.getByRole('alert')).toContainText('Somebody was faster')
  await other.getByRole('button', { name: 'Cancel' }).click()
  await expect(keyCalled(other, 'Rotated twice at once')).toContainText('works for another')
})

test('a key outlives a token: after 89 days it is the only one that works', async ({ page }) => {
  await openConsole(page)
  await page.getByRole('button', { name: 'Create a key…' }).click()
  await page.getByRole('textbox', { name: 'What is it for?' }).fill('For a quarter')
  await page.getByText('90 days').click()
  await page.getByRole('button', { name: 'Create the key' }).click()
  const secret = await revealSecret(page)
  await keep(page)
  const token = await page.evaluate(async () => {
    const response = await fetch('/auth/0/token', { method: 'POST', headers: { 'X-Csrf': '1' } })
    return (await response.json()).token as string
  })
  const readOwn = (credential: string) =>
    page.evaluate(
      async (credential) =>
        (
          await fetch('/momento/cache/calendar-events?key=acme:2026-11', {
            headers: { Authorization: credential },
          })
        ).status,
      credential,
    )
  expect([await readOwn(token), await readOwn(secret)]).toEqual([200, 200])
  await changeClock(page, { jumpTo: (await clockNow(page)) + 89 * 86_400_000 })
  expect([await readOwn(token), await readOwn(secret)]).toEqual([401, 200])
})

test('a token of the tenant is revoked, and its holder gets another', async ({ page, openTab }) => {
  await openConsole(page)
  const own = page.getByRole('article', { name: /^Ada, admin/ })
  await expect(own).toContainText('The one this tab holds')
  await expect(own).toContainText('read and write keys starting acme: in cache calendar-events')
  const id = await own.getByRole('code').first().innerText()
  await own.getByRole('button', { name: 'Revoke…' }).click()
  await page.getByRole('button', { name: 'Revoke the token' }).click()
  await expect(page.getByRole('article').filter({ hasText: id })).toHaveCount(0)
  await expect(page.getByRole('heading', { name: 'Live tokens' })).toBeFocused()
  const other = await openTab('/u/0/workspace')
  await expect(other.getByText('Token: Valid')).toBeVisible()
})

test('its requests are to be seen in the dock, and nobody else’s', async ({ page }) => {
  await openConsole(page)
  const secret = await makeKey(page, 'Watched')
  await keep(page)
  await useKey(page, secret)
  await keyCalled(page, 'Watched').getByRole('button', { name: 'Show its requests' }).click()
  await expect(page.getByText(/^Only requests with API key dtk_…/)).toBeVisible()
  const rows = page.getByRole('row').filter({ hasText: 'An API key' })
  await expect(rows).toHaveCount(1)
  await expect(page.getByRole('row').filter({ hasText: 'List the API keys' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Show those with others, too' }).click()
  await expect(page.getByRole('row').filter({ hasText: 'List the API keys' }).first()).toBeVisible()
})

test('the curl lines make the same key at npm run cloud, and it works there', async ({ page }) => {
  await openConsole(page)
  await makeKey(page, 'It’s for curl')
  await secretDialog(page).getByText('With curl, elsewhere').click()
  const lines = await secretDialog(page).locator('pre').innerText()
  expect(lines).not.toContain('dtk_')
  const folder = await mkdtemp(join(tmpdir(), 'console-curl-'))
  const cloud = await startServedCloud()
  try {
    const script = lines.replaceAll('http://localhost:8787', cloud.origin)
    const { stdout } = await promisify(execFile)('sh', ['-ec', script], { cwd: folder })
    expect(stdout).toMatch(/^HTTP\/1\.1 200 OK/)
    expect(stdout).toContain('"title"')
    // There, too, the audit says that it was a key that opened another tenant's month.
    const audit = await (await fetch(`${cloud.origin}/lab/audit?after=0`)).json()
    expect(audit.records.at(-1)).toMatchObject({
      credential: { kind: 'api_key' },
      verdict: { decision: 'allowed', asked: { key: expect.stringMatching(/^globex:/) } },
    })
  } finally {
    await cloud.stop()
    await rm(folder, { recursive: true })
  }
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('the form has no axe violation and does not overflow, with all that is wrong', async ({ page }) => {
      await openConsole(page)
      await page.getByRole('button', { name: 'Create a key…' }).click()
      await page.getByRole('button', { name: 'Add a permission' }).click()
      await page.getByRole('button', { name: 'Add a permission' }).click()
      await page.getByRole('button', { name: 'Create the key' }).click()
      await expectSound(page)
    })

    test('nor has the dialog with the secret', async ({ page }) => {
      await openConsole(page)
      await makeKey(page, 'Nightly report')
      await secretDialog(page).getByText('With curl, elsewhere').click()
      await pendingIsForgotten(page)
      await expectSound(page)
    })

    test('nor have the list, its chart and the dialog to rotate', async ({ page }) => {
      await openConsole(page)
      const secret = await makeKeyByHand(page, 'Nightly report')
      await useKey(page, secret)
      await useKey(page, secret, 'billing')
      const key = keyCalled(page, 'Nightly report')
      await expect(key).toContainText('1 of them denied')
      await key.getByText('As a table').click()
      await expectSound(page)
      await key.getByRole('button', { name: 'Rotate…' }).click()
      await expectSound(page)
    })
  })
}
