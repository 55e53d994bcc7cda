/** The rightful side, in a sandbox: a person at a seat, as the app puts one together, and services that hold a key. */
import { calendarKey } from '#src/contract/calendar.ts'
import { CACHES } from '#src/contract/momento.ts'
import type { Seat } from '#src/contract/paths.ts'
import { DEMO_PASSWORD, findPersona } from '#src/contract/personas.ts'
import type { Permission } from '#src/scope/permission.ts'
import { createAuthApi } from '#src/session/auth-api.ts'
import { createConsoleApi } from '#src/session/console-api.ts'
import type { Sandbox } from '#src/session/sandbox.ts'
import { createSeatMemory } from '#src/session/seat-memory.ts'
import { createSession } from '#src/session/session.ts'
import { createIssue } from '#src/session/token-issuer.ts'
import { createMemoryChannels, createMemoryLocks, createTokenManager } from '#src/tokens/index.ts'
import { readItem } from '../data-calls.ts'
import { KEY_LIFE_MS, OWN_TENANT } from './leaks.ts'

const OWNERS_SEAT: Seat = 0
const ADMINS_SEAT: Seat = 1
export const ADMIN = `admin@${OWN_TENANT}`

export const SERVICES = ['The nightly report', 'The display in the hall'] as const
export type ServiceName = (typeof SERVICES)[number]

export type OwnerState = {
  readonly name: string
  readonly session: 'signed-in' | 'ended' | 'signed-out'
  /** The token held, by name. */
  readonly tokenId: string | undefined
  /** What became of the owner's own call; `undefined` without a session. */
  readonly isServed: boolean | undefined
  /** Those that use the key, and whether it let them in. */
  readonly services: readonly { readonly name: ServiceName; readonly isServed: boolean }[]
}

export function createOwner({ fetch, clock }: Sandbox, username: string) {
  const api = createAuthApi({ seat: OWNERS_SEAT, fetch })
  const consoleApi = createConsoleApi({ seat: OWNERS_SEAT, fetch })
  const stored = new Map<string, string>()
  const tokens = createTokenManager({
    issue: createIssue({ api, now: clock.now }),
    clock,
    systemClock: clock,
    lock: createMemoryLocks().open(),
    channel: createMemoryChannels().open(),
    // Every story is told the same way.
    random: () => 0.5,
    tabId: 'owner',
  })
  const session = createSession({
    seat: OWNERS_SEAT,
    api,
    tokens,
    lock: createMemoryLocks().open(),
    memory: createSeatMemory({
      getItem: (key) => stored.get(key) ?? null,
      setItem: (key, value) => void stored.set(key, value),
      removeItem: (key) => void stored.delete(key),
    }),
    fetch,
    clock,
    systemClock: clock,
  })
  const name = findPersona(username)?.name ?? username
  const secrets = new Map<ServiceName, string>()
  let key: { id: string; generation: number } | undefined
  /** Of the newest secret. */
  let secret = ''
  const month = () => calendarKey(OWN_TENANT, new Date(clock.now()).toISOString().slice(0, 7))

  /** Whatever waits for the clock gets a little of it; a story's moments are minutes apart. */
  async function settled<T>(work: Promise<T>): Promise<T> {
    let isDone = false
    const mark = () => {
      isDone = true
    }
    work.then(mark, mark)
    for (let turn = 0; !isDone; turn++) await clock.advance(turn < 50 ? 0 : 20)
    return work
  }

  const sessionState = (): OwnerState['session'] => {
    const { status } = session.store.getState()
    return status === 'signed-in' || status === 'ended' ? status : 'signed-out'
  }

  const handOut = () => {
    for (const service of SERVICES) secrets.set(service, secret)
  }

  /** Whoever was away has to sign in first. */
  async function atConsole<T>(deed: () => Promise<T>): Promise<T> {
    if (sessionState() !== 'signed-in') await settled(session.signIn(username, DEMO_PASSWORD))
    return settled(deed())
  }

  const knownKey = () => {
    if (!key) throw new Error('No key was made')
    return key
  }

  return {
    name,
    signIn: () => settled(session.signIn(username, DEMO_PASSWORD)),
    /** The text of the token held, to be found by somebody. */
    token: async () => (await settled(tokens.getToken())).reveal(),
    /** Makes a key that the services are given. @returns Its text. */
    async makeKey(permissions: readonly Permission[]): Promise<string> {
      const made = await atConsole(() =>
        consoleApi.createKey({
          description: 'For the report and the display',
          permissions: [...permissions],
          expiresAt: Math.floor((clock.now() + KEY_LIFE_MS) / 1000),
        }),
      )
      key = made.key
      secret = made.secret
      handOut()
      return secret
    },
    /** The services hold the secret of before until it is handed out. */
    async rotateKey(overlapMs: number) {
      const { id, generation } = knownKey()
      const rotated = await atConsole(() =>
        consoleApi.rotateKey(id, { overlapSeconds: overlapMs / 1000, generation }),
      )
      key = rotated.key
      secret = rotated.secret
    },
    handOut,
    revokeKey: () => atConsole(() => consoleApi.revokeKey(knownKey().id)),
    /** Its owner does it; of one who has gone, an admin does. */
    async revokeToken(tokenId: string) {
      if (sessionState() === 'signed-in') return settled(session.auth.revoke(tokenId))
      await settled(createAuthApi({ seat: ADMINS_SEAT, fetch }).login(ADMIN, DEMO_PASSWORD, {}))
      await settled(createConsoleApi({ seat: ADMINS_SEAT, fetch }).revokeToken(tokenId))
    },
    async endSession() {
      session.signOut()
      // The cloud is told in its own time.
      await clock.advance(1_000)
    },
    tokenId: () => tokens.state().value?.tokenId,
    /** The lid was closed for so long; everything is looked at on waking. */
    async sleep(ms: number) {
      await clock.sleep(ms)
      session.wake('waking')
      await clock.advance(1_000)
    },
    /** Asks for what owner and services always ask for, and says how they are. */
    async look(): Promise<OwnerState> {
      const isServed =
        sessionState() === 'signed-in'
          ? await settled(
              session.momento.get(CACHES.calendar, month()).then(
                () => true,
                () => false,
              ),
            )
          : undefined
      const services: { name: ServiceName; isServed: boolean }[] = []
      for (const [service, secretHeld] of secrets) {
        const { url, ...init } = readItem(secretHeld, CACHES.calendar, month())
        services.push({ name: service, isServed: (await settled(fetch(url, init))).ok })
      }
      const held = tokens.state().value?.tokenId
      return { name, session: sessionState(), tokenId: held, isServed, services }
    },
    dispose: () => session.dispose(),
  }
}
