import type { Page } from '@playwright/test'
import { LAB_PATHS } from '#src/contract/paths.ts'
import { BAD_SCOPES } from '#test/scope/bad-scopes.ts'
import { expect, test } from './app.ts'
import { expectSound, LOOKS } from './soundness.ts'
import { everythingStored, jumpAhead, signInAs } from './visitor.ts'

async function openPermissions(page: Page) {
  await signInAs(page, 'data-entry@acme')
  await page.getByRole('link', { name: 'Permissions' }).click()
  await expect(page.getByRole('heading', { name: 'Permissions', level: 1 })).toBeVisible()
}

async function openView(page: Page, tab: 'What if' | 'Two traps') {
  await openPermissions(page)
  await page.getByRole('tab', { name: tab }).click()
  await expect(page).toHaveURL(/\/u\/0\/permissions\?view=/)
}

const summary = (page: Page, text: string | RegExp) =>
  expect(page.getByRole('paragraph').filter({ hasText: text })).toBeVisible({ timeout: 100_000 })
const allAsExpected = (page: Page) =>
  summary(page, 'All 100 were asked; each was answered as it ought to be.')

test('all cells are asked for, each is answered as it ought to be, and whoever looks on stays signed in', async ({
  page,
}) => {
  // A hundred requests, one after another.
  test.slow()
  await openPermissions(page)
  await page.getByRole('button', { name: 'Ask for all', exact: true }).click()
  await allAsExpected(page)
  await expect(page.getByText('Token: Valid')).toBeVisible()
  await page.getByRole('link', { name: 'Workspace' }).click()
  await page.getByRole('link', { name: 'Permissions' }).click()
  await allAsExpected(page)
})

test('a cell shows how it is decided, and its request in the dock, by keyboard alone', async ({ page }) => {
  await openPermissions(page)
  const cell = page.getByRole('button', { name: /^Write a key, Acme, the own tenant, as Dana/ })
  await cell.focus()
  await page.keyboard.press('Enter')
  const details = page.getByRole('region', { name: 'Write a key, as Dana' })
  await expect(details).toContainText('read keys starting acme: in cache calendar-events')
  await details.getByRole('button', { name: 'Ask for it' }).focus()
  await page.keyboard.press('Enter')
  await expect(details.getByText('Denied, answered 403')).toBeVisible()
  await details.getByRole('button', { name: 'Show the request in the dock' }).focus()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Write acme:permission-check' })).toBeVisible()
})

test('another cell can be chosen, and the page be left with one chosen', async ({ page }) => {
  await openPermissions(page)
  for (const who of ['Dana', 'Vera']) {
    await page.getByRole('button', { name: new RegExp(`^Read this month, Globex, .* as ${who}`) }).click()
    await expect(page.getByRole('region', { name: `Read this month, as ${who}` })).toBeVisible()
  }
  await page.getByRole('tab', { name: 'What if' }).click()
  for (const group of ['Acme, the own tenant', 'Globex, another tenant'])
    await page.getByRole('button', { name: new RegExp(`^Read this month, ${group}`) }).click()
  await page.getByRole('link', { name: 'Workspace' }).click()
  await expect(page.getByText('Live', { exact: true })).toBeVisible()
})

test('what the cloud gets wrong is shown as the bug it is', async ({ page }) => {
  await openPermissions(page)
  // As an admin Vera may suddenly write, which a viewer ought not to.
  await page.evaluate(() =>
    fetch('/lab/users/viewer%40acme/role', {
      method: 'PUT',
      headers: { 'Content-Type': 'application/json', 'X-Csrf': '1' },
      body: JSON.stringify({ role: 'admin' }),
    }),
  )
  await page.getByRole('button', { name: 'Ask for all as Vera' }).click()
  await summary(page, '25 of 100 were asked; 8 were not answered as it ought to be')
  await page.getByRole('button', { name: /^Write a key, Acme, .* as Vera: .* which is a bug$/ }).click()
  await expect(page.getByText('That is a bug:')).toBeVisible()
})

test('what a fault of the lab answers is no bug of the cloud’s', async ({ page }) => {
  await openPermissions(page)
  await page.evaluate(() =>
    fetch('/lab/faults', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Csrf': '1' },
      body: JSON.stringify({ effect: { kind: 'status', status: 401 }, service: 'cache', direction: 'reads' }),
    }),
  )
  await page.getByRole('button', { name: 'Ask for all as Vera' }).click()
  await summary(page, /25 of 100 were asked; there is no verdict on \d, and the rest was answered/)
  await page
    .getByRole('button', { name: /^Read this month, Acme, .* as Vera: .*; there was no verdict$/ })
    .click()
  await expect(page.getByText('Nobody decided: something on the way answered.').first()).toBeVisible()
})

