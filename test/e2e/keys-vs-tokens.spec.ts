import type { Page } from '@playwright/test'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { changeClock, signInAs } from './visitor.ts'

async function openPage(page: Page, username = 'data-entry@acme') {
  await signInAs(page, username)
  await page.getByRole('link', { name: 'Keys vs tokens', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Keys vs tokens', level: 1 })).toBeVisible()
}

const openPart = (page: Page, name: string) => page.getByRole('tab', { name, exact: true }).click()
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
const shown = (page: Page, title: string) => page.getByRole('region', { name: `Shown: ${title}` })

/** By keyboard alone. */
async function pressKey(page: Page, name: string | RegExp) {
  await page.getByRole('button', { name }).focus()
  await page.keyboard.press('Enter')
}

test('each show me is made of requests, and one press leads to each in the dock', async ({ page }) => {
  await openPage(page)
  await press(page, 'Show me: one’s own month, and everybody else’s')
  const steps = shown(page, 'one’s own month, and everybody else’s')
  await expect(steps.getByText('the token opens the share of Acme alone')).toBeVisible()
  await expect(steps.getByText('Allowed: the token may read keys starting acme:')).toBeVisible()
  await steps.getByRole('button', { name: /key=globex/ }).click()
  await expect(page.getByRole('heading', { name: /^Read globex:/ })).toBeVisible()
})

test('by keyboard alone: the token is revoked, and its owner holds another', async ({ page }) => {
  await openPage(page)
  await pressKey(page, 'Show me: your own token, revoked')
  const steps = shown(page, 'your own token, revoked')
  await expect(steps.getByText('was not asked for anything')).toBeVisible()
  await expect(page.getByText('Token: Valid')).toBeVisible()
  await steps.getByRole('button', { name: /POST \/auth\/0\/revoke/ }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Revoke a token' })).toBeVisible()
})

for (const rate of [1, 60]) {
  test(`a token of a few seconds dies by itself, with the clock at ${rate}×`, async ({ page }) => {
    await openPage(page)
    await changeClock(page, { rate })
    await press(page, 'Show me: a token that lives for a moment')
    const steps = shown(page, 'a token that lives for a moment')
    await expect(steps.getByText('Denied: the token has expired.')).toBeVisible()
    await expect(steps.getByText('Nobody did anything against it')).toBeVisible()
  })
}

test('five questions lead to an answer with its reasons', async ({ page }) => {
  await openPage(page)
  await openPart(page, 'Which one do I need?')
  await expect(page).toHaveURL(/part=choice/)
  for (const answer of [/On a device/, /For a person/, /One tenant’s/, /For minutes/]) {
    await page.getByRole('radio', { name: answer }).focus()
    await page.keyboard.press('Space')
  }
  await expect(page.getByText('One more answer')).toBeVisible()
  await page.getByRole('radio', { name: /^Yes/ }).check({ force: true })
  await expect(page.getByText('A token', { exact: true })).toBeVisible()
  await page.getByRole('radio', { name: /^No$/ }).check({ force: true })
  await expect(page.getByText('Neither: a server of your own in between')).toBeVisible()
  await page.getByRole('radio', { name: /On a server/ }).check({ force: true })
  await expect(page.getByText('An API key', { exact: true })).toBeVisible()
  await press(page, 'Begin again')
  await expect(page.getByText('5 answers, and you will see.')).toBeVisible()
})

test('the code is there, its places are a press away, and the handler answers beside it', async ({
  page,
}) => {
  await openPage(page)
  await openPart(page, 'The code')
  const code = page.getByRole('region', { name: /auth-routes\.ts/ })
  await expect(code).toContainText('async function login(call: CloudCall)')
  await pressKey(page, /The session goes into a cookie/)
  await expect(code).toBeFocused()
  await expect(code.locator('[data-target="true"]')).toContainText('call.jar.set')
  await press(page, 'Sign in: the sign-in of a contractor')
  await expect(shown(page, 'the sign-in of a contractor').getByText('Role not supported: Cody')).toBeVisible()
  await press(page, 'Sign in: the sign-in of a viewer')
  const viewer = shown(page, 'the sign-in of a viewer')
  await expect(viewer.getByText('With this token Vera may read keys starting acme:')).toBeVisible()
  await expect(viewer.getByText('"token": "••••••••"')).toBeVisible()
  expect(await page.content()).not.toMatch(/eyJ[\w-]+\./)
  // Whoever looks on stays signed in.
  await expect(page.getByText('Token: Valid')).toBeVisible()
  await page.getByRole('radio', { name: 'With Momento' }).check({ force: true })
  await expect(page.getByRole('region', { name: /vending-service\.ts/ })).toContainText(
    'generateDisposableToken',
  )
})

const leakOf = (page: Page, name: string) =>
  page.getByRole('region', { name: `The leak: ${name}`, exact: true })
const result = (page: Page, name: string) => leakOf(page, name).getByRole('status').first()

async function leak(page: Page, name: string) {
  await page.getByRole('radio', { name, exact: true }).focus()
  await page.keyboard.press('Space')
  await pressKey(page, /^Leak (it|this instead)$/)
  await expect(leakOf(page, name)).toBeVisible({ timeout: 30_000 })
}

test('by keyboard alone: a key outlives its maker’s session and a token does not outlive a quarter of an hour', async ({
  page,
}) => {
  await openPage(page)
  await openPart(page, 'Leak lab')
  await leak(page, 'A token')
  await pressKey(page, /^15 min$/)
  await expect(result(page, 'A token')).toContainText('The token is dead, 15 minutes after it was made')
  await leak(page, 'An API key for everything')
  await pressKey(page, /^89 days$/)
  await expect(result(page, 'An API key for everything')).toContainText(
    'After 89 days the key works for whoever found it: 3 tenants and 3 caches reached, 40 writes done.',
    { timeout: 30_000 },
  )
  await expect(leakOf(page, 'An API key for everything')).toContainText('the session ended long ago')
  // The picture has both, and the table says what it shows.
  const table = page.getByRole('region', { name: 'Calls that worked' })
  await expect(table.getByRole('row', { name: /^A token/ }).getByRole('cell')).toHaveText([
    ...['3', '3', '3', '0'],
    ...Array(5).fill('–'),
  ])
  await expect(table.getByRole('row', { name: /^An API key/ }).getByRole('cell')).toHaveText([
    ...Array(8).fill('12'),
    '–',
  ])
  // Whoever looks on is where and when they were.
  await expect(page.getByText('Token: Valid')).toBeVisible()
})

test('what is done about a leak: the token is replaced, the key’s services break until they are given the new one', async ({
  page,
}) => {
  await openPage(page)
  await openPart(page, 'Leak lab')
  await leak(page, 'A token')
  await press(page, '5 min')
  await press(page, 'Revoke the token')
  await expect(result(page, 'A token')).toContainText('Dana noticed nothing')
  await expect(leakOf(page, 'A token')).toContainText('another than the one that leaked')

  const key = 'An API key, as narrow as keys get'
  await leak(page, key)
  await press(page, 'Rotate the key at once')
  await expect(result(page, key)).toContainText('Broken by now: 2 services')
  await expect(leakOf(page, key).getByText('Refused: it is broken')).toHaveCount(2)
  await press(page, 'Give the services the new key')
  await expect(leakOf(page, key).getByText('Refused: it is broken')).toHaveCount(0)
  // Each request of the finder, with what that cloud said of it.
  await leakOf(page, key)
    .getByText(/^The finder’s requests/)
    .click()
  await expect(page.getByRole('region', { name: 'The finder’s requests' })).toContainText(
    'Denied: the API key was revoked',
  )
})

test('a link to a part leads there, also when one has to sign in first', async ({ page }) => {
  await page.goto('/u/0/keys-vs-tokens?part=code')
  await page.getByRole('button', { name: /^Dana\b/ }).click()
  await expect(page.getByRole('tab', { name: 'The code', selected: true })).toBeVisible()
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })
    test.slow()

    test('no part has an axe violation or overflows, before and after it was used', async ({ page }) => {
      await openPage(page)
      await press(page, 'Show me: who the cloud says it was')
      await expect(shown(page, 'who the cloud says it was').getByText('beside the message')).toBeVisible()
      await expectSound(page)
      await openPart(page, 'Which one do I need?')
      await expectSound(page)

      await openPart(page, 'The code')
      await press(page, 'Sign in: the sign-in of a viewer')
      await expect(shown(page, 'the sign-in of a viewer').getByText('With this token')).toBeVisible()
      await expectSound(page)
      await page.getByRole('radio', { name: 'With Momento' }).check({ force: true })
      await expectSound(page)

      await openPart(page, 'Leak lab')
      await expectSound(page)
      await leak(page, 'A token')
      await press(page, '15 min')
      await expect(result(page, 'A token')).toContainText('The token is dead')
      await leakOf(page, 'A token')
        .getByText(/^The finder’s requests/)
        .click()
      await expectSound(page)
    })
  })
}
