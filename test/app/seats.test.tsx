/** Several people in one browser, in the session bar and on the front page. */
import { act, screen, within } from '@testing-library/react'
import { describe, expect, test, vi } from 'vitest'
import { SessionBar } from '#src/app/session-bar/session-bar.tsx'
import { SignedInHere } from '#src/app/signed-in-here.tsx'
import { SEATS, type Seat } from '#src/contract/paths.ts'
import { noteOf } from '#src/session/seat-memory.ts'
import { useSessionState } from '#src/session/session-context.tsx'
import { userNamed } from '#test/session/fake-service.ts'
import { renderInShell } from './render-in-shell.tsx'

function Bar() {
  const isSignedIn = useSessionState(({ status }) => status === 'signed-in')
  return isSignedIn ? <SessionBar /> : <p>Nobody is here</p>
}

/** Dana at seat 0, and the others as another tab would note them. */
async function renderBar(others: Partial<Record<Seat, string>>, at = '/u/0/workspace') {
  const shell = renderInShell(<Bar />, { at })
  await shell.signIn('data-entry@acme')
  const { memory } = shell.browser
  act(() => {
    for (const [seat, username] of Object.entries(others))
      memory.write(Number(seat) as Seat, noteOf(userNamed(username)))
  })
  return {
    ...shell,
    memory,
    address: () => shell.router.history.location.href,
    async openMenu() {
      await shell.visitor.click(screen.getByRole('button', { name: /^Dana data-entry at Acme/ }))
      return within(screen.getByRole('menu'))
    },
  }
}

describe('the menu of people', () => {
  test('names everybody with seat, role and tenant, marks who is at work, and follows other tabs', async () => {
    const { openMenu, memory } = await renderBar({ 1: 'admin@globex' })
    expect(screen.getByRole('banner')).toHaveTextContent('data-entry at Acme · seat 0')
    const menu = await openMenu()
    const [dana, arun] = menu.getAllByRole('menuitemradio')
    expect(dana).toBeChecked()
    expect(dana).toHaveTextContent(/Dana.*data-entry at Acme.*Seat 0/)
    expect(arun).not.toBeChecked()
    expect(arun).toHaveTextContent(/Arun.*admin at Globex.*Seat 1/)
    act(() => memory.forget(1))
    expect(menu.getAllByRole('menuitemradio')).toHaveLength(1)
    expect(menu.queryByRole('menuitem', { name: /everybody/ })).toBeNull()
  })

  test('leads to the same page of somebody else, by keyboard', async () => {
    const { openMenu, visitor, address } = await renderBar(
      { 1: 'admin@globex' },
      '/u/0/refresh-lab?scenario=five-tabs',
    )
    await openMenu()
    await visitor.keyboard('{Home}{ArrowDown}{Enter}')
    await vi.waitFor(() => expect(address()).toBe('/u/1/refresh-lab?scenario=five-tabs'))
  })

  test('adds a person at the lowest free seat', async () => {
    const { openMenu, visitor, address } = await renderBar({ 1: 'admin@globex', 3: 'viewer@acme' })
    await visitor.click((await openMenu()).getByRole('menuitem', { name: 'Add another person…' }))
    await vi.waitFor(() => expect(address()).toBe('/?seat=2'))
  })

  test('with all ten seats taken adds nobody, and says why', async () => {
    const { openMenu } = await renderBar(
      Object.fromEntries(SEATS.slice(1).map((seat) => [seat, 'viewer@globex'])),
    )
    const add = (await openMenu()).getByRole('menuitem', { name: 'Add another person…' })
    expect(add).toHaveAttribute('aria-disabled', 'true')
    expect(add).toHaveAccessibleDescription('All ten seats are taken: sign somebody out first')
  })

  test('signs everybody out after asking, and only this person without', async () => {
    const { openMenu, visitor, session } = await renderBar({ 1: 'admin@globex' })
    await visitor.click((await openMenu()).getByRole('menuitem', { name: 'Sign out everybody…' }))
    const question = within(screen.getByRole('alertdialog', { name: 'Sign out everybody?' }))
    expect(question.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      'Dana, data-entry at Acme, seat 0',
      'Arun, admin at Globex, seat 1',
    ])
    expect(question.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    expect(session.store.getState().status).toBe('signed-in')
    await visitor.click(question.getByRole('button', { name: 'Sign out everybody' }))
    expect(await screen.findByText('Nobody is here')).toBeVisible()
  })
})

test('the front page says who else is signed in, and leads back to them', async () => {
  const { browser } = renderInShell(<SignedInHere seat={0} />)
  expect(screen.queryByRole('region')).toBeNull()
  act(() => browser.memory.write(1, noteOf(userNamed('admin@globex'))))
  const here = within(screen.getByRole('region', { name: 'Signed in in this browser' }))
  expect(here.getByText(/admin at Globex/)).toHaveTextContent('admin at Globex · seat 1')
  expect(here.getByRole('link', { name: 'Go on as Arun' })).toHaveAttribute('href', '/u/1/workspace')
  act(() => browser.memory.write(0, noteOf(userNamed('viewer@acme'))))
  expect(here.getAllByRole('link')).toHaveLength(1)
})
