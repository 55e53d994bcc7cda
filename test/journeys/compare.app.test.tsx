/** Two people beside each other, through the real app and the real cloud. */
import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { renderApp } from '#test/render-app.tsx'

// Two workspaces are a lot to put up.
vi.setConfig({ testTimeout: 60_000 })

type App = Awaited<ReturnType<typeof renderApp>>
let app: App | undefined
// The agenda is the lightest view.
const open = async (scene: string) => {
  app = await renderApp({ at: `/compare?view=agenda&${scene}` })
  return app
}
afterEach(() => {
  app?.close()
  app = undefined
})

/** A verdict's cause is known only when the cloud's audit was read. */
const PATIENT = { timeout: 15_000 }

const pane = async (name: RegExp) => within(await screen.findByRole('region', { name }, PATIENT))
const both = async () => [await pane(/^Left: /), await pane(/^Right: /)] as const
const areLive = async () => {
  const [left, right] = await both()
  await left.findByText('Live', {}, PATIENT)
  await right.findByText('Live', {}, PATIENT)
  return [left, right] as const
}
/** Where the pressed control went with what it changed, its pane has the focus, and not the top of the document. */
const hasFocus = (side: 'Left' | 'Right') =>
  waitFor(() => expect(screen.getByRole('group', { name: `${side} side` })).toHaveFocus())
const says = async (visitor: App, side: Awaited<ReturnType<typeof pane>>, text: string) =>
  visitor.visitor.type(side.getByRole('textbox', { name: 'Message' }), `${text}{Enter}`)

test('an address sets the scene from signed out: nothing is typed, and both are at work', async () => {
  const visitor = await open('left=data-entry@acme&right=admin@acme')
  const [left, right] = await areLive()
  expect(left.getByText('Token: Valid')).toBeVisible()
  expect(right.getByText('Token: Valid')).toBeVisible()
  expect(left.getByRole('button', { name: /^Dana data-entry at Acme · seat 0/ })).toBeVisible()
  expect(right.getByRole('button', { name: /^Ada admin at Acme · seat 1/ })).toBeVisible()
  expect(visitor.tokenOf(0)?.tokenId).not.toBe(visitor.tokenOf(1)?.tokenId)
  expect(document.title).toBe('Compare Dana and Ada · Disposable Tokens')
  expect(visitor.exchanges.filter(({ path }) => path.endsWith('/login'))).toHaveLength(2)

  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id)
  expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])

  const table = within(screen.getByRole('table', { name: 'Claims side by side' }))
  const row = (name: string) => table.getByRole('rowheader', { name }).closest('tr')
  expect(row('role')).toHaveTextContent(/data-entry.*≠ differs.*admin/)
  expect(row('tenant')).toHaveTextContent(/acme.*= same.*acme/)
  expect(row('permission 1')).toHaveTextContent(/read keys.*differs.*read and write keys/)
  await visitor.visitor.click(screen.getByRole('switch', { name: 'Only what differs' }))
  expect(table.queryByRole('rowheader', { name: 'tenant' })).toBeNull()
  for (const seat of [0, 1] as const)
    expect(document.body.innerHTML).not.toContain(visitor.tokenOf(seat)?.reveal() ?? 'no token')
})

describe('a message', () => {
  test('that is published on the left arrives on the right where both are one tenant', async () => {
    const visitor = await open('left=data-entry@acme&right=viewer@acme')
    const [left, right] = await areLive()
    await says(visitor, left, 'Morning')
    expect(await right.findByText('Morning')).toBeVisible()
    expect(await left.findByText('Morning')).toBeVisible()

    // A half-written one stays with its person when the sides are swapped.
    await visitor.visitor.type(left.getByRole('textbox', { name: 'Message' }), 'Half')
    await visitor.visitor.click(screen.getByRole('button', { name: 'Swap sides' }))
    const swapped = await pane(/^Right: Dana/)
    expect(await swapped.findByRole('textbox', { name: 'Message' })).toHaveValue('Half')
  })

  test('never where they are not, not even at the sibling', async () => {
    const visitor = await open('left=data-entry@acme&right=data-entry@acme-labs')
    const [left, right] = await areLive()
    await says(visitor, left, 'Acme’s')
    await left.findByText('Acme’s')
    // By the time their own words came back, the other's would have come as well.
    await says(visitor, right, 'At home')
    await right.findByText('At home')
    expect(right.queryByText('Acme’s')).toBeNull()
    expect(left.queryByText('At home')).toBeNull()
  })
})

const verdictOf = (deed: string, name: string) => screen.getByRole('group', { name: `${deed}, as ${name}` })

