/** The token page in the real app, in front of the real cloud. */
import { act, screen, waitFor, within } from '@testing-library/react'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { renderApp } from '#test/render-app.tsx'
import { jwtText } from './jwt-text.ts'

type App = Awaited<ReturnType<typeof renderApp>>
let app: App | undefined
afterEach(() => {
  app?.close()
  app = undefined
})

async function openPage(username = 'data-entry@acme') {
  app = await renderApp()
  await app.signInAs(username)
  await app.visitor.click(await screen.findByRole('link', { name: 'Token' }))
  await screen.findByRole('heading', { name: 'Token', level: 1 })
  return app
}

const card = (name: string) => within(screen.getByRole('region', { name }))
const press = (name: string | RegExp) => app?.visitor.click(screen.getByRole('button', { name }))
const secretOf = (visitor: App) => visitor.tokenOf()?.reveal() ?? ''

/** Everything the document holds, attributes and properties of fields included. */
const everythingShown = () =>
  [
    document.documentElement.outerHTML,
    ...Array.from(document.querySelectorAll('input, textarea'), (field) => Reflect.get(field, 'value')),
  ].join('\n')

/** Neither the token nor its signature, which is what makes the rest count; nor the parts it is made of. */
function expectHidden(token: string) {
  expect(token).toMatch(/^[\w-]+\.[\w-]+\.[\w-]+$/)
  const shown = everythingShown()
  for (const secret of [token, ...token.split('.')]) expect(shown).not.toContain(secret)
}

const lifeOf = (tokenId: string | undefined) =>
  card('This seat’s tokens')
    .getAllByRole('listitem')
    .find((item) => item.textContent?.includes(tokenId ?? 'none'))

describe('the navigation', () => {
  test('marks the page that is open and leads back', async () => {
    const { visitor } = await openPage()
    const pages = within(screen.getByRole('navigation', { name: 'Pages' }))
    expect(pages.getByRole('link', { current: 'page' })).toHaveTextContent('Token')
    await visitor.click(pages.getByRole('link', { name: 'Workspace' }))
    expect(await screen.findByRole('log', { name: 'Messages' })).toBeVisible()
    expect(pages.getByRole('link', { current: 'page' })).toHaveTextContent('Workspace')
  })
})

describe('the token itself', () => {
  test('is not in the page until it is revealed, and not after', async () => {
    const visitor = await openPage()
    const token = secretOf(visitor)
    await screen.findByText('Signature checked')
    expectHidden(token)

    await press('Reveal')
    expect(
      card('The token itself').getByText(
        (_, element) => element?.tagName === 'P' && element.textContent === token,
      ),
    ).toBeVisible()
    await press('Hide')
    expectHidden(token)
  })

  test('is copied without its signature at once, and whole only after a question', async () => {
    const visitor = await openPage()
    const token = secretOf(visitor)
    const written = vi.spyOn(navigator.clipboard, 'writeText')

    await press('Copy redacted')
    expect(written).toHaveBeenLastCalledWith(expect.stringMatching(/^eyJ.+\.eyJ.+\.\[signature left out\]$/))
    await press('Copy whole…')
    const question = within(await screen.findByRole('alertdialog', { name: 'Copy a working token?' }))
    expect(written).toHaveBeenCalledTimes(1)
    await visitor.visitor.click(question.getByRole('button', { name: 'Copy the whole token' }))
    await waitFor(() => expect(screen.queryByRole('alertdialog')).toBeNull())
    expect(written).toHaveBeenLastCalledWith(token)
    expectHidden(token)
  })

  test('says so when the browser does not let it be copied', async () => {
    await openPage()
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no'))
    await press('Copy whole…')
    await press('Copy the whole token')
    expect(await screen.findByRole('alert')).toHaveTextContent('It was not copied')
  })
})

describe('what it says', () => {
  test('claims with their meaning, the header, and the scope in sentences', async () => {
    const visitor = await openPage('viewer@globex')
    const claims = within(screen.getByRole('table', { name: 'Claims' }))
    expect(claims.getByRole('row', { name: /^role/ })).toHaveTextContent(/viewer.*when it was issued/)
    expect(claims.getByRole('row', { name: /^exp/ })).toHaveTextContent(/in 1[45]:\d\d/)
    await visitor.visitor.click(screen.getByRole('tab', { name: 'Header' }))
    expect(screen.getByRole('row', { name: /^alg/ })).toHaveTextContent(/ES256.*P-256/)
    const scope = card('Scope')
      .getAllByRole('listitem')
      .map((item) => item.textContent)
    expect(scope).toEqual([
      'It may read keys starting globex: in cache calendar-events.',
      'It may listen on topic globex-events in cache collaboration.',
    ])
  })

  test('its life goes by as the clock does', async () => {
    const visitor = await openPage()
    expect(card('Its life').getByText(/left of 15:00\.$/)).toBeVisible()
    await visitor.jumpToLifeLeft(600_000)
    expect(await card('Its life').findByText(/^(10:00|9:5\d) left of 15:00\.$/)).toBeVisible()
  })

  test('the signature is checked, and again when asked', async () => {
    const visitor = await openPage()
    expect(await card('Signature').findByText('Signature checked')).toBeVisible()
    expect(card('Signature').getByText(/only the cloud knows/)).toBeVisible()
    const asked = () => visitor.exchanges.filter(({ path }) => path === '/auth/jwks.json').length
    const before = asked()
    await press('Check again')
    await waitFor(() => expect(asked()).toBe(before + 1))
    expect(await card('Signature').findByText('Signature checked')).toBeVisible()
  })
})

