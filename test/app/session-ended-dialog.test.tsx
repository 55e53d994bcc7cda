import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { SessionEndedDialog } from '#src/app/session-ended-dialog.tsx'
import { renderInShell } from './render-in-shell.tsx'

async function renderEnded({ isLive = false, why = 'session_ended' } = {}) {
  const shell = renderInShell(<SessionEndedDialog />, { isLive })
  await shell.signIn()
  expect(screen.queryByRole('dialog')).toBeNull()
  if (why === 'session_ended') shell.browser.service.endSession()
  else shell.browser.service.refusing.issue = 'role_not_supported'
  await shell.advance(900_000)
  return shell
}

test.each([
  ['session_ended', 'Your session has ended', /issues no further token/],
  ['role_not_supported', 'Your role is no longer supported', /for the role this person has now/],
])('%s: says so, and that nothing is lost', async (why, title, sentence) => {
  await renderEnded({ why })
  const dialog = screen.getByRole('dialog', { name: title })
  expect(dialog).toHaveTextContent(sentence)
  expect(dialog).toHaveTextContent(/what you were writing is kept/)
})

test('one press signs the same person in again, and the dialog is gone', async () => {
  const { visitor, advance, session } = await renderEnded()
  const dialog = within(screen.getByRole('dialog'))
  expect(dialog.getByRole('textbox', { name: /User name/ })).toHaveValue('data-entry@acme')
  await visitor.click(dialog.getByRole('button', { name: 'Sign in' }))
  await advance(100)
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(session.store.getState()).toMatchObject({ status: 'signed-in', user: { name: 'Dana' } })
})

test('a failure says why, and what was typed stays', async () => {
  const { visitor, advance, browser } = await renderEnded()
  browser.service.refusing.login = 'unreachable'
  const dialog = within(screen.getByRole('dialog'))
  await visitor.click(dialog.getByRole('button', { name: 'Sign in' }))
  await advance(100)
  expect(dialog.getByRole('alert')).toHaveTextContent('The cloud cannot be reached')
  expect(dialog.getByRole('textbox', { name: /User name/ })).toHaveValue('data-entry@acme')
})

test('Escape does not lead back to a screen that cannot work', async () => {
  const { visitor } = await renderEnded()
  await visitor.keyboard('{Escape}')
  expect(screen.getByRole('dialog')).toBeVisible()
})

test('signing in as somebody else leaves for good', async () => {
  const { visitor, session } = await renderEnded()
  await visitor.click(screen.getByRole('button', { name: 'Sign in as somebody else' }))
  expect(session.store.getState()).toEqual({ status: 'signed-out', reason: 'signed_out' })
})

test('at a live service no password is filled in', async () => {
  await renderEnded({ isLive: true })
  expect(screen.getByLabelText(/Password/)).toHaveValue('')
})