describe('do as both', () => {
  const isTold = async (deed: string, name: string, words: RegExp) => {
    // Looked up once: by role is dear on so large a page.
    const verdict = verdictOf(deed, name)
    await waitFor(() => expect(verdict).toHaveTextContent(words), PATIENT)
  }
  async function press(visitor: App, deed: string) {
    await visitor.visitor.click(
      within(screen.getByRole('toolbar', { name: 'Do as both' })).getByRole('button', { name: deed }),
    )
  }

  test('adding an event: refused to one, done by the other, and both calendars show it', async () => {
    const visitor = await open('left=data-entry@acme&right=admin@acme')
    const [left, right] = await areLive()
    await press(visitor, 'Add an event')
    await isTold('Add an event', 'Dana', /Denied: the token may read keys .* asked to write key acme:/)
    await isTold('Add an event', 'Ada', /Allowed: the token may read and write keys starting acme:/)
    expect(await right.findAllByText('Added by Ada')).not.toHaveLength(0)
    expect(await left.findAllByText('Added by Ada')).not.toHaveLength(0)
    expect(screen.queryByText('Added by Dana')).toBeNull()

    const writes = visitor.exchanges.filter(({ method }) => method === 'PUT')
    expect(writes.map(({ status }) => status)).toEqual([403, 204])
  })

  test('each is asked as each person, and each verdict names its cause', async () => {
    const visitor = await open('left=data-entry@acme&right=admin@globex')
    await areLive()
    for (const [deed, left, right] of [
      ['Read this month', /Allowed: the token may read keys/, /Allowed: the token may read and write keys/],
      [
        'Read the other’s month',
        /Denied: .* asked to read key globex:/,
        /Denied: .* asked to read key acme:/,
      ],
      ['Publish', /Allowed: the token may publish/, /Allowed: the token may publish/],
      ['Subscribe', /Allowed: the token may publish and listen/, /Allowed: the token may publish and listen/],
      ['Open the console', /Denied: .*admin/, /Allowed: the session is known/],
    ] as const) {
      await press(visitor, deed)
      await isTold(deed, 'Dana', left)
      await isTold(deed, 'Arun', right)
    }
    const reads = visitor.services.recording.requests
      .all()
      .filter(({ status, target }) => status === 403 && target.includes('/calendar-events'))
    expect(reads.map(({ seat, target }) => [seat, target.replace(/.*key=(.*?)%3A.*/, '$1')])).toEqual([
      [0, 'globex'],
      [1, 'acme'],
    ])
  })
})

test('a verdict goes by what was asked, whoever comes to the other side later; a swap takes it along', async () => {
  const { visitor } = await open('left=data-entry@acme&right=admin@globex')
  await areLive()
  await visitor.click(screen.getByRole('button', { name: 'Read the other’s month' }))
  await waitFor(
    () => expect(verdictOf('Read the other’s month', 'Arun')).toHaveTextContent(/asked to read key acme:/),
    PATIENT,
  )
  await visitor.click(screen.getByRole('button', { name: 'Swap sides' }))
  await pane(/^Left: Arun/)
  expect(verdictOf('Read the other’s month', 'Arun')).toHaveTextContent(/asked to read key acme:/)
  expect(verdictOf('Read the other’s month', 'Dana')).toHaveTextContent(/asked to read key globex:/)

  await visitor.click((await pane(/^Left: Arun/)).getByRole('button', { name: /on the left$/ }))
  await visitor.click(screen.getByRole('menuitemradio', { name: 'Ada' }))
  await (await pane(/^Left: Ada/)).findByText('Live', {}, PATIENT)
  expect(screen.getByRole('button', { name: 'Read Acme Labs’ month' })).toBeVisible()
  expect(verdictOf('Read the other’s month', 'Dana')).toHaveTextContent(/asked to read key globex:/)
  expect(verdictOf('Read the other’s month', 'Ada')).toHaveTextContent('Not asked: Ada was not here.')
})

test('a role that gets no token says so in its pane, and the other works', async () => {
  await open('left=contractor@acme&right=admin@acme')
  const [left, right] = await both()
  expect(await left.findByRole('alert')).toHaveTextContent('Role not supported')
  expect(await right.findByText('Live', {}, PATIENT)).toBeVisible()
  expect(left.getByRole('button', { name: /^Cody contractor at Acme.*on the left$/ })).toBeVisible()
})