describe('a permission', () => {
  const permission = (words: RegExp) => card('Scope').getByText(words, { selector: 'li' })
  const follow = (search: { permission: number }) =>
    act(async () => app?.router.navigate({ to: '/u/$seat/token', params: { seat: 0 }, search }))

  test('that a link is about is shown, marked and focused each time it is followed', async () => {
    const { visitor } = await openPage()
    await visitor.click(card('Scope').getByRole('tab', { name: 'JSON' }))
    await follow({ permission: 1 })
    const topic = permission(/^It may publish and listen/)
    expect(topic).toHaveTextContent('This is the one the link was about.')
    expect(topic).toHaveFocus()

    // What else changes on the page leaves the focus alone.
    const reissue = screen.getByRole('button', { name: 'Re-issue now' })
    await visitor.click(reissue)
    await screen.findByText('Re-issued')
    expect(reissue).toHaveFocus()

    await follow({ permission: 1 })
    await waitFor(() => expect(permission(/^It may publish and listen/)).toHaveFocus())

    await follow({ permission: 7 })
    await waitFor(() => expect(card('Scope').queryByText(/the link was about/)).toBeNull())
  })

  test('that decided the chosen request is marked', async () => {
    const { services } = await openPage()
    await press('Make a call')
    await screen.findByText('The call worked')
    const { requests, selection } = services.recording
    const call = await waitFor(() => {
      const found = requests
        .all()
        .find(({ audit }) => audit?.verdict.decision === 'allowed' && audit.verdict.asked?.kind === 'cache')
      if (!found) throw new Error('Nobody has told yet')
      return found
    })
    const before = document.activeElement
    act(() => selection.setState({ selected: { kind: 'request', id: call.id } }))
    expect(permission(/^It may read keys/)).toHaveTextContent('This one allowed the request you chose.')
    expect(before).toHaveFocus()
    act(() => selection.setState({ selected: undefined }))
    expect(permission(/^It may read keys/)).not.toHaveTextContent('This one')
  })
})

describe('what can be done to it', () => {
  test('re-issue now: another token takes its place, and the difference is shown', async () => {
    const visitor = await openPage()
    const before = visitor.tokenOf()?.tokenId
    expect(card('Against the one before').getByText(/first token/)).toBeVisible()
    await press('Re-issue now')
    const after = (await visitor.tokenAfter(before))?.tokenId
    expect(await screen.findByText('Re-issued')).toBeVisible()
    expect(lifeOf(before)).toHaveTextContent(/Replaced/)
    expect(lifeOf(after)).toHaveTextContent(/In use.*issued to this tab/)
    const changed = await card('Against the one before').findByText('jti')
    expect(changed.closest('li')).toHaveTextContent(`≠jti changed"${before}""${after}"`)
    expect(card('Against the one before').getByText(/^The same as before: .*permissions/)).toBeVisible()
  })

  test('revoke: the next call is refused and replaced once', async () => {
    const visitor = await openPage()
    const revoked = visitor.tokenOf()?.tokenId
    const issued = () => visitor.exchanges.filter(({ path }) => path === '/auth/0/token').length
    const before = issued()
    await press('Revoke')
    expect(await screen.findByText(/make a call and see/)).toBeVisible()
    expect(lifeOf(revoked)).toHaveTextContent(/Revoked/)
    expect(issued()).toBe(before)

    await press('Make a call')
    expect(await screen.findByText('The call worked')).toBeVisible()
    expect(screen.getByText(/was refused \(401\)/)).toBeVisible()
    expect(issued()).toBe(before + 1)
    expect(visitor.tokenOf()?.tokenId).not.toBe(revoked)
    expect(lifeOf(revoked)).toHaveTextContent(/Revoked/)
  })

  test('forget: nothing is held, and the next call obtains one', async () => {
    const visitor = await openPage()
    const lost = visitor.tokenOf()?.tokenId
    await press('Forget')
    expect(await screen.findByRole('heading', { name: 'No token is held' })).toBeVisible()
    expect(lifeOf(lost)).toHaveTextContent(/Forgotten/)
    await press('Revoke')
    expect(screen.getByText('There is no token to do that to')).toBeVisible()
    await press('Make a call')
    expect(await screen.findByText('The call worked')).toBeVisible()
    expect(screen.getByRole('region', { name: 'The token itself' })).toBeVisible()
  })

  test('tokens that came and went before the page was opened are in its history', async () => {
    app = await renderApp()
    await app.signInAs('data-entry@acme')
    await screen.findByText('Token: Valid')
    const first = app.tokenOf()?.tokenId
    await app.jumpToLifeLeft(-1_000)
    await app.tokenAfter(first)
    await app.visitor.click(screen.getByRole('link', { name: 'Token' }))
    await screen.findByRole('heading', { name: 'Token', level: 1 })
    expect(lifeOf(first)).toHaveTextContent(/Expired.*came with the sign-in/)
  })

  test('what one person’s tokens said is not shown to the next', async () => {
    const visitor = await openPage('admin@acme')
    const hers = visitor.tokenOf()?.tokenId
    await press('Sign out')
    await screen.findByRole('heading', { name: 'Disposable Tokens' })
    await visitor.signInAs('viewer@globex')
    await visitor.visitor.click(await screen.findByRole('link', { name: 'Token' }))
    await screen.findByRole('heading', { name: 'Token', level: 1 })
    expect(lifeOf(hers)).toBeUndefined()
    expect(card('Against the one before').getByText(/first token/)).toBeVisible()
  })
})

