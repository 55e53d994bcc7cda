/** The small parts of the shell: theme, lost cloud, boot problems, the token pill. */
import { render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { describe, expect, test, vi } from 'vitest'
import { BootProblem } from '#src/app/boot-problem.tsx'
import { LostCloud } from '#src/app/lost-cloud.tsx'
import { SessionBar } from '#src/app/session-bar/session-bar.tsx'
import { TokenPill } from '#src/app/session-bar/token-pill.tsx'
import { SignedOutNote } from '#src/app/signed-out-note.tsx'
import { ThemeMenu } from '#src/app/theme-menu.tsx'
import { useSessionState } from '#src/session/session-context.tsx'
import { renderInShell } from './render-in-shell.tsx'

describe('the theme menu', () => {
  test('says what is chosen, chooses by keyboard, and shows the choice', async () => {
    const { visitor, theme } = renderInShell(<ThemeMenu />)
    await visitor.tab()
    expect(screen.getByRole('button', { name: 'Theme: As the system' })).toHaveFocus()
    await visitor.keyboard('{Enter}')
    expect(await screen.findByRole('menuitemradio', { name: 'As the system' })).toBeChecked()
    await visitor.keyboard('{End}{Enter}')
    expect(await screen.findByRole('button', { name: 'Theme: Dark' })).toBeVisible()
    expect(theme.state()).toEqual({ choice: 'dark', shown: 'dark' })
  })
})

describe('a cloud that is lost', () => {
  test('is no news until it happens, and then says how to go on', () => {
    const { loseCloud } = renderInShell(<LostCloud />)
    expect(screen.queryByRole('alert')).toBeNull()
    loseCloud()
    expect(screen.getByRole('alert')).toHaveTextContent('The cloud of this demo is out of reach')
    expect(screen.getByRole('button', { name: 'Reload' })).toBeVisible()
  })
})

describe('a demo that cannot start', () => {
  test.each([
    ['insecure', 'This address is not secure enough for the demo'],
    ['newer_version', 'A newer version of this demo has been here'],
    ['forbidden', 'This browser does not let the page keep data'],
    ['full', 'There is no room left for the demo’s cloud'],
    ['unavailable', 'The demo’s cloud did not open'],
    ['toString', 'The demo could not start'],
    ['', 'The demo could not start'],
  ])('%s', (code, title) => {
    const secret = 'a detail nobody should read'
    render(<BootProblem error={Object.assign(new Error(secret), { code })} reload={() => {}} />)
    expect(screen.getByRole('heading', { level: 1, name: title })).toBeVisible()
    expect(screen.queryByText(new RegExp(secret))).toBeNull()
  })

  test.each([undefined, null, 'text', 7])('whatever it was that was thrown: %s', async (error) => {
    const reload = vi.fn()
    render(<BootProblem error={error} reload={reload} />)
    await userEvent.setup().click(screen.getByRole('button', { name: 'Reload' }))
    expect(reload).toHaveBeenCalledOnce()
  })
})

describe('the token pill', () => {
  test('counts a good token down, and keeps quiet about it', async () => {
    const { signIn, advance } = renderInShell(<TokenPill />)
    await signIn()
    expect(screen.getByText('Token: Valid')).toBeVisible()
    expect(screen.getByRole('timer')).toHaveTextContent('15:00')
    await advance(600_000)
    expect(screen.getByRole('timer')).toHaveTextContent('5:00')
    expect(screen.getByRole('status')).toBeEmptyDOMElement()
  })

  test('in an outage says which try is next, and announces how long the token lives, then that it is over', async () => {
    const { signIn, advance, browser } = renderInShell(<TokenPill />)
    await signIn()
    browser.service.refusing.issue = 'unreachable'
    await advance(860_000)
    expect(screen.getByText('Token: Re-issue failed')).toBeVisible()
    expect(screen.getByText(/^Try \d in 0:\d\d\./)).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent('The token expires in 1 minute.')
    await advance(60_000)
    expect(screen.getByText('Token: Expired')).toBeVisible()
    expect(screen.queryByRole('timer')).toBeNull()
    expect(screen.getByRole('status')).toHaveTextContent('The token has expired.')
  })

  test('beside another one, says whose token it is', async () => {
    const { signIn, advance, browser } = renderInShell(<OfSomebody />)
    await signIn()
    browser.service.refusing.issue = 'unreachable'
    await advance(860_000)
    expect(screen.getByRole('status')).toHaveTextContent('Dana’s token expires in 1 minute.')
    await advance(60_000)
    expect(screen.getByRole('status')).toHaveTextContent('Dana’s token has expired.')
  })

  function OfSomebody() {
    return useSessionState(({ status }) => status === 'signed-in') ? <TokenPill isCompact /> : null
  }
})

test('after the end, the front page says why', async () => {
  const { session, signIn, advance } = renderInShell(<span />)
  await signIn()
  session.signOut()
  render(<SignedOutNote session={session} />)
  expect(screen.getByRole('status')).toHaveTextContent('You signed out, in this tab or another.')
  await advance(0)
})

test('the bar says who is at work, and leads out', async () => {
  function Bar() {
    const isSignedIn = useSessionState(({ status }) => status === 'signed-in')
    return isSignedIn ? <SessionBar /> : <p>Nobody is here</p>
  }
  const { visitor, session, signIn } = renderInShell(<Bar />)
  await signIn('admin@acme-labs')
  expect(screen.getByRole('banner')).toHaveTextContent(/Amara.*admin at Acme Labs/)
  await visitor.click(screen.getByRole('button', { name: 'Sign out' }))
  expect(screen.getByText('Nobody is here')).toBeVisible()
  expect(session.store.getState()).toEqual({ status: 'signed-out', reason: 'signed_out' })
})
