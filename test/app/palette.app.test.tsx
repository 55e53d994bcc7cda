import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, expect, test, vi } from 'vitest'
import { renderApp } from '#test/render-app.tsx'

// What the pages hold is others' business; this is about what can be done from each of them.
vi.mock('#src/app/workspace.tsx', () => ({ Workspace: () => null }))

let app: Awaited<ReturnType<typeof renderApp>> | undefined
afterEach(() => {
  app?.close()
  app = undefined
})

async function open(at = '/') {
  app = await renderApp({ at })
  const { visitor, services } = app
  return {
    ...app,
    heading: (name: string) => screen.findByRole('heading', { level: 1, name }),
    command: (words: string) => visitor.keyboard(`{Control>}k{/Control}${words}{Enter}`),
    person: () => {
      const state = services.seats.get(0).store.getState()
      return 'user' in state ? state.user.username : undefined
    },
  }
}

test('signs in from the front page, and leads from page to page and out again', async () => {
  const { command, heading, person } = await open()
  await heading('Disposable Tokens')
  await command('dana')
  expect(await heading('Workspace')).toHaveFocus()
  expect(person()).toBe('data-entry@acme')
  await command('token')
  expect(await heading('Token')).toHaveFocus()
  await command('sign out')
  await heading('Disposable Tokens')
  expect(person()).toBeUndefined()
})

test('another person takes the seat on the page that is open; one who cannot leaves all as it was', async () => {
  const { command, heading, person, signInAs, visitor, tokenOf } = await open()
  await signInAs('data-entry@acme')
  await heading('Workspace')
  await command('token')
  await heading('Token')
  await command('ada')
  await waitFor(() => expect(person()).toBe('admin@acme'))
  expect(await screen.findByText('Signed in as Ada, admin at Acme.')).toBeInTheDocument()
  expect(await heading('Token')).toBeVisible()

  const held = tokenOf()
  await command('cody')
  const told = within(await screen.findByRole('alertdialog', { name: 'Role not supported' }))
  expect(told.getByText(/Ada stays signed in\.$/)).toBeVisible()
  expect(person()).toBe('admin@acme')
  expect(tokenOf()).toBe(held)
  await visitor.keyboard('{Enter}')
  await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
})

test('where there is no page, somebody can still begin', async () => {
  const { command, heading } = await open('/nowhere')
  await heading('There is no page here')
  await command('viola')
  expect(await heading('Workspace')).toBeVisible()
})

test('the clock and the theme are a few letters away', async () => {
  const { command, heading, signInAs, services, visitor } = await open()
  await signInAs('data-entry@acme')
  await heading('Workspace')
  const before = services.clocks.clock.now()
  await command('hour')
  await waitFor(() => expect(services.clocks.clock.now()).toBeGreaterThanOrEqual(before + 3_600_000))
  await command('paused')
  await waitFor(() => expect(services.lab?.clock.record().paused).toBe(true))
  await command('clock behind 30')
  expect(services.lab?.skew.ms()).toBe(-30 * 60_000)
  await command('clock right')
  expect(services.lab?.skew.ms()).toBe(0)
  await command('dark')
  expect(document.documentElement.dataset.theme).toBe('dark')
  await visitor.keyboard('{Control>}k{/Control}dark')
  expect(screen.getByRole('option', { name: /Dark/ })).toHaveTextContent('Chosen')
})