test.describe('what if', () => {
  const issue = (page: Page) => page.getByRole('button', { name: 'Issue it for a trial' })
  const foretold = (page: Page, operation: string, words: string) =>
    expect(
      page.getByRole('button', { name: `${operation}, with this scope: ${words}`, exact: true }),
    ).toBeVisible()
  const row = (page: Page, group: string, operation: string) =>
    page
      .getByRole('rowgroup')
      .filter({ has: page.getByRole('rowheader', { name: group, exact: true }) })
      .getByRole('row', { name: new RegExp(`^${operation}`) })

  test('an edit is foretold, issued, run for real, and expires', async ({ page }) => {
    await openView(page, 'What if')
    await foretold(page, 'Write a key, Acme, the own tenant', 'denied')
    await page
      .getByRole('group', { name: /^Permission 1/ })
      .getByRole('button', { name: /Role$/ })
      .click()
    await page.getByRole('option', { name: /^readwrite/ }).click()
    await page.getByRole('button', { name: 'Remove permission 2' }).click()
    await page.getByRole('textbox', { name: 'Lives for (minutes)' }).fill('2')
    await foretold(page, 'Write a key, Acme, the own tenant', 'allowed, gained')
    await foretold(page, 'Publish on the topic, Acme, the own tenant', 'denied, lost')
    await expect(page.getByText('Beside Dana’s own scope: 2 gained, 2 lost.').last()).toBeVisible()

    const answer = page.waitForResponse((response) => response.url().endsWith(LAB_PATHS.trialTokens))
    await issue(page).click()
    const { token } = await (await answer).json()
    await expect(page.getByRole('timer').filter({ hasText: /^1:[0-5]\d$|^2:00$/ })).toBeVisible()
    await page.getByRole('button', { name: 'Run the matrix for real' }).click()
    const answers = (operation: string) =>
      row(page, 'Acme, the own tenant', operation).getByRole('cell').last()
    await expect(answers('Write a key')).toHaveText('Allowed')
    await expect(answers('Listen on the topic')).toHaveText('Denied')
    await expect(page.getByRole('button', { name: 'Run the matrix for real' })).toBeVisible()
    await expect(page.getByRole('cell', { name: 'Not asked' })).toHaveCount(0)
    await expect(page.getByText(/as not foretold|not denied/)).toHaveCount(0)

    // Its text is in no address, no storage, and not on the screen.
    expect(page.url()).toMatch(/\/u\/0\/permissions\?view=what-if$/)
    expect(await everythingStored(page)).not.toContain(token)
    expect(await page.content()).not.toContain(token)

    await jumpAhead(page, 120_000)
    await expect(page.getByText('whatever it is asked for is answered 401 from now on')).toBeVisible()
    await page.getByRole('button', { name: /^Write a key, Acme, the own tenant/ }).click()
    const details = page.getByRole('region', { name: 'Write a key, with this scope' })
    await details.getByRole('button', { name: 'Ask again with the trial token' }).click()
    await expect(details.getByText('Denied, answered 401')).toBeVisible()
    await expect(details.getByText('Denied: the token has expired.')).toBeVisible()
    await expect(details.getByText('That is a bug:')).toHaveCount(0)
    await details.getByRole('button', { name: 'Show the request in the dock' }).click()
    await expect(page.getByRole('heading', { name: 'Write acme:permission-check' })).toBeVisible()
  })

  test('the draft survives leaving the page and a reload; it can be undone and reset', async ({ page }) => {
    await openView(page, 'What if')
    const prefix = page.getByRole('textbox', { name: 'Key prefix' })
    await prefix.fill('acme:2026-11:')
    await page.getByRole('link', { name: 'Workspace' }).click()
    await page.goBack()
    await expect(prefix).toHaveValue('acme:2026-11:')
    await page.reload()
    await expect(prefix).toHaveValue('acme:2026-11:')
    await foretold(page, 'Read this month, Acme, the own tenant', 'denied, lost')
    await page.getByRole('button', { name: 'Reset to Dana’s' }).click()
    await expect(prefix).toHaveValue('acme:')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(prefix).toHaveValue('acme:2026-11:')
  })

  test('what is bad is told at its field, and nothing is asked for', async ({ page }) => {
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await openView(page, 'What if')
    const prefix = page.getByRole('textbox', { name: 'Key prefix' })
    for (const [text, words] of [
      ['', 'A key prefix has 1 to 64 bytes'],
      ['acme', 'Without “:” at its end'],
      ['globex:', 'These keys are not the tenant’s own.'],
      [`${'a'.repeat(10_000)}:`, 'A key prefix has 1 to 64 bytes'],
    ] as const) {
      await prefix.fill(text)
      await expect(prefix).toHaveAccessibleDescription(new RegExp(`^${words}`))
      await issue(page).click()
      await expect(prefix).toBeFocused()
    }
    await page.getByText('JSON', { exact: true }).click()
    const json = page.getByRole('textbox', { name: 'Scope as JSON' })
    for (const { scope } of BAD_SCOPES) {
      await json.fill(JSON.stringify(scope))
      await expect(json).toHaveAttribute('aria-invalid', 'true')
      await issue(page).click()
      await expect(json).toBeFocused()
    }
    await json.fill(JSON.stringify(BAD_SCOPES.find(({ name }) => name === 'of 21 permissions')?.scope))
    await page.getByText('Fields', { exact: true }).click()
    await expect(page.getByRole('group', { name: /^Permission \d+/ })).toHaveCount(21)
    await expect(page.getByRole('alert').filter({ hasText: 'at most 20 permissions' })).toBeVisible()
    await issue(page).click()
    expect(asked).not.toContain(LAB_PATHS.trialTokens)
  })

  test('by keyboard alone', async ({ page }) => {
    await openView(page, 'What if')
    const role = page.getByRole('group', { name: /^Permission 1/ }).getByRole('button', { name: /Role$/ })
    await role.focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(role).toBeFocused()
    await foretold(page, 'Write a key, Acme, the own tenant', 'allowed, gained')
    for (const name of ['Cache', 'Limit']) {
      await page.keyboard.press('Tab')
      await expect(
        page
          .getByRole('group', { name: /^Permission 1/ })
          .getByRole('button', { name: new RegExp(`${name}$`) }),
      ).toBeFocused()
    }
    await page.keyboard.press('Tab')
    await expect(page.getByRole('textbox', { name: 'Key prefix' })).toBeFocused()
    await page.keyboard.press('End')
    await page.keyboard.type('permission-')
    await expect(page.getByRole('textbox', { name: 'Key prefix' })).toHaveValue('acme:permission-')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('acme:')
    await issue(page).focus()
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Run the matrix for real' }).focus()
    await page.keyboard.press('Enter')
    const cell = page.getByRole('button', { name: /^Write a key, Acme, the own tenant/ })
    await cell.focus()
    await page.keyboard.press('Enter')
    await expect(
      page.getByRole('region', { name: 'Write a key, with this scope' }).getByText('Allowed, answered 204'),
    ).toBeVisible()
  })
})

