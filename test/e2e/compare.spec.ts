import type { Page } from '@playwright/test'
import { LAB_PATHS, SEATS } from '#src/contract/paths.ts'
import { DEMO_PASSWORD, findPersona, SUPPORTED_ROLES, TENANTS } from '#src/contract/personas.ts'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { everythingStored, jumpAhead, signInAs } from './visitor.ts'

const scene = (left: string, right: string) => `/compare?left=${left}&right=${right}`
const nameOf = (username: string) => findPersona(username)?.name ?? ''

/** A pane, by the side or by whoever is there. */
const pane = (page: Page, who: string) =>
  page.getByRole('region', { name: new RegExp(`^(Left|Right): ${who}`) })
const side = (page: Page, name: 'Left' | 'Right') =>
  page.getByRole('region', { name: new RegExp(`^${name}: `) })

async function isLive(page: Page, who: string) {
  await expect(pane(page, who).getByText('Token: Valid')).toBeVisible()
  await expect(pane(page, who).getByText('Live', { exact: true })).toBeVisible()
}

async function setScene(page: Page, left: string, right: string) {
  await page.goto(scene(left, right))
  await isLive(page, nameOf(left))
  await isLive(page, nameOf(right))
}

async function says(page: Page, who: string, text: string) {
  await pane(page, who).getByRole('textbox', { name: 'Message' }).fill(text)
  await pane(page, who).getByRole('button', { name: 'Send' }).click()
}

const hears = (page: Page, who: string, text: string) =>
  expect(pane(page, who).getByRole('log').getByText(text, { exact: true })).toHaveCount(1)

const deed = (page: Page, name: string) =>
  page.getByRole('toolbar', { name: 'Do as both' }).getByRole('button', { name })
const verdict = (page: Page, name: string, who: string) =>
  page.getByRole('group', { name: `${name}, as ${who}` })

/** Where a pane is scrolled to. */
const scrolledTo = (page: Page, name: 'Left' | 'Right') =>
  page.getByRole('group', { name: `${name} side` }).evaluate((area) => area.scrollTop)

test('an address sets the scene from signed out; what is said on the left arrives on the right of the same tenant', async ({
  page,
}) => {
  await setScene(page, 'data-entry@acme', 'admin@acme')
  await expect(page).toHaveTitle('Compare Dana and Ada · Disposable Tokens')
  await says(page, 'Dana', 'Good morning, Acme')
  await hears(page, 'Ada', 'Good morning, Acme')
  await hears(page, 'Dana', 'Good morning, Acme')
  expect(await everythingStored(page)).not.toMatch(/eyJ[\w-]+\.[\w-]+\./)

  await page.reload()
  await isLive(page, 'Dana')
  await isLive(page, 'Ada')
  await hears(page, 'Ada', 'Good morning, Acme')
})

test('across tenants, nothing is heard, nor at the sibling', async ({ page }) => {
  for (const other of ['admin@globex', 'data-entry@acme-labs']) {
    await setScene(page, 'data-entry@acme', other)
    await says(page, 'Dana', `Not for ${other}`)
    await hears(page, 'Dana', `Not for ${other}`)
    await says(page, nameOf(other), 'At home')
    await hears(page, nameOf(other), 'At home')
    await expect(pane(page, nameOf(other)).getByText(`Not for ${other}`)).toHaveCount(0)
    await expect(pane(page, 'Dana').getByText('At home')).toHaveCount(0)
  }
})

test('done as both: two verdicts with their causes, each with its request in the dock', async ({ page }) => {
  await setScene(page, 'data-entry@acme', 'admin@acme')
  await deed(page, 'Add an event').click()
  await expect(verdict(page, 'Add an event', 'Dana')).toContainText(
    'Denied: the token may read keys starting acme: in cache calendar-events, the request asked to write key acme:',
  )
  await expect(verdict(page, 'Add an event', 'Ada')).toContainText(
    'Allowed: the token may read and write keys starting acme: in cache calendar-events.',
  )
  // Both calendars show it.
  for (const who of ['Dana', 'Ada']) {
    await pane(page, who).getByText('Agenda', { exact: true }).click()
    await expect(pane(page, who).getByText('Added by Ada').first()).toBeVisible()
  }
  await expect(page.getByText('Added by Dana')).toHaveCount(0)

  await page.getByRole('button', { name: 'Show Dana’s request in the dock' }).click()
  await expect(page.getByRole('heading', { name: /^Write acme:/ })).toBeVisible()

  await deed(page, 'Open the console').click()
  await expect(verdict(page, 'Open the console', 'Dana')).toContainText('Denied: ')
  await expect(verdict(page, 'Open the console', 'Ada')).toContainText('Allowed: the session is known.')
})

