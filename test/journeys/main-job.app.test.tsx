/** What the product is for, from sign-in on, through the real app and the real cloud, on a moved clock. */
import { screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import { createAuthApi } from '#src/session/auth-api.ts'
import { type Exchange, renderApp } from '#test/render-app.tsx'

type App = Awaited<ReturnType<typeof renderApp>>
let app: App | undefined
const open = async (options?: Parameters<typeof renderApp>[0]) => {
  app = await renderApp(options)
  return app
}
afterEach(() => {
  app?.close()
  app = undefined
})

const composer = () => screen.findByRole('textbox', { name: 'Message' })
const isPoll = ({ method, path }: Exchange) => method === 'GET' && path.startsWith('/momento/topics/')

/** A poll that is held while its token dies is answered 401 and asked again; nothing else may be refused. */
const failedCalls = ({ exchanges }: App) =>
  exchanges.filter((exchange) => exchange.status >= 400 && !(isPoll(exchange) && exchange.status === 401))
const issued = ({ exchanges }: App) => exchanges.filter(({ path }) => path === '/auth/0/token').length

describe('signing in', () => {
  test('one click shows who is at work, a living token, the calendar and the conversation', async () => {
    const visitor = await open()
    await visitor.signInAs('data-entry@acme')

    expect(await screen.findByText('Token: Valid')).toBeVisible()
    expect(screen.getByRole('timer', { name: 'Token life left' })).toHaveTextContent(/^1[45]:\d\d$/)
    expect(screen.getByRole('banner')).toHaveTextContent(/Dana.*data-entry at Acme/)
    expect(await screen.findByRole('region', { name: 'Calendar' })).toBeVisible()
    expect(screen.getByRole('log', { name: 'Messages' })).toBeVisible()
    expect(failedCalls(visitor)).toEqual([])
  })

  test('role not supported: says so, signs nobody in, stays on the page', async () => {
    const visitor = await open()
    await visitor.signInAs('contractor@acme')

    expect(await screen.findByRole('alert')).toHaveTextContent('Role not supported')
    expect(visitor.tokenOf()).toBeUndefined()
    expect(screen.getByRole('heading', { name: 'Disposable Tokens' })).toBeVisible()
  })

  test('a wrong password and an unknown user read the same, and the user name stays in the form', async () => {
    const { visitor } = await open()
    const read = async (username: string) => {
      const name = await screen.findByRole('textbox', { name: /User name/ })
      await visitor.clear(name)
      await visitor.type(name, username)
      const password = screen.getByLabelText(/Password/)
      await visitor.clear(password)
      await visitor.type(password, 'not it')
      await visitor.click(screen.getByRole('button', { name: 'Sign in' }))
      const alert = await screen.findByRole('alert')
      expect(name).toHaveValue(username)
      return alert.textContent
    }
    expect(await read('admin@acme')).toBe(await read('nobody@nowhere'))
  })
})

test('stays signed in for a simulated day of 15-minute tokens with no failed call', async () => {
  const visitor = await open()
  await visitor.signInAs('data-entry@acme')
  await screen.findByText('Token: Valid')
  const session = visitor.services.seats.get(0)
  // The lightest view: what is looked at here is the token.
  await visitor.visitor.click(await screen.findByRole('radio', { name: 'Agenda' }))

  const seen = new Set<string>()
  for (let quarter = 0; quarter < 96; quarter++) {
    const token = visitor.tokenOf()?.tokenId
    if (token) seen.add(token)
    // Alternately into the margin and well past the expiry, as after a sleep.
    await visitor.jumpToLifeLeft(quarter % 2 === 0 ? 30_000 : -30_000)
    const month = new Date(visitor.services.clocks.clock.now()).toISOString().slice(0, 7)
    expect(await session.momento.get('calendar-events', `acme:${month}`)).toBeDefined()
    await visitor.tokenAfter(token)
  }

  expect(seen.size).toBe(96)
  expect(issued(visitor)).toBe(96)
  expect(failedCalls(visitor)).toEqual([])
  expect(screen.getByRole('log', { name: 'Messages' })).toBeVisible()
}, 60_000)

test('two people talk across a re-issue with nothing lost or doubled', async () => {
  const visitor = await open()
  await visitor.signInAs('data-entry@acme')
  await screen.findByText('Live')
  const other = await visitor.somebodyElse('admin@acme')

  for (let round = 1; round <= 3; round++) {
    await other.say(`Question ${round}`)
    await visitor.conversation().findByText(`Question ${round}`)
    const token = visitor.tokenOf()?.tokenId
    await visitor.jumpToLifeLeft(-60_000)
    await visitor.tokenAfter(token)
    await visitor.visitor.type(await composer(), `Answer ${round}{Enter}`)
    await visitor.conversation().findByText(`Answer ${round}`)
  }

  const said = visitor.conversation().getAllByText(/^(Question|Answer) \d$/)
  expect(said.map((message) => message.textContent)).toEqual([
    'Question 1',
    'Answer 1',
    'Question 2',
    'Answer 2',
    'Question 3',
    'Answer 3',
  ])
  expect(failedCalls(visitor)).toEqual([])
})

test('a revoked token is replaced once, and nobody notices', async () => {
  const visitor = await open()
  await visitor.signInAs('data-entry@acme')
  await screen.findByText('Live')
  const revoked = visitor.tokenOf()?.tokenId ?? ''
  const before = issued(visitor)

  const session = visitor.services.seats.get(0)
  await createAuthApi({
    seat: 0,
    fetch: (input, init) => fetch(new URL(String(input), window.location.origin), init),
  }).revoke(revoked)
  const month = new Date(visitor.services.clocks.clock.now()).toISOString().slice(0, 7)
  const reads = Array.from({ length: 5 }, () => session.momento.get('calendar-events', `acme:${month}`))
  expect((await Promise.all(reads)).every((text) => text !== undefined)).toBe(true)

  await visitor.visitor.type(await composer(), 'Still here{Enter}')
  await visitor.conversation().findByText('Still here')
  expect(issued(visitor) - before).toBe(1)
  expect(visitor.tokenOf()?.tokenId).not.toBe(revoked)
})

test('an ended session keeps the draft and asks to sign in', async () => {
  const visitor = await open()
  await visitor.signInAs('data-entry@acme')
  await screen.findByText('Live')
  await visitor.visitor.type(await composer(), 'Half a thou')

  await visitor.endSession()
  await visitor.jumpToLifeLeft(-1_000)
  const dialog = await screen.findByRole('dialog', { name: 'Your session has ended' })
  expect(within(dialog).getByRole('textbox', { name: /User name/ })).toHaveValue('data-entry@acme')
  await visitor.visitor.click(within(dialog).getByRole('button', { name: 'Sign in' }))

  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull())
  expect(await composer()).toHaveValue('Half a thou')
  await visitor.visitor.type(await composer(), 'ght{Enter}')
  expect(await visitor.conversation().findByText('Half a thought')).toBeVisible()
})

test('starting over signs everybody out and says why', async () => {
  const visitor = await open()
  await visitor.signInAs('admin@globex')
  await screen.findByText('Token: Valid')
  await visitor.startOver()
  expect(await screen.findByRole('heading', { name: 'Disposable Tokens' })).toBeVisible()
  // Faults are told in the same voice.
  const told = within(screen.getByRole('main')).getAllByRole('status')
  expect(told.map(({ textContent }) => textContent).join(' ')).toMatch(/started the demo over/)
  expect(visitor.tokenOf()).toBeUndefined()
})

describe('addresses', () => {
  test.each(['/nowhere', '/u/12/workspace', '/u/x/workspace', '/u/0/nowhere'])(
    '%s is no page',
    async (at) => {
      await open({ at })
      expect(await screen.findByRole('heading', { name: 'There is no page here' })).toBeVisible()
    },
  )

  test('a workspace without a session leads to the sign-in page', async () => {
    await open({ at: '/u/0/workspace' })
    expect(await screen.findByRole('heading', { name: 'Disposable Tokens' })).toBeVisible()
  })
})