test.describe('two traps', () => {
  test('a prefix without its delimiter is refused, and opens the sibling when issued all the same', async ({
    page,
  }) => {
    await openView(page, 'Two traps')
    const card = page.getByRole('region', { name: 'A prefix without its delimiter' })
    await card.getByRole('button', { name: 'Ask for such a token' }).click()
    await expect(card.getByText('Refused, answered 400')).toBeVisible()
    await expect(card.getByText('Nothing was issued.').last()).toBeVisible()
    await card.getByText('Let the lab issue it anyway', { exact: true }).click()
    await card.getByRole('button', { name: 'Ask for such a token' }).click()
    await expect(card.getByText('It opened 3 things that Ada ought not to reach').last()).toBeVisible()
    await expect(card.getByText('Allowed, not denied')).toHaveCount(3)
    await card.getByRole('button', { name: /^Read this month, Acme Labs, .* which is a bug/ }).click()
    await expect(page.getByRole('heading', { name: /^Read acme-labs:/ })).toBeVisible()
  })

  test('a role that changes: the old token goes on until its end, and the role is put back', async ({
    page,
  }) => {
    await openView(page, 'Two traps')
    const card = page.getByRole('region', { name: 'A role that changes while the token lives' })
    await card.getByRole('button', { name: 'Change a role while a token lives' }).click()
    await expect(card.getByText('Still allowed, answered 204')).toBeVisible()
    await expect(card.getByText('Denied, answered 403')).toBeVisible()
    await expect(card.getByRole('timer')).toHaveText(/^1[45]:\d\d$/)
    await card.getByRole('button', { name: 'Ask again with the old token' }).click()
    await expect(card.getByText('Still allowed, answered 204')).toHaveCount(2)
    await card.getByRole('button', { name: 'Jump to its end' }).click()
    await expect(card.getByText('Denied, answered 401')).toBeVisible()
    await expect(card.getByText('opens nothing any more').first()).toBeVisible()
    await card.getByRole('button', { name: 'Put Ada’s role back' }).click()
    await expect(card.getByText('The lab made Ada an admin again.')).toBeVisible()
    await expect(card.getByRole('button', { name: 'Put Ada’s role back' })).toHaveCount(0)
    await expect(page.getByText('Token: Valid')).toBeVisible()
    // And she is what she was.
    await page.getByRole('tab', { name: 'Matrix' }).click()
    await page.getByRole('button', { name: 'Ask for all as Ada' }).click()
    await summary(page, '25 of 100 were asked; each was answered as it ought to be.')
  })

  test('a page that is loaded anew still puts the role back', async ({ page }) => {
    await openView(page, 'Two traps')
    const card = page.getByRole('region', { name: 'A role that changes while the token lives' })
    await card.getByRole('button', { name: 'Change a role while a token lives' }).click()
    await expect(card.getByText('Still allowed, answered 204')).toBeVisible()
    await page.reload()
    await expect(card.getByText('Ada is still a viewer, from a run that was cut short.')).toBeVisible()
    await card.getByRole('button', { name: 'Put Ada’s role back' }).click()
    await expect(card.getByText('The lab made Ada an admin again.')).toBeVisible()
    await page.reload()
    await expect(card.getByRole('button', { name: 'Change a role while a token lives' })).toBeVisible()
  })

  test('revoking ends the old token at once, and leaving the page loses nothing', async ({ page }) => {
    await openView(page, 'Two traps')
    const card = page.getByRole('region', { name: 'A role that changes while the token lives' })
    await card.getByRole('button', { name: 'Change a role while a token lives' }).click()
    await expect(card.getByText('Still allowed, answered 204')).toBeVisible()
    await page.getByRole('link', { name: 'Workspace' }).click()
    await page.goBack()
    await card.getByRole('button', { name: 'Revoke it' }).click()
    await expect(card.getByText('Denied, answered 401')).toBeVisible()
    await expect(card.getByText('Revoked', { exact: true })).toBeVisible()
    await card.getByRole('button', { name: 'Put Ada’s role back' }).click()
    await expect(card.getByText('The lab made Ada an admin again.')).toBeVisible()
  })
})

