import type { Page } from '@playwright/test'
import { LAB_PATHS, SEATS } from '#src/contract/paths.ts'
import { findPersona, SUPPORTED_ROLES, TENANTS } from '#src/contract/personas.ts'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { heard, isAtWork, isSignedOut, jumpAhead, say, signInAs, sitsDown } from './visitor.ts'

/** The menu of people, opened by whoever is at work. */
async function openPeople(page: Page) {
  await page.getByRole('button', { name: /, people signed in$/ }).click()
  return page.getByRole('menu')
}

const personItem = (page: Page, name: string) => page.getByRole('menuitemradio', { name })

/** Dana of Acme at seat 0, Arun of Globex at seat 1, who is shown. */
async function seatTwo(page: Page) {
  await signInAs(page, 'data-entry@acme')
  await sitsDown(page, 1, 'admin@globex')
}

const keysRead = (page: Page) => {
  const keys = new Set<string>()
  page.on('request', (request) => {
    const key = new URL(request.url()).searchParams.get('key')
    if (key) keys.add(key.replace(/:.*/, ''))
  })
  return keys
}

test('a second person is added and gone back to by keyboard alone; each reads their own months', async ({
  page,
}) => {
  const keys = keysRead(page)
  await signInAs(page, 'data-entry@acme')
  expect([...keys]).toEqual(['acme'])

  await page.reload()
  await isAtWork(page)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: /^Dana data-entry at Acme/ })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(personItem(page, 'Dana')).toBeChecked()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('menuitem', { name: 'Add another person…' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/\?seat=1$/)
  await expect(page.getByRole('heading', { name: 'Disposable Tokens' })).toBeFocused()
  await expect(page.getByRole('link', { name: 'Go on as Dana' })).toBeVisible()

  keys.clear()
  await page.getByRole('button', { name: /^Arun\b/ }).focus()
  await page.keyboard.press('Enter')
  await isAtWork(page, 1)
  await expect(page.getByRole('banner')).toContainText('admin at Globex · seat 1')
  expect([...keys]).toEqual(['globex'])

  await page.reload()
  await isAtWork(page, 1)
  keys.clear()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(personItem(page, 'Arun')).toBeChecked()
  await page.keyboard.press('Home')
  await expect(personItem(page, 'Dana')).toBeFocused()
  await page.keyboard.press('Enter')
  await isAtWork(page, 0)
  await expect(page.getByRole('heading', { name: 'Workspace', level: 1 })).toBeFocused()
  expect([...keys]).toEqual(['acme'])
})

test('in one tab, drafts, conversations and pages stay with their seat, and the dock tells them apart', async ({
  page,
}) => {
  await seatTwo(page)
  const message = page.getByRole('textbox', { name: 'Message' })
  await say(page, 'For Globex only')
  await heard(page, 'For Globex only')
  await message.fill('Half a thought of Arun')
  await openPeople(page)
  await personItem(page, 'Dana').click()
  await isAtWork(page, 0)
  await expect(message).toHaveValue('')
  await expect(page.getByText('Nobody has said anything yet')).toBeVisible()

  await page.getByRole('link', { name: 'Token', exact: true }).click()
  await openPeople(page)
  await personItem(page, 'Arun').click()
  await expect(page).toHaveURL(/\/u\/1\/token$/)
  await expect(page.getByRole('main')).toContainText('admin@globex')
  await page.getByRole('link', { name: 'Workspace' }).click()
  await expect(message).toHaveValue('Half a thought of Arun')
  await heard(page, 'For Globex only')

  const requests = page.getByRole('tabpanel', { name: /^Requests/ })
  await expect(requests.getByText('Dana at Acme').first()).toBeVisible()
  await requests.getByRole('button', { name: 'Seat: Any seat' }).click()
  await page.getByRole('menuitemradio', { name: 'Seat 1' }).click()
  await expect(requests.getByText('Arun at Globex').first()).toBeVisible()
  await expect(requests.getByText('Dana at Acme')).toHaveCount(0)
})

test('what is said at one seat is heard at another of the same tenant, and at no other tenant’s', async ({
  page: dana,
  openTab,
}) => {
  await signInAs(dana, 'data-entry@acme')
  const arun = await openTab('/')
  await sitsDown(arun, 1, 'admin@globex')
  const vera = await openTab('/')
  await sitsDown(vera, 2, 'viewer@acme')
  await say(dana, 'Good morning, Acme')
  await heard(vera, 'Good morning, Acme')
  // By the time his own words come back, hers would have come as well.
  await say(arun, 'Good morning, Globex')
  await heard(arun, 'Good morning, Globex')
  await expect(arun.getByText('Good morning, Acme')).toHaveCount(0)
  await expect(dana.getByText('Good morning, Globex')).toHaveCount(0)
})

