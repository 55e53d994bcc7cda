/** What can leak, what its owner can do about it, and until when a copy is good. Pure. */
import { TOKEN_LIFE_SECONDS } from '#src/contract/limits.ts'
import { CACHES } from '#src/contract/momento.ts'
import { ALL, type Permission } from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'

export const MINUTE_MS = 60_000
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

export const OWN_TENANT = 'acme'

/** As the console offers it. */
export const KEY_LIFE_MS = 90 * DAY_MS
export const TOKEN_LIFE_MS = TOKEN_LIFE_SECONDS * 1000

export type LeakId = 'wide-key' | 'narrow-key' | 'token'

export type Leak = {
  readonly id: LeakId
  readonly kind: 'key' | 'token'
  readonly name: string
  readonly about: string
  readonly permissions: readonly Permission[]
}

export const LEAKS: readonly Leak[] = [
  {
    id: 'wide-key',
    kind: 'key',
    name: 'An API key for everything',
    about: 'Made in a hurry, for 90 days: every cache, every topic.',
    permissions: [
      { role: 'readwrite', cache: ALL },
      { role: 'publishsubscribe', cache: ALL, topic: ALL },
    ],
  },
  {
    id: 'narrow-key',
    kind: 'key',
    name: 'An API key, as narrow as keys get',
    about: 'Made with care, for 90 days: it reads one cache.',
    permissions: [{ role: 'readonly', cache: CACHES.calendar }],
  },
  {
    id: 'token',
    kind: 'token',
    name: 'A token',
    about: 'Dana’s, who does data entry: made in the moment she signed in.',
    permissions: permissionsFor('data-entry', OWN_TENANT),
  },
]

export function findLeak(id: LeakId): Leak {
  const leak = LEAKS.find((one) => one.id === id)
  if (!leak) throw new Error(`There is no leak ${id}`)
  return leak
}

/** What the owner did, and how long after the leak. */
export type Deed = { readonly afterMs: number } & (
  | { readonly kind: 'revoke' | 'end-session' | 'hand-out' }
  /** The secret of before goes on working for the overlap. */
  | { readonly kind: 'rotate'; readonly overlapMs: number }
)

/** Moments at which everything is tried again, after the leak. */
export const STOPS = [
  { afterMs: 0, name: 'at once' },
  { afterMs: 5 * MINUTE_MS, name: '5 min' },
  { afterMs: 14 * MINUTE_MS, name: '14 min' },
  { afterMs: 15 * MINUTE_MS, name: '15 min' },
  { afterMs: HOUR_MS, name: '1 h' },
  { afterMs: DAY_MS, name: '1 day' },
  { afterMs: 30 * DAY_MS, name: '30 days' },
  { afterMs: 89 * DAY_MS, name: '89 days' },
  { afterMs: 91 * DAY_MS, name: '91 days' },
] as const satisfies readonly { afterMs: number; name: string }[]

export const LAST_STOP = STOPS.length - 1

/** Whether the copy that leaked ought to be good at that moment. Ending a session does not reach a token it obtained. */
export function isGood({ kind }: Leak, deeds: readonly Deed[], afterMs: number): boolean {
  const done = deeds.filter((deed) => deed.afterMs <= afterMs)
  if (done.some((deed) => deed.kind === 'revoke')) return false
  if (kind === 'token') return afterMs < TOKEN_LIFE_MS
  const isOver = done.some((deed) => deed.kind === 'rotate' && afterMs >= deed.afterMs + deed.overlapMs)
  return afterMs < KEY_LIFE_MS && !isOver
}