test('both panes show one view and day, which are in the address, and scroll together until told not to', async ({
  page,
}) => {
  await setScene(page, 'data-entry@acme', 'admin@globex')
  await pane(page, 'Arun').getByRole('button', { name: 'Next month' }).click()
  await expect(page).toHaveURL(/date=/)
  const titles = page.getByRole('heading', { level: 2, name: /20\d\d$/ })
  await expect(titles).toHaveCount(2)
  expect(new Set(await titles.allTextContents()).size).toBe(1)

  await page.getByRole('group', { name: 'Left side' }).focus()
  await page.keyboard.press('PageDown')
  await expect.poll(() => scrolledTo(page, 'Left')).toBeGreaterThan(100)
  await expect.poll(async () => (await scrolledTo(page, 'Right')) - (await scrolledTo(page, 'Left'))).toBe(0)

  await page.getByText('Scroll together').click()
  const before = await scrolledTo(page, 'Left')
  await page.getByRole('group', { name: 'Right side' }).focus()
  await page.keyboard.press('Home')
  await expect.poll(() => scrolledTo(page, 'Right')).toBe(0)
  expect(await scrolledTo(page, 'Left')).toBe(before)
})

test('an ended session, a sign-out, starting over in another tab: each stays in its pane', async ({
  page,
  openTab,
}) => {
  await setScene(page, 'data-entry@acme', 'viewer@acme')
  await page.evaluate((path) => fetch(path, { method: 'DELETE' }), LAB_PATHS.session(0))
  await jumpAhead(page, 900_000)
  await expect(pane(page, 'Dana').getByRole('alert')).toContainText('Dana’s session has ended')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await isLive(page, 'Vera')
  await pane(page, 'Dana').getByRole('button', { name: 'Sign in again' }).click()
  await isLive(page, 'Dana')

  const other = await openTab('/u/1/workspace')
  await other.getByRole('button', { name: 'Sign out' }).click()
  await expect(page.getByRole('heading', { name: 'Vera is signed out' })).toBeVisible()
  await isLive(page, 'Dana')
  await page.getByRole('button', { name: 'Sign in Vera again' }).click()
  await isLive(page, 'Vera')

  await other.evaluate((path) => fetch(path, { method: 'POST', headers: { 'X-Csrf': '1' } }), LAB_PATHS.reset)
  await expect(page.getByText('Somebody started the demo over')).toHaveCount(2)
  await page.reload()
  await isLive(page, 'Dana')
  await isLive(page, 'Vera')

  // What was pressed is gone, and so is what gave it the focus back.
  await page.getByRole('button', { name: 'Sign out everybody…' }).click()
  await page.getByRole('button', { name: 'Sign out everybody', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Dana is signed out' })).toBeVisible()
  await expect(page.getByRole('group', { name: 'Left side' })).toBeFocused()
})

test('with all ten seats taken it says so, and somebody who gets up makes room', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  const users = TENANTS.flatMap(({ id }) => SUPPORTED_ROLES.map((role) => `${role}@${id}`))
  await page.evaluate(
    async ([names, password, seats]) => {
      for (const seat of seats) {
        const username = names[seat % (names.length - 1)]
        const headers = { 'Content-Type': 'application/json', 'X-Csrf': '1' }
        await fetch(`/auth/${seat}/login`, {
          method: 'POST',
          headers,
          body: JSON.stringify({ username, password }),
        })
        localStorage.setItem(`seat-${seat}`, JSON.stringify({ username }))
      }
    },
    [users, DEMO_PASSWORD, SEATS.slice(1)] as const,
  )
  const missing = users.at(-1) ?? ''
  await page.goto(scene('data-entry@acme', missing))
  await isLive(page, 'Dana')
  const right = side(page, 'Right')
  await expect(right.getByRole('heading', { name: 'All ten seats are taken' })).toBeVisible()
  await right.getByRole('button', { name: /^Sign out Amara, .* seat 4$/ }).click()
  await isLive(page, nameOf(missing))
  await expect(right.getByRole('button', { name: /seat 4/ })).toBeVisible()
})

test('by keyboard alone: from the front page to a scene, another person, a deed, its request, and back', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Same tenant, other role' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Compare' })).toBeFocused()
  await isLive(page, 'Ada')

  const chooser = side(page, 'Right').getByRole('button', { name: /on the right$/ })
  await chooser.focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('menuitemradio', { name: 'Ada' })).toBeFocused()
  await page.keyboard.type('Arun')
  await expect(page.getByRole('menuitemradio', { name: 'Arun' })).toBeFocused()
  await page.keyboard.press('Enter')
  await isLive(page, 'Arun')
  await expect(chooser).toBeFocused()
  await expect(page).toHaveURL(/right=admin(@|%40)globex/)

  await deed(page, 'Read this month').focus()
  await page.keyboard.press('ArrowRight')
  await expect(deed(page, 'Read the other’s month')).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(verdict(page, 'Read the other’s month', 'Arun')).toContainText('asked to read key acme:')
  // The toolbar is one stop; the first verdict's way to the dock is the next.
  await page.keyboard.press('Tab')
  await expect(page.getByRole('button', { name: 'Show Dana’s request in the dock' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: /^Read globex:/ })).toBeVisible()

  await page.keyboard.press('Control+k')
  await page.keyboard.type('swap sides')
  await page.keyboard.press('Enter')
  await isLive(page, 'Arun')
  await expect(side(page, 'Left')).toHaveAccessibleName(/Arun/)

  await side(page, 'Left').getByRole('button', { name: 'More about Arun' }).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/\/u\/2\/workspace/)
  await page.goBack()
  await isLive(page, 'Arun')
})

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 360, height: 740 } })

  test('one pane at a time is shown, by tabs; the other goes on listening, and stands at the same place', async ({
    page,
  }) => {
    await page.goto(scene('data-entry@acme', 'viewer@acme'))
    const dana = page.getByRole('tabpanel', { name: 'Dana' })
    const vera = page.getByRole('tabpanel', { name: 'Vera' })
    await expect(dana.getByText('Live', { exact: true })).toBeVisible()
    await expect(vera).toBeHidden()
    await dana.getByRole('textbox', { name: 'Message' }).fill('To who is not seen')
    await dana.getByRole('button', { name: 'Send' }).click()
    await expect(dana.getByText('To who is not seen')).toBeVisible()
    const away = await scrolledTo(page, 'Left')
    expect(away).toBeGreaterThan(0)

    await page.getByRole('tab', { name: 'Dana' }).focus()
    await page.keyboard.press('ArrowRight')
    await expect(page.getByRole('tab', { name: 'Vera' })).toBeFocused()
    await expect(dana).toBeHidden()
    await expect(vera.getByText('To who is not seen')).toBeVisible()
    expect(await scrolledTo(page, 'Right')).toBe(away)
  })
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test('the page of two people has no axe violation and does not overflow, whatever it shows', async ({
      page,
    }) => {
      // Two workspaces are a lot to look through.
      test.slow()
      await page.goto('/compare')
      await expect(page.getByRole('link', { name: 'Same role, other tenant' })).toBeVisible()
      await expectSound(page)
      await page.getByRole('link', { name: 'Same tenant, other role' }).click()
      await expect(page.getByText('Token: Valid').first()).toBeVisible()
      await deed(page, 'Read this month').click()
      await expect(verdict(page, 'Read this month', 'Ada')).toContainText('Allowed: ')
      await expect(page.getByText('Live', { exact: true }).first()).toBeVisible()
      await expectSound(page)
      await page.goto(scene('contractor@acme', `${'x'.repeat(190)}@acme`))
      await expect(page.getByRole('heading', { name: 'Role not supported' })).toBeVisible()
      await expectSound(page)
    })
  })
}
