/** A session that ended beside somebody else's, in the shell of one seat. */
import { screen } from '@testing-library/react'
import { expect, test, vi } from 'vitest'
import { EndedBanner } from '#src/features/compare/ended-banner.tsx'
import { useSession } from '#src/session/session-context.tsx'
import { renderInShell } from '#test/app/render-in-shell.tsx'

const explain = vi.fn((_error: unknown, _username: string, _beganAt: number) => ({
  title: 'Not signed in',
  sentence: 'For a reason.',
  canTryAgain: true,
}))

function Banner() {
  return <EndedBanner session={useSession()} explain={explain} />
}

async function renderEnded(why: 'session_ended' | 'role_not_supported' = 'session_ended') {
  const shell = renderInShell(<Banner />)
  await shell.signIn()
  if (why === 'session_ended') shell.browser.service.endSession()
  else shell.browser.service.refusing.issue = why
  await shell.advance(900_000)
  return shell
}

test.each([
  ['session_ended', 'Dana’s session has ended'],
  ['role_not_supported', 'Dana’s role is no longer supported'],
] as const)('%s: says whose, for there are two', async (why, title) => {
  await renderEnded(why)
  expect(screen.getByRole('alert')).toHaveTextContent(title)
})

test('what was in the way of signing in again is looked for by the lab’s clock, however wrong the browser’s is', async () => {
  const { visitor, advance, browser, services } = await renderEnded()
  services.lab?.skew.set(30 * 60_000)
  browser.service.refusing.login = 'unreachable'
  const beganAt = services.lab?.clock.now()
  await visitor.click(screen.getByRole('button', { name: 'Sign in again' }))
  await advance(100)
  expect(screen.getByRole('alert')).toHaveTextContent('Not signed in')
  expect(explain).toHaveBeenLastCalledWith(expect.anything(), 'data-entry@acme', beganAt)
})
