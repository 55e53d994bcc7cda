import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { RestoringSession } from '#src/app/restoring-session.tsx'
import { renderInShell } from './render-in-shell.tsx'

async function renderRestoring() {
  const shell = renderInShell(<RestoringSession />)
  shell.browser.service.refusing.issue = 'unreachable'
  void shell.session.restore()
  return shell
}

test('says what is going on while the cloud is being asked', async () => {
  await renderRestoring()
  expect(screen.getByRole('progressbar', { name: 'Picking up your session' })).toBeVisible()
  expect(document.title).toBe('Picking up your session · Disposable Tokens')
})

test('a cloud out of reach: says so, which try comes next, and when', async () => {
  const { advance } = await renderRestoring()
  await advance(250)
  const alert = screen.getByRole('alert')
  expect(alert).toHaveTextContent('The cloud does not answer')
  expect(alert).toHaveTextContent('Try 2 in 0:02.')
  await advance(1_000)
  expect(alert).toHaveTextContent('Try 2 in 0:01.')
  await advance(2_000)
  expect(alert).toHaveTextContent(/Try 3 in 0:0\d\./)
})

test('what counts is not read out each second', async () => {
  const { advance } = await renderRestoring()
  await advance(250)
  expect(screen.getByText(/Try 2 in/)).toHaveAttribute('aria-live', 'off')
})

test('"Try now" does, and keeps the focus while it is tried', async () => {
  const { advance, visitor, browser } = await renderRestoring()
  await advance(1_100)
  const before = browser.service.count('issue')
  await visitor.tab()
  expect(screen.getByRole('button', { name: /Try now/ })).toHaveFocus()
  await visitor.keyboard('{Enter}')
  await advance(35)
  expect(browser.service.count('issue')).toBe(before + 1)
  expect(screen.getByRole('alert')).toHaveTextContent('Trying again…')
  expect(screen.getByRole('button', { name: /Try now/ })).toHaveFocus()
})

test('the session is there as soon as the cloud is', async () => {
  const { advance, session, browser } = await renderRestoring()
  void browser.service.open().login('admin@acme', 'disposable', {})
  await advance(500)
  browser.service.refusing = {}
  await advance(5_000)
  expect(session.store.getState()).toMatchObject({ status: 'signed-in', user: { name: 'Ada' } })
})
