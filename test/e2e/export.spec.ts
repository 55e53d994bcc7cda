import { readFile, writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import type { Har } from 'har-format'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { isAtWork, signInAs } from './visitor.ts'

const CREDENTIAL = /eyJ[\w-]+\.[\w-]+\.[\w-]+/
const SAVE = 'Save the recording…'
const OPEN = 'Open a recording…'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

async function chooseInDock(page: Page, item: string) {
  const opener = button(page, 'Open the dock')
  if (await opener.isVisible()) await opener.click()
  await button(page, 'Save or open').click()
  await page.getByRole('menuitem', { name: item }).click()
}

/** Ticks what is named, presses the button, and returns the file that comes down. */
async function save(page: Page, ...ticked: string[]) {
  await chooseInDock(page, SAVE)
  const dialog = page.getByRole('dialog', { name: 'Save the recording' })
  for (const name of ticked) await dialog.getByText(name).click()
  const arrival = page.waitForEvent('download')
  await button(page, 'Save').click()
  const download = await arrival
  await expect(dialog).toBeHidden()
  return { name: download.suggestedFilename(), path: await download.path() }
}

async function open(page: Page, path: string) {
  const arrival = page.waitForEvent('filechooser')
  await button(page, 'Choose a file…').click()
  await (await arrival).setFiles(path)
}

test('a HAR is saved that another tool answers from, and credentials are in it only when ticked', async ({
  page,
  browser,
  baseURL,
}) => {
  await signInAs(page, 'data-entry@acme')
  const har = await save(page, 'HTTP archive')
  expect(har.name).toMatch(/^disposable-tokens-[\d-]+\.har$/)
  const text = await readFile(har.path, 'utf8')
  expect(text).not.toMatch(CREDENTIAL)
  expect(text).not.toContain('"password\\":\\"disposable')
  const { entries }: Har['log'] = JSON.parse(text).log
  const read = entries.find(({ request }) => request.url.includes('/momento/cache/calendar-events'))
  expect(read).toMatchObject({ request: { method: 'GET' }, response: { status: 200 } })
  expect(read).toMatchObject({ _verdict: { decision: 'allowed' } })

  const elsewhere = await browser.newContext({ serviceWorkers: 'block' })
  await elsewhere.routeFromHAR(har.path, { url: '**/momento/**', notFound: 'abort' })
  const visitor = await elsewhere.newPage()
  await visitor.goto(`${baseURL}/icon.svg`)
  const events = await visitor.evaluate(async (url) => (await fetch(url)).json(), read?.request.url ?? '')
  expect(events[0]).toHaveProperty('title')
  await elsewhere.close()

  const whole = await save(page, 'HTTP archive', 'With credentials')
  expect(whole.name).toMatch(/-with-credentials\.har$/)
  expect(await readFile(whole.path, 'utf8')).toMatch(CREDENTIAL)
})

test('a recording is saved, opened after a reload, and left again', async ({ page }, testInfo) => {
  await signInAs(page, 'data-entry@acme')
  const { path } = await save(page)
  const text = await readFile(path, 'utf8')
  expect(text).not.toMatch(CREDENTIAL)
  await page.reload()
  await isAtWork(page)

  await chooseInDock(page, OPEN)
  const damaged = testInfo.outputPath('damaged.json')
  await writeFile(damaged, text.replace('"method":"POST"', '"method":7'))
  await open(page, damaged)
  await expect(page.getByRole('alert')).toContainText('requests[0].method is missing or not')
  await open(page, path)
  await expect(page.getByText('You are looking at a file')).toBeVisible()
  // The sign-in was before the reload: only the file knows of it.
  const signIn = page.getByRole('row').filter({ hasText: '/auth/0/login' })
  await expect(signIn).toBeVisible()
  await button(page, 'Back to live').click()
  await expect(page.getByText('You are looking at a file')).toBeHidden()
  await expect(signIn).toBeHidden()
  await expect(button(page, 'Save or open')).toBeFocused()
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('the dialogs have no axe violation and do not overflow', async ({ page }, testInfo) => {
      await signInAs(page, 'data-entry@acme')
      // The page scrolls beside the dock. Were the document longer than the window, a dialog could shift both.
      expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBe(800)
      await chooseInDock(page, SAVE)
      await page.getByText('With credentials').click()
      await expect(page.getByText('working credentials')).toBeVisible()
      await expectSound(page)
      await page.keyboard.press('Escape')
      await chooseInDock(page, OPEN)
      const other = testInfo.outputPath('other.json')
      await writeFile(other, '[]')
      await open(page, other)
      await expect(page.getByText('“other.json” cannot be shown')).toBeVisible()
      await expectSound(page)
    })
  })
}
