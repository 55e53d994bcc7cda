/** The real app in front of the real cloud, in Node: what a journey starts with. Returns a visitor's verbs. */
import { createMemoryHistory } from '@tanstack/react-router'
import { act, render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { startNodeCloud } from '#mocks/node.ts'
import { openSandbox } from '#mocks/sandbox.ts'
import { App } from '#src/app/app.tsx'
import { createAppRouter } from '#src/app/router.tsx'
import { createAppServices } from '#src/app/services.ts'
import { createSystemClock } from '#src/clock/system-clock.ts'
import { browserWakeUps } from '#src/clock/wake-ups.ts'
import { CSRF_HEADER, tokenAnswerSchema } from '#src/contract/auth.ts'
import { encodeChatMessage } from '#src/contract/chat.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { authPath, isLabWatching, LAB_PATHS, type Seat, topicPath } from '#src/contract/paths.ts'
import { DEMO_PASSWORD, findPersona } from '#src/contract/personas.ts'
import { createThemeStore } from '#src/ui/theme.ts'

/** One exchange with the cloud, as the network panel would show it. */
export type Exchange = { method: string; path: string; status: number }

export async function renderApp({ at = '/' }: { at?: string } = {}) {
  const visitor = userEvent.setup()
  const cloud = await startNodeCloud({ origin: window.location.origin })
  const exchanges: Exchange[] = []
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const url = new URL(String(input), cloud.origin)
    const response = await globalThis.fetch(url, init)
    // The page looks at the lab all the time; what is asked is what counts.
    const method = init?.method ?? 'GET'
    if (!isLabWatching(method, url.pathname))
      exchanges.push({ method, path: url.pathname, status: response.status })
    return response
  }
  const whenever = (kind: 'reset' | 'closed' | 'faults') => (listener: () => void) =>
    cloud.database.onChange((change) => {
      if (change.kind === kind) listener()
    })
  const wakeUps = browserWakeUps(window)
  const systemClock = createSystemClock({ wakeUps })
  const theme = createThemeStore({
    storage: window.localStorage,
    media: window.matchMedia('(prefers-color-scheme: dark)'),
    root: document.documentElement,
  })
  const services = createAppServices({
    cloud: {
      kind: 'mocked',
      running: { interception: 'service-worker' },
      clockSource: cloud.database.clockSource,
      onReset: whenever('reset'),
      onLost: whenever('closed'),
      onFaults: whenever('faults'),
      openSandbox,
    },
    window,
    systemClock,
    wakeUps,
    theme,
    fetch,
  })
  const router = createAppRouter(services, createMemoryHistory({ initialEntries: [at] }))
  const view = render(<App services={services} router={router} />)

  const lab = async (method: string, path: string, body?: unknown) => {
    const response = await globalThis.fetch(new URL(path, cloud.origin), {
      method,
      headers: { [CSRF_HEADER]: '1', ...(body === undefined ? {} : { 'Content-Type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}`)
  }

  const tokenOf = (seat: Seat = 0) => services.seats.get(seat).tokens.state().value

  return {
    visitor,
    cloud,
    router,
    services,
    exchanges,
    tokenOf,
    async signInAs(username: string) {
      const name = findPersona(username)?.name ?? ''
      await visitor.click(await screen.findByRole('button', { name: new RegExp(`^${name}\\b`) }))
    },
    /** Moves the cloud's and the app's clock to a moment, given in milliseconds before the token expires. */
    async jumpToLifeLeft(ms: number) {
      const { expiresAt } = services.seats.get(0).tokens.state()
      if (expiresAt === undefined) throw new Error('There is no token whose life could be left')
      await act(() =>
        lab('PUT', LAB_PATHS.clock, { jumpTo: Math.max(expiresAt - ms, services.clocks.clock.now()) }),
      )
    },
    /** Resolves when the app holds another token than this one. */
    async tokenAfter(tokenId: string | undefined) {
      await waitFor(() => {
        const token = tokenOf()
        if (!token || token.tokenId === tokenId) throw new Error('Still the same token')
      })
      return tokenOf()
    },
    endSession: (seat: Seat = 0) => lab('DELETE', LAB_PATHS.session(seat)),
    startOver: () => act(() => lab('POST', LAB_PATHS.reset)),
    /** Somebody else, elsewhere: sits at another seat and speaks to the cloud by hand, with a fresh token each time. */
    async somebodyElse(username: string, seat: Seat = 1) {
      const vend = async (call: 'login' | 'token', body?: string) => {
        const response = await globalThis.fetch(new URL(authPath(seat, call), cloud.origin), {
          method: 'POST',
          headers: { [CSRF_HEADER]: '1', ...(body ? { 'Content-Type': 'application/json' } : {}) },
          ...(body ? { body } : {}),
        })
        return tokenAnswerSchema.parse(await response.json())
      }
      await vend('login', JSON.stringify({ username, password: DEMO_PASSWORD }))
      return {
        async say(text: string) {
          const { token, endpoint, user } = await vend('token')
          const response = await globalThis.fetch(
            `${endpoint}${topicPath(CACHES.collaboration, collaborationTopic(user?.tenant ?? ''))}`,
            {
              method: 'POST',
              headers: { Authorization: token, 'Content-Type': 'text/plain' },
              body: encodeChatMessage({ text, sentAt: Math.floor(services.clocks.clock.now()) }),
            },
          )
          if (!response.ok) throw new Error(`Saying it was answered ${response.status}`)
        },
      }
    },
    conversation: () => within(screen.getByRole('log', { name: 'Messages' })),
    close() {
      view.unmount()
      services.dispose()
      theme.dispose()
      systemClock.dispose()
      cloud.close()
    },
  }
}
