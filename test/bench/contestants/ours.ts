/**
 * This project. Its session is an HttpOnly cookie, which a strict server rotates as it does a refresh token. Default
 * policy; the clock, for both of its uses, is handed in.
 */
import { browserWakeUps } from '#src/clock/wake-ups.ts'
import { createBroadcastChannel, createTokenManager, createWebLock, type Issue } from '#src/tokens/index.ts'
import type { Contestant } from '../contestant.ts'

const post = (url: string, signal: AbortSignal | null = null) => fetch(url, { method: 'POST', signal })

type Answer = { code?: string; access_token?: string; issued_at?: number; expires_at?: number }

const createIssue =
  (server: string): Issue =>
  async ({ signal }) => {
    const response = await post(`${server}/session/token`, signal)
    const body = (await response.json()) as Answer
    if (response.status === 401 && body.code === 'session_ended')
      return { kind: 'rejected', reason: body.code }
    const { access_token: token, issued_at: issuedAt, expires_at: expiresAt } = body
    if (!response.ok || !token || !issuedAt || !expiresAt)
      return { kind: 'unreachable', cause: `http_${response.status}` }
    const answer = {
      token,
      tokenId: token.slice(-50),
      issuedAt,
      expiresAt,
      endpoint: server,
      details: undefined,
    }
    return { kind: 'issued', answer }
  }

export const contestant: Contestant = {
  signIn: (server) => post(`${server}/session/sign-in`),
  async open(server, clock) {
    const manager = createTokenManager({
      issue: createIssue(server),
      clock,
      systemClock: clock,
      lock: createWebLock({ locks: navigator.locks, name: 'bench' }),
      channel: createBroadcastChannel({ BroadcastChannel, name: 'bench' }),
      random: Math.random,
      tabId: crypto.randomUUID(),
    })
    browserWakeUps(window)((wakeUp) => manager.wake(wakeUp))
    await manager.getToken()
    return {
      ask: () => manager.getToken(),
      getToken: async () => (await manager.getToken()).reveal(),
      async replace(refused) {
        const held = manager.state().value
        if (held?.reveal() === refused) manager.reject(held)
        return (await manager.getToken()).reveal()
      },
      async signOut() {
        manager.end('signed_out')
        await post(`${server}/session/sign-out`)
      },
      isSignedOut: () => manager.state().activity.kind === 'ended',
    }
  },
}