test('signing out one leaves the other at work, and every tab sees who is left', async ({
  page,
  openTab,
}) => {
  await seatTwo(page)
  const other = await openTab('/u/0/workspace')
  await isAtWork(other, 0)
  await openPeople(other)
  await expect(personItem(other, 'Arun')).toBeVisible()

  await (await openPeople(page)).getByRole('menuitem', { name: 'Sign out', exact: true }).click()
  await isSignedOut(page)
  await expect(page).toHaveURL(/\/\?seat=1$/)
  await expect(page.getByRole('status').filter({ hasText: 'You signed out' })).toBeVisible()
  await expect(personItem(other, 'Arun')).toHaveCount(0)
  await expect(personItem(other, 'Dana')).toBeChecked()
  await other.keyboard.press('Escape')
  await say(other, 'Still here')
  await heard(other, 'Still here')

  await page.getByRole('link', { name: 'Go on as Dana' }).click()
  await isAtWork(page, 0)
  await heard(page, 'Still here')
})

test('a session that ends asks to sign in again at its own seat only', async ({ page, openTab }) => {
  await seatTwo(page)
  const other = await openTab('/u/0/workspace')
  await isAtWork(other, 0)
  await page.evaluate((path) => fetch(path, { method: 'DELETE' }), LAB_PATHS.session(1))
  await jumpAhead(page, 900_000)
  await expect(page.getByRole('dialog', { name: 'Your session has ended' })).toBeVisible()
  await say(other, 'Nothing happened here')
  await heard(other, 'Nothing happened here')
  await expect(other.getByRole('dialog')).toHaveCount(0)
})

test('ten people: then nobody can be added; and one question signs all of them out, in all tabs', async ({
  page,
  openTab,
}) => {
  test.slow()
  await signInAs(page, 'data-entry@acme')
  const other = await openTab('/u/0/workspace')
  const users = TENANTS.flatMap(({ id }) => SUPPORTED_ROLES.map((role) => `${role}@${id}`))
  for (const seat of SEATS.slice(1)) {
    await (await openPeople(page)).getByRole('menuitem', { name: 'Add another person…' }).click()
    const name = findPersona(users[seat % users.length] ?? '')?.name
    await page.getByRole('button', { name: new RegExp(`^${name}\\b`) }).click()
    await expect(page.getByRole('banner')).toContainText(`${name}`)
    await expect(page.getByRole('banner')).toContainText(`seat ${seat}`)
  }
  const menu = await openPeople(page)
  await expect(page.getByRole('menuitemradio')).toHaveCount(10)
  const add = menu.getByRole('menuitem', { name: 'Add another person…' })
  await expect(add).toHaveAttribute('aria-disabled', 'true')
  await expect(add).toContainText('All ten seats are taken')

  await menu.getByRole('menuitem', { name: 'Sign out everybody…' }).click()
  const question = page.getByRole('alertdialog', { name: 'Sign out everybody?' })
  await expect(question.getByRole('listitem')).toHaveCount(10)
  await question.getByRole('button', { name: 'Sign out everybody' }).click()
  await isSignedOut(page)
  await isSignedOut(other)
  await expect(page.getByRole('heading', { name: 'Signed in in this browser' })).toHaveCount(0)
  for (const seat of [0, 5]) {
    await page.goto(`/u/${seat}/workspace`)
    await isSignedOut(page)
  }
})

test('starting over signs out everybody, also at seats that no tab shows', async ({ page, openTab }) => {
  await seatTwo(page)
  const other = await openTab('/?seat=2')
  await expect(other.getByRole('link', { name: /^Go on as/ })).toHaveCount(2)
  await page.evaluate((path) => fetch(path, { method: 'POST', headers: { 'X-Csrf': '1' } }), LAB_PATHS.reset)
  await isSignedOut(page)
  await expect(other.getByRole('link', { name: /^Go on as/ })).toHaveCount(0)
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 740 } })

    test('menu, question and front page of several people have no axe violation and do not overflow', async ({
      page,
    }) => {
      await seatTwo(page)
      const menu = await openPeople(page)
      await expect(menu).toBeVisible()
      await expectSound(page)
      await menu.getByRole('menuitem', { name: 'Sign out everybody…' }).click()
      await expect(page.getByRole('alertdialog')).toBeVisible()
      await expectSound(page)
      await page.goto('/?seat=2')
      await expect(page.getByRole('link', { name: 'Go on as Arun' })).toBeVisible()
      await expectSound(page)
    })
  })
}