describe('a pasted token', () => {
  const paste = async (text: string) => {
    const field = screen.getByRole('textbox', { name: /A JWT/ })
    await app?.visitor.clear(field)
    await app?.visitor.click(field)
    await app?.visitor.paste(text)
  }

  test('is read here and asked about nowhere', async () => {
    const visitor = await openPage()
    const text = jwtText({ sub: 'somebody', exp: 1_000 })
    await paste(text)
    expect(await card('Signature of the pasted token').findByText('Unknown key')).toBeVisible()
    const claims = card('What the pasted token says')
    expect(claims.getByRole('row', { name: /^exp/ })).toHaveTextContent(/1 Jan 1970.*days ago/)
    expect(card('Scope of the pasted token').getByText(/no claim/)).toBeVisible()
    expect(visitor.exchanges.filter(({ path }) => path.includes(text.slice(0, 20)))).toEqual([])
    await press('Clear')
    expect(screen.queryByRole('region', { name: 'What the pasted token says' })).toBeNull()
  })

  test('broken, it is explained at the part and the character', async () => {
    await openPage()
    const text = jwtText({ sub: 'somebody' })
    const at = text.indexOf('.') + 4
    await paste(`${text.slice(0, at)}=${text.slice(at + 1)}`)
    const inspect = card('Inspect any token')
    expect(inspect.getByText(`Payload, at character ${at + 1}`)).toBeVisible()
    expect(inspect.getByText(/Padding/)).toBeVisible()
    expect(inspect.getByText('=')).toBeVisible()
  })

  test('in Momento’s envelope, it is unwrapped', async () => {
    await openPage()
    await paste(btoa(JSON.stringify({ endpoint: 'api.example.com', api_key: jwtText({ sub: 'x' }) })))
    expect(card('Inspect any token').getByText('api.example.com')).toBeVisible()
    expect(card('What the pasted token says').getByRole('row', { name: /^sub/ })).toHaveTextContent('x')
  })

  test('the seat’s own, changed by one letter, is told from the real one', async () => {
    const visitor = await openPage()
    const [header, , signature] = secretOf(visitor).split('.')
    const [, payload] = jwtText({ role: 'admin' }).split('.')
    await paste(`${header}.${payload}.${signature}`)
    expect(await card('Signature of the pasted token').findByText('Signature does not match')).toBeVisible()
  })
})

describe('a token of the history', () => {
  test('is chosen there as it is anywhere else, and let go again', async () => {
    const visitor = await openPage()
    const name = new RegExp(visitor.tokenOf()?.tokenId ?? 'none')
    const item = () => card('This seat’s tokens').getByRole('button', { name })
    expect(item()).toHaveAttribute('aria-pressed', 'false')
    await visitor.visitor.click(item())
    expect(item()).toHaveAttribute('aria-pressed', 'true')
    expect(lifeOf(visitor.tokenOf()?.tokenId)).toHaveTextContent('chosen in the dock, too')
    await visitor.visitor.click(item())
    expect(item()).toHaveAttribute('aria-pressed', 'false')
  })
})
