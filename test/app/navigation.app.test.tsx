import { act, screen } from '@testing-library/react'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { renderApp } from '#test/render-app.tsx'

const broken = vi.hoisted(() => ({ isBroken: false }))
// What the pages hold is others' business; this is about getting from one to the next.
vi.mock('#src/app/workspace.tsx', () => ({
  Workspace() {
    if (broken.isBroken) throw new Error('a detail nobody should read')
    return <input aria-label="Something to do" />
  },
}))

let app: Awaited<ReturnType<typeof renderApp>> | undefined
beforeEach(() => {
  broken.isBroken = false
})
afterEach(() => {
  app?.close()
  app = undefined
})
async function open(at = '/') {
  app = await renderApp({ at })
  return app
}
const heading = (name: string) => screen.findByRole('heading', { level: 1, name })

test('each page is named in the window’s title, with the person at work', async () => {
  const visitor = await open()
  await heading('Disposable Tokens')
  expect(document.title).toBe('Sign in · Disposable Tokens')
  await visitor.signInAs('data-entry@acme')
  await heading('Workspace')
  expect(document.title).toBe('Workspace · Dana at Acme · Disposable Tokens')
  await visitor.visitor.click(screen.getByRole('button', { name: 'Sign out' }))
  await heading('Disposable Tokens')
  expect(document.title).toBe('Sign in · Disposable Tokens')
})

test('a page that does not exist says so in its title, too', async () => {
  await open('/nowhere')
  await heading('There is no page here')
  expect(document.title).toBe('Page not found · Disposable Tokens')
})

test('signing in by keyboard leads to the heading of the workspace, signing out back to that of the front page', async () => {
  const { visitor } = await open()
  const card = await screen.findByRole('button', { name: /^Dana\b/ })
  act(() => card.focus())
  await visitor.keyboard('{Enter}')
  expect(await heading('Workspace')).toHaveFocus()
  await visitor.tab()
  expect(screen.getByRole('textbox', { name: 'Something to do' })).toHaveFocus()

  act(() => screen.getByRole('button', { name: 'Sign out' }).focus())
  await visitor.keyboard('{Enter}')
  expect(await heading('Disposable Tokens')).toHaveFocus()
})

test('a page that was just loaded leaves the focus where the browser put it', async () => {
  await open()
  await heading('Disposable Tokens')
  expect(document.body).toHaveFocus()
})

test('a page that breaks says so without details, can be tried again, and is left by going elsewhere', async () => {
  const complain = vi.spyOn(console, 'error').mockReturnValue()
  const { visitor, services, signInAs } = await open()
  broken.isBroken = true
  await signInAs('data-entry@acme')
  await heading('This page broke')
  expect(document.body).not.toHaveTextContent('a detail nobody should read')
  expect(services.seats.get(0).store.getState().status).toBe('signed-in')
  expect(complain).toHaveBeenCalled()

  await visitor.click(screen.getByRole('button', { name: 'Try again' }))
  await heading('This page broke')
  broken.isBroken = false
  await visitor.click(screen.getByRole('button', { name: 'Try again' }))
  expect(await screen.findByRole('textbox', { name: 'Something to do' })).toBeVisible()
})

test('what broke on one page does not stay in the way of another', async () => {
  vi.spyOn(console, 'error').mockReturnValue()
  const { services, signInAs } = await open()
  broken.isBroken = true
  await signInAs('data-entry@acme')
  await heading('This page broke')
  act(() => services.seats.get(0).signOut())
  // The page that broke cannot follow the sign-out; the Back button leads elsewhere.
  act(() => app?.router.history.push('/'))
  expect(await heading('Disposable Tokens')).toBeVisible()
})