for (const { colorScheme, width } of LOOKS) {
  test.describe(`${colorScheme}, ${width} px`, () => {
    test.use({ colorScheme, viewport: { width, height: 800 } })

    test.slow()

    test('matrix and traps have no axe violation and do not overflow', async ({ page }) => {
      await openPermissions(page)
      await expectSound(page)
      await page.getByRole('button', { name: 'Ask for all as Dana' }).click()
      await summary(page, '25 of 100 were asked')
      await page.getByRole('button', { name: /^Read this month, Globex, .* as Dana/ }).click()
      await expectSound(page)

      await page.getByRole('tab', { name: 'Two traps' }).click()
      await page.getByText('Let the lab issue it anyway', { exact: true }).click()
      await page.getByRole('button', { name: 'Ask for such a token' }).click()
      await expect(page.getByText('It opened 3 things').last()).toBeVisible()
      await page.getByRole('button', { name: 'Change a role while a token lives' }).click()
      await expect(page.getByText('Denied, answered 403')).toBeVisible()
      await expectSound(page)
    })

    test('what if and a trial have no axe violation and do not overflow', async ({ page }) => {
      await openView(page, 'What if')
      await page.getByRole('textbox', { name: 'Key prefix' }).fill('acme')
      await page.getByText('Issue it also where').click()
      await page.getByRole('button', { name: 'Issue it for a trial' }).click()
      await page.getByRole('button', { name: 'Run the matrix for real' }).click()
      await expect(page.getByText('Allowed, not denied')).toBeVisible()
      await page.getByRole('button', { name: /^Read this month, Acme Labs/ }).click()
      await expect(page.getByRole('button', { name: 'Run the matrix for real' })).toBeVisible()
      await expectSound(page)

      await page.getByRole('button', { name: 'Remove permission 2' }).click()
      await page.getByRole('button', { name: 'Add one on a topic' }).click()
      await expectSound(page)
      await page.getByText('JSON', { exact: true }).click()
      await page.getByRole('textbox', { name: 'Scope as JSON' }).fill('[7]')
      await expectSound(page)
    })
  })
}
