/** The console's page where there is no cloud of this browser. */
import { screen } from '@testing-library/react'
import { expect, test } from 'vitest'
import { ConsolePage } from '#src/app/console-page.tsx'
import { useSessionState } from '#src/session/session-context.tsx'
import { renderInShell } from './render-in-shell.tsx'

function WhenSignedIn() {
  return useSessionState(({ status }) => status === 'signed-in') ? <ConsolePage /> : null
}

test('in live mode it says why it is empty, and asks the service for nothing', async () => {
  const { signIn, services } = renderInShell(<WhenSignedIn />, { isLive: true })
  await signIn()
  expect(await screen.findByRole('heading', { name: 'There is no console in live mode' })).toBeVisible()
  expect(screen.queryByRole('button')).toBeNull()
  expect(services.recording.requests.all()).toEqual([])
})
