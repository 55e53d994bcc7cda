import { expect, test } from './app.ts'
import { heard, isSignedOut, say, signInAs } from './visitor.ts'

test('an admin adds, edits and deletes an event', async ({ page }) => {
  await signInAs(page, 'admin@acme')
  const calendar = page.getByRole('region', { name: 'Calendar' })
  await calendar.getByText('Agenda', { exact: true }).click()

  await calendar.getByRole('button', { name: /^Add/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Lantern walk')
  await dialog.getByRole('button', { name: 'Add event' }).click()
  await expect(dialog).toHaveCount(0)
  await calendar.getByRole('button', { name: /Lantern walk/ }).click()

  await dialog.getByRole('button', { name: 'Edit' }).click()
  await dialog.getByRole('textbox', { name: 'Location' }).fill('Along the canal')
  await dialog.getByRole('button', { name: /^Save/ }).click()
  await expect(calendar.getByText('Along the canal')).toBeVisible()

  // It is in the cloud, not only on the screen.
  await page.reload()
  await calendar.getByRole('button', { name: /Lantern walk/ }).click()
  await expect(dialog.getByText('Along the canal')).toBeVisible()
  await dialog.getByRole('button', { name: /^Delete/ }).click()
  await page
    .getByRole('alertdialog')
    .getByRole('button', { name: /^Delete/ })
    .click()
  await expect(calendar.getByRole('button', { name: /Lantern walk/ })).toHaveCount(0)
})

test('data-entry may try to add an event, is told why not, and keeps what was typed', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('region', { name: 'Calendar' }).getByRole('button', { name: /^Add/ }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByRole('textbox', { name: 'Title' }).fill('Lantern walk')
  await dialog.getByRole('button', { name: 'Add event' }).click()
  await expect(dialog.getByRole('alert')).toContainText('may read keys starting acme:')
  await expect(dialog.getByRole('textbox', { name: 'Title' })).toHaveValue('Lantern walk')
})

test('a viewer hears what others say, may try to answer, and keeps the draft', async ({ page, openTab }) => {
  await signInAs(page, 'viewer@acme')
  await expect(page.getByText('Not in this token: you may listen, not publish')).toBeVisible()
  await say(page, 'May I?')
  await expect(page.getByRole('alert').filter({ hasText: 'refused' })).toBeVisible()
  await expect(page.getByRole('textbox', { name: 'Message' })).toHaveValue('May I?')

  const other = await openTab('/')
  await other.evaluate(async () => {
    const login = await fetch('/auth/1/login', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Csrf': '1' },
      body: JSON.stringify({ username: 'admin@acme', password: 'disposable' }),
    })
    const { token, endpoint } = await login.json()
    await fetch(`${endpoint}/topics/collaboration/acme-events`, {
      method: 'POST',
      headers: { Authorization: token, 'Content-Type': 'text/plain' },
      body: JSON.stringify({ text: 'Good morning, Vera', sentAt: 1 }),
    })
  })
  await heard(page, 'Good morning, Vera')
})

test('a contractor gets no token, and is told so where the card was pressed', async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 740 })
  await page.goto('/')
  await page.getByRole('button', { name: /^Cyrus\b/ }).click()
  await expect(page.getByRole('alert')).toContainText('Role not supported')
  await expect(page.getByRole('alert')).toBeInViewport()
  await isSignedOut(page)
})

test('a role that changes takes effect with the next token', async ({ page }) => {
  await signInAs(page, 'data-entry@acme')
  await page.evaluate(async () => {
    const json = { 'Content-Type': 'application/json' }
    const role = JSON.stringify({ role: 'viewer' })
    await fetch('/lab/users/data-entry%40acme/role', { method: 'PUT', headers: json, body: role })
  })
  await expect(page.getByRole('banner')).toContainText('data-entry at Acme')
  await page.getByRole('button', { name: /^Clock/ }).click()
  await page.getByRole('menuitem', { name: 'To 1 s past its expiry' }).click()
  await expect(page.getByRole('banner')).toContainText('viewer at Acme')
  await expect(page.getByText('Not in this token: you may listen, not publish')).toBeVisible()
})