test('whoever is chosen in a pane is in the address, and Back brings the one before', async () => {
  const visitor = await open('left=data-entry@acme&right=boss@acme')
  const right = await pane(/^Right: nobody/)
  expect(await right.findByRole('alert')).toHaveTextContent('The address names boss@acme')
  await visitor.visitor.click(right.getByRole('button', { name: /on the right$/ }))
  const dana = await screen.findByRole('menuitemradio', { name: 'Dana' })
  expect(dana).toHaveAttribute('aria-disabled', 'true')
  await visitor.visitor.click(screen.getByRole('menuitemradio', { name: 'Arun' }))
  const arun = await pane(/^Right: Arun/)
  await arun.findByText('Live', {}, PATIENT)
  expect(arun.getByRole('button', { name: /on the right$/ })).toHaveFocus()
  expect(visitor.router.state.location.search).toMatchObject({
    left: 'data-entry@acme',
    right: 'admin@globex',
    view: 'agenda',
  })
  act(() => visitor.router.history.back())
  const nobody = await pane(/^Right: nobody/)
  await visitor.visitor.click(nobody.getByRole('button', { name: 'Ada, admin at Acme' }))
  await pane(/^Right: Ada/)
  await hasFocus('Right')
})

test('a session that ends asks in its own pane; the other goes on, and one press puts it right', async () => {
  const visitor = await open('left=data-entry@acme&right=viewer@acme')
  const [left, right] = await areLive()
  await visitor.visitor.type(left.getByRole('textbox', { name: 'Message' }), 'Half')
  await visitor.endSession(0)
  act(() => visitor.services.seats.get(0).tokens.reissue('asked for'))
  expect(await left.findByRole('alert')).toHaveTextContent('Dana’s session has ended')
  expect(screen.queryByRole('dialog')).toBeNull()
  expect(right.queryByRole('alert')).toBeNull()
  expect(right.getByText('Token: Valid')).toBeVisible()

  await visitor.visitor.click(left.getByRole('button', { name: 'Sign in again' }))
  await left.findByText('Live', {}, PATIENT)
  expect(left.queryByRole('alert')).toBeNull()
  await hasFocus('Left')
  expect(left.getByRole('textbox', { name: 'Message' })).toHaveValue('Half')

  // A role that was changed meanwhile is that of the next token, and shown as such.
  const who = right.getByRole('button', { name: /^Vera viewer at Acme/ })
  await visitor.services.lab?.client.setRole('viewer@acme', 'data-entry')
  act(() => visitor.services.seats.get(1).tokens.reissue('asked for'))
  await waitFor(() => expect(who).toHaveTextContent('Vera data-entry at Acme'), PATIENT)
})

test('starting over empties both panes and says why; each is filled again with one press', async () => {
  const visitor = await open('left=data-entry@acme&right=admin@globex')
  const [left, right] = await areLive()
  await visitor.startOver()
  expect(await left.findByText(/started the demo over/)).toBeVisible()
  expect(await right.findByText(/started the demo over/)).toBeVisible()
  await visitor.visitor.click(left.getByRole('button', { name: 'Sign in Dana again' }))
  await left.findByText('Live', {}, PATIENT)
  await hasFocus('Left')
  expect(right.getByRole('button', { name: 'Sign in Arun again' })).toBeVisible()
  expect(screen.getByText('Nobody is signed in on the right: there is no token to compare.')).toBeVisible()

  await visitor.visitor.click(left.getByRole('button', { name: 'More about Dana' }))
  await visitor.visitor.click(screen.getByRole('menuitem', { name: 'Sign out Dana' }))
  expect(await left.findByRole('heading', { name: 'Dana is signed out' })).toBeVisible()
  // Nobody is left whose pages there could be links to.
  expect(screen.getByRole('link', { name: 'Sign in' })).toBeVisible()
  await hasFocus('Left')

  await visitor.visitor.click(right.getByRole('button', { name: 'Sign in Arun again' }))
  await right.findByText('Live', {}, PATIENT)
  await hasFocus('Right')
  await visitor.visitor.click(screen.getByRole('button', { name: 'Sign out everybody…' }))
  await visitor.visitor.click(screen.getByRole('button', { name: 'Sign out everybody' }))
  expect(await right.findByRole('heading', { name: 'Arun is signed out' })).toBeVisible()
  await hasFocus('Right')
})

test('ready scenes set it, the pages of a seat lead back to it, and it to them', async () => {
  const { visitor, router } = await open('')
  await visitor.click(await screen.findByRole('link', { name: 'Same role, other tenant' }))
  await pane(/^Left: Ada/)
  await hasFocus('Left')
  const arun = await pane(/^Right: Arun/)
  // Beside whom one is shown is whoever else has signed in by then.
  await areLive()
  await visitor.click(await arun.findByRole('button', { name: 'More about Arun' }))
  await visitor.click(screen.getByRole('menuitem', { name: 'Look into Arun’s token' }))
  await waitFor(() => expect(router.state.location.pathname).toBe('/u/1/token'))
  await visitor.click(await screen.findByRole('link', { name: 'Compare' }))
  await pane(/^Left: Arun/)
  await pane(/^Right: Ada/)
})
