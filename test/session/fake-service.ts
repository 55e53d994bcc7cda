/** An auth service in memory that sets a cookie per browser, as the real one does, and can be slow or out of reach. */
import type { Clock } from '#src/clock/clock.ts'
import type { User } from '#src/contract/auth.ts'
import { findPersona } from '#src/contract/personas.ts'
import { type AuthApi, AuthError, type AuthErrorCode, type VendedToken } from '#src/session/auth-api.ts'

export type FakeCall = 'login' | 'issue' | 'logout'

export function userNamed(username: string): User {
  const persona = findPersona(username)
  if (!persona) throw new Error(`Nobody is called ${username}`)
  return { id: username, ...persona }
}

export function createFakeService(clock: Clock) {
  let given = 0
  /** What the cookie stands for. */
  let cookie: User | undefined
  const calls: FakeCall[] = []

  const service = {
    calls,
    count: (call: FakeCall) => calls.filter((one) => one === call).length,
    latencyMs: 20,
    /** What a call gets instead of an answer. */
    refusing: {} as Partial<Record<FakeCall, AuthErrorCode | 'silence'>>,
    /** A live service may not say who signed in. */
    isDiscreet: false,
    whoIsIn: () => cookie?.username,
    endSession() {
      cookie = undefined
    },
    changeRole(role: string) {
      if (cookie) cookie = { ...cookie, role }
    },
    /** One tab's way to it: the cookie is the browser's. */
    open(): AuthApi {
      return {
        async login(username) {
          await arrive('login')
          // Handled even when nobody waits for the answer any more.
          cookie = userNamed(username)
          const vended = vend(cookie)
          await rest(service.latencyMs)
          return vended
        },
        async issue() {
          await arrive('issue')
          if (!cookie) throw new AuthError('session_ended', 'session_ended')
          const vended = vend(cookie)
          await rest(service.latencyMs)
          return vended
        },
        async logout() {
          await arrive('logout')
          cookie = undefined
          await rest(service.latencyMs)
        },
        async revoke() {},
        publicKeys: async () => ({ keys: [] }),
      }
    },
  }

  const rest = (ms: number) => new Promise<void>((resolve) => void clock.setTimeout(resolve, ms))

  async function arrive(call: FakeCall) {
    calls.push(call)
    await rest(service.latencyMs)
    const refusal = service.refusing[call]
    if (refusal === 'silence') return new Promise<never>(() => {})
    if (refusal) throw new AuthError(refusal, refusal)
  }

  function vend(user: User): VendedToken {
    const issuedAt = Math.floor(clock.now() / 1000)
    const answer = {
      token: `secret-${++given}`,
      expiresAt: issuedAt + 900,
      endpoint: 'https://data.example/momento',
      tokenId: `token-${given}`,
      issuedAt,
      ...(service.isDiscreet ? {} : { user }),
    }
    return { answer, cloudNow: issuedAt * 1000 }
  }

  return service
}
