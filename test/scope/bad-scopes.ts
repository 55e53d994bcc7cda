/** Scopes that no token is issued for to somebody of Acme, and where each is wrong: for the list of faults, the cloud and the form. */
import type { ScopeField } from '#src/scope/scope-faults.ts'

const calendar = { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } }
const topic = { role: 'publishsubscribe', cache: 'collaboration', topic: 'acme-events' }

export type BadScope = {
  readonly name: string
  readonly scope: readonly unknown[]
  /** Which permission, and which field of it. */
  readonly at: number | undefined
  readonly field: ScopeField
  /** Well-formed, but opens what is not the tenant's: issued only when the lab is told to overlook it. */
  readonly isTooWide?: boolean
  /** Fields cannot show it, only text can. */
  readonly isTextOnly?: boolean
}

export const BAD_SCOPES: readonly BadScope[] = [
  { name: 'empty', scope: [], at: undefined, field: 'scope' },
  {
    name: 'of 21 permissions',
    scope: Array.from({ length: 21 }, (_, n) => ({ ...calendar, item: { key: `acme:${n}` } })),
    at: undefined,
    field: 'scope',
  },
  {
    name: 'with key and prefix',
    scope: [topic, { ...calendar, item: { key: 'acme:1', keyPrefix: 'acme:' } }],
    at: 1,
    field: 'item',
    isTextOnly: true,
  },
  { name: 'with a blank prefix', scope: [{ ...calendar, item: { keyPrefix: '' } }], at: 0, field: 'item' },
  { name: 'with a blank key', scope: [{ ...calendar, item: { key: '' } }], at: 0, field: 'item' },
  {
    name: 'with a prefix without delimiter',
    scope: [topic, { ...calendar, item: { keyPrefix: 'acme' } }],
    at: 1,
    field: 'item',
    isTooWide: true,
  },
  {
    name: 'with a foreign tenant’s prefix',
    scope: [calendar, { ...calendar, item: { keyPrefix: 'globex:' } }],
    at: 1,
    field: 'item',
    isTooWide: true,
  },
  {
    name: 'with a foreign tenant’s key',
    scope: [{ ...calendar, item: { key: 'acme-labs:2026-11' } }],
    at: 0,
    field: 'item',
    isTooWide: true,
  },
  {
    name: 'with a foreign tenant’s topic',
    scope: [calendar, { ...topic, topic: 'globex-events' }],
    at: 1,
    field: 'topic',
    isTooWide: true,
  },
  {
    name: 'with a whole cache',
    scope: [{ role: 'readonly', cache: 'calendar-events' }],
    at: 0,
    field: 'item',
    isTooWide: true,
  },
  {
    name: 'with an unknown role',
    scope: [calendar, { ...calendar, role: 'owner' }],
    at: 1,
    field: 'role',
  },
  { name: 'with an unknown cache', scope: [{ ...calendar, cache: 'secrets' }], at: 0, field: 'cache' },
  {
    name: 'with a topic’s role on a cache',
    scope: [topic, { ...calendar, role: 'subscribeonly' }],
    at: 1,
    field: 'role',
  },
  {
    name: 'with a cache’s role on a topic',
    scope: [{ ...topic, role: 'readwrite' }],
    at: 0,
    field: 'role',
  },
  { name: 'with the same permission twice', scope: [topic, { ...topic }], at: 1, field: 'permission' },
  {
    name: 'with a prefix of 10 kB',
    scope: [{ ...calendar, item: { keyPrefix: `acme:${'a'.repeat(10_000)}:` } }],
    at: 0,
    field: 'item',
  },
]
