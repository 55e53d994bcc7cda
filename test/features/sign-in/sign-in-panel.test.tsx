import { act, render, screen, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { DEMO_PASSWORD, PERSONAS, TENANTS } from '#src/contract/personas.ts'
import { SignInPanel } from '#src/features/sign-in/sign-in-panel.tsx'
import { AuthError, type AuthErrorCode } from '#src/session/auth-api.ts'

/** A sign-in that stays under way until the test says what became of it. */
function renderPanel({ isLive = false } = {}) {
  const visitor = userEvent.setup({ delay: null })
  const asked: [username: string, password: string][] = []
  let reject: (error: unknown) => void = () => {}
  const signIn = (...credentials: [string, string]) => {
    asked.push(credentials)
    return new Promise<void>((_, rejectIt) => {
      reject = rejectIt
    })
  }
  render(<SignInPanel signIn={signIn} password={isLive ? undefined : DEMO_PASSWORD} />)
  return {
    visitor,
    asked,
    card: (name: string) => screen.getByRole('button', { name: new RegExp(`\\b${name}\\b`) }),
    fail: (code: AuthErrorCode, retryAfterMs?: number) =>
      act(async () => reject(new AuthError(code, code, { retryAfterMs }))),
    break: (error: unknown) => act(async () => reject(error)),
    async fillIn(username: string, secret: string) {
      await visitor.type(screen.getByRole('textbox', { name: /User name/ }), username)
      await visitor.type(screen.getByLabelText(/Password/), secret)
    },
  }
}

describe('the cards', () => {
  test.each(PERSONAS)('$name ($username) is one click away', async ({ name, username, tenant }) => {
    const { visitor, asked } = renderPanel()
    const tenantName = TENANTS.find(({ id }) => id === tenant)?.name ?? ''
    const card = within(screen.getByRole('region', { name: tenantName })).getByRole('button', {
      name: new RegExp(`^${name}\\b`),
    })
    expect(card).toHaveTextContent(username)
    await visitor.click(card)
    expect(asked).toEqual([[username, DEMO_PASSWORD]])
  })

  test.each([
    ['Dana', 'Reads the calendar and talks to colleagues. Cannot change events.'],
    ['Ada', 'Reads and changes the calendar, talks to colleagues.'],
    ['Vera', 'Reads the calendar and listens. Cannot write or talk.'],
    ['Cody', 'Gets no token: this role is not supported.'],
  ])('%s’s says what that role may and may not do', (name, may) => {
    const { card } = renderPanel()
    expect(card(name)).toHaveTextContent(may)
  })

  test('by keyboard; and the one that was pressed keeps the focus when nothing comes of it', async () => {
    const { visitor, asked, card, fail } = renderPanel()
    await visitor.tab()
    await visitor.keyboard('{Enter}')
    expect(asked).toEqual([['data-entry@acme', DEMO_PASSWORD]])
    expect(card('Dana')).toHaveFocus()
    await fail('unreachable')
    expect(card('Dana')).toHaveFocus()
  })
})

describe('while one attempt is under way', () => {
  test('no other can be started, from a card or the form', async () => {
    const { visitor, asked, card } = renderPanel()
    await visitor.click(card('Dana'))
    expect(within(card('Dana')).getByRole('progressbar', { name: 'Signing in as Dana' })).toBeVisible()
    expect(screen.getAllByRole('progressbar')).toHaveLength(1)
    for (const { name } of PERSONAS.filter(({ name }) => name !== 'Dana')) expect(card(name)).toBeDisabled()
    expect(screen.getByRole('button', { name: 'Sign in' })).toBeDisabled()

    await visitor.click(card('Dana'))
    await visitor.type(screen.getByRole('textbox', { name: /User name/ }), 'admin@acme')
    await visitor.type(screen.getByLabelText(/Password/), 'disposable{Enter}')
    expect(asked).toHaveLength(1)
  })

  test('from the form: the cards wait, the button says so', async () => {
    const { visitor, asked, card, fillIn } = renderPanel()
    await fillIn('admin@acme', 'disposable')
    await visitor.keyboard('{Enter}')
    expect(asked).toEqual([['admin@acme', 'disposable']])
    expect(screen.getAllByRole('progressbar')).toHaveLength(1)
    expect(card('Ada')).toBeDisabled()
    await visitor.keyboard('{Enter}')
    expect(asked).toHaveLength(1)
  })

  test('afterwards everything can be pressed again', async () => {
    const { visitor, card, fail } = renderPanel()
    await visitor.click(card('Dana'))
    await fail('unreachable')
    expect(card('Ada')).toBeEnabled()
    expect(screen.queryByRole('progressbar')).toBeNull()
  })
})

describe('a failure is told in words', () => {
  test.each<[AuthErrorCode, string, RegExp]>([
    ['invalid_credentials', 'User name or password is wrong', /does not say which/],
    ['role_not_supported', 'Role not supported', /knows contractor@acme, but issues no token for this role/],
    ['rate_limited', 'Too many attempts', /in 42 seconds/],
    ['invalid_request', 'The cloud could not read this', /1 to 200 characters/],
    ['session_ended', 'The cloud cannot be reached', /nothing is lost/],
    ['unreachable', 'The cloud cannot be reached', /nothing is lost/],
  ])('%s', async (code, title, sentence) => {
    const { visitor, card, fail } = renderPanel()
    await visitor.click(card('Cody'))
    await fail(code, 41_500)
    expect(screen.getByRole('alert')).toHaveTextContent(title)
    expect(screen.getByRole('alert')).toHaveTextContent(sentence)
  })

  test('a wait that the cloud does not name is a minute', async () => {
    const { visitor, card, fail } = renderPanel()
    await visitor.click(card('Dana'))
    await fail('rate_limited')
    expect(screen.getByRole('alert')).toHaveTextContent('in 60 seconds')
  })

  test('what nobody foresaw is told without its details', async () => {
    const panel = renderPanel()
    await panel.visitor.click(panel.card('Dana'))
    await panel.break(new TypeError('x is not a function'))
    expect(screen.getByRole('alert')).toHaveTextContent('Signing in failed')
    expect(screen.getByRole('alert')).not.toHaveTextContent('not a function')
  })

  test('and taken back when the next attempt begins', async () => {
    const { visitor, card, fail } = renderPanel()
    await visitor.click(card('Dana'))
    await fail('unreachable')
    await visitor.click(card('Ada'))
    expect(screen.queryByRole('alert')).toBeNull()
  })
})

describe('the form', () => {
  test('keeps what was typed when that was refused', async () => {
    const { visitor, fillIn, fail } = renderPanel()
    await fillIn('admin@acme', 'a guess')
    await visitor.click(screen.getByRole('button', { name: 'Sign in' }))
    await fail('invalid_credentials')
    expect(screen.getByRole('textbox', { name: /User name/ })).toHaveValue('admin@acme')
    expect(screen.getByLabelText(/Password/)).toHaveValue('a guess')
  })

  test('takes no blanks around a user name, and leaves a password alone', async () => {
    const { visitor, asked, fillIn } = renderPanel()
    await fillIn('  admin@acme ', ' secret ')
    await visitor.keyboard('{Enter}')
    expect(asked).toEqual([['admin@acme', ' secret ']])
  })

  test('is not sent half filled in', async () => {
    const { visitor, asked } = renderPanel()
    await visitor.type(screen.getByRole('textbox', { name: /User name/ }), 'admin@acme{Enter}')
    expect(asked).toEqual([])
  })

  test('lets password managers help', () => {
    renderPanel()
    expect(screen.getByRole('textbox', { name: /User name/ })).toHaveAttribute('autocomplete', 'username')
    expect(screen.getByLabelText(/Password/)).toHaveAttribute('autocomplete', 'current-password')
    expect(screen.getByLabelText(/Password/)).toHaveAttribute('type', 'password')
  })
})

test('at a live service there is the form alone, and no password on the page', () => {
  renderPanel({ isLive: true })
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['Sign in'])
  expect(document.body).not.toHaveTextContent('disposable')
})
