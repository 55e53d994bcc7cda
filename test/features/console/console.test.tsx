/** The console's page in front of a console that is told what to answer. */
import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { Console } from '#src/features/console/console.tsx'
import type { ApiKey, LiveToken } from '#src/scope/console-answers.ts'
import type { ConsoleApi } from '#src/session/console-api.ts'
import { useSessionState } from '#src/session/session-context.tsx'
import { renderInShell } from '#test/app/render-in-shell.tsx'

const MINUTE = 60

function Page({ api }: { api: ConsoleApi }) {
  // As in the app, where a page is for somebody.
  const isSignedIn = useSessionState(({ status }) => status === 'signed-in')
  const nothing = () => {}
  const deps = { api, fetch, origin: '', showInDock: nothing, showRequestsWith: nothing }
  return isSignedIn ? <Console deps={deps} /> : null
}

/** One key and one token. */
async function open() {
  let now = () => 0
  let isKeyRevoked = false
  let isTokenRevoked = false
  const key = (): ApiKey => ({
    id: 'key-1',
    description: 'Nightly report',
    permissions: [{ role: 'readonly', cache: 'calendar-events' }],
    createdAt: startedAt,
    createdBy: 'admin@acme',
    expiresAt: startedAt + 10 * MINUTE,
    generation: 2,
    masked: 'dtk_…new1',
    previous: { masked: 'dtk_…old1', worksUntil: startedAt + 5 * MINUTE },
    use: {
      used: 1,
      denied: 0,
      firstUsedAt: startedAt,
      lastUsedAt: startedAt,
      places: [{ used: 1, denied: 0, lastUsedAt: startedAt }],
      hasMorePlaces: false,
      bucketSeconds: MINUTE,
      buckets: [{ startsAt: startedAt, used: 1, denied: 0 }],
    },
    ...(isKeyRevoked ? { revokedAt: now() } : {}),
  })
  const token = (): LiveToken => ({
    tokenId: 'token-1',
    username: 'admin@acme',
    name: 'Ada',
    role: 'admin',
    issuedAt: startedAt,
    expiresAt: startedAt + 10 * MINUTE,
    permissions: [],
  })
  const unasked = async () => {
    throw new Error('Nobody asks for that here')
  }
  const shell = renderInShell(
    <Page
      api={{
        listKeys: async () => [key()],
        listTokens: async () => (isTokenRevoked ? [] : [token()]),
        createKey: unasked,
        rotateKey: async () => ({ key: key(), secret: 'dtk_the-new-one' }),
        async revokeKey() {
          isKeyRevoked = true
        },
        async revokeToken() {
          isTokenRevoked = true
        },
      }}
    />,
  )
  now = () => Math.floor(shell.browser.clock.now() / 1000)
  const startedAt = now()
  await shell.signIn('admin@acme')
  await screen.findByRole('article', { name: 'Nightly report' })
  return { ...shell, setSkew: (minutes: number) => act(() => shell.services.lab?.skew.set(minutes * 60_000)) }
}

const keyItem = () => screen.getByRole('article', { name: 'Nightly report' })
const tokenItem = () => screen.getByRole('article', { name: /^Ada, admin/ })

test.each([30, -30])(
  'a browser whose clock is %d minutes off sees what is good, and for how long',
  async (off) => {
    const { setSkew, visitor } = await open()
    setSkew(off)
    expect(keyItem()).toHaveTextContent('Works, expires soon')
    expect(keyItem()).toHaveTextContent('works for another 5 min')
    expect(tokenItem()).toHaveTextContent('10:00')
    await visitor.click(within(keyItem()).getByRole('button', { name: 'Rotate…' }))
    expect(screen.getByRole('dialog')).toHaveTextContent('still works from the rotation before')
  },
)

test.each([
  ['key', () => keyItem(), 'Revoke the key', 'API keys'],
  ['token', () => tokenItem(), 'Revoke the token', 'Live tokens'],
])('after a %s is revoked the focus is at its list, not nowhere', async (_, item, confirm, heading) => {
  const { visitor } = await open()
  const button = within(item()).getByRole('button', { name: 'Revoke…' })
  await visitor.click(button)
  await visitor.click(screen.getByRole('button', { name: confirm }))
  await waitFor(() => expect(button).not.toBeInTheDocument())
  await waitFor(() => expect(screen.getByRole('heading', { name: heading })).toHaveFocus())
})

test('after a key is rotated and its secret kept the focus is at the list, not nowhere', async () => {
  const { visitor } = await open()
  await visitor.click(within(keyItem()).getByRole('button', { name: 'Rotate…' }))
  await visitor.click(screen.getByRole('button', { name: 'Make a new secret' }))
  await visitor.click(await screen.findByRole('button', { name: 'I have kept it' }))
  await waitFor(() => expect(screen.getByRole('heading', { name: 'API keys' })).toHaveFocus())
})

test('before a key is revoked it says who will notice', async () => {
  const { visitor } = await open()
  await visitor.click(within(keyItem()).getByRole('button', { name: 'Revoke…' }))
  const question = within(screen.getByRole('alertdialog'))
  expect(question.getByText('These used it in the last seven days, and will notice:')).toBeVisible()
  expect(question.getByText(/^outside this app \(curl, a service\): once/)).toBeVisible()
})
