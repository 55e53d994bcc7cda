/**
 * What each role ought to be able to do, written down by hand and not worked out: the one table that the evaluator,
 * the cloud and the permissions page are held to.
 */
import { calendarKey } from '#src/contract/calendar.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { type PersonaRole, TENANTS, type TenantId } from '#src/contract/personas.ts'
import type { AccessRequest, ReasonCode } from './permission.ts'
import { tenantKeyPrefix } from './permissions-for.ts'

const ITEM_ACTIONS = ['read', 'write', 'delete'] as const
const TOPIC_ACTIONS = ['publish', 'subscribe'] as const
const DATA_ACTIONS = [...ITEM_ACTIONS, ...TOPIC_ACTIONS] as const
type DataAction = (typeof DATA_ACTIONS)[number]

/** Those that change something name a token or key there is none of: who may is told so, and nothing is lost. */
const CONSOLE_ACTIONS = ['list-tokens', 'revoke-token', 'list-keys', 'rotate-key', 'revoke-key'] as const
export type ConsoleAction = (typeof CONSOLE_ACTIONS)[number]

export const OPERATION_ACTIONS = [...DATA_ACTIONS, ...CONSOLE_ACTIONS] as const
export type OperationAction = (typeof OPERATION_ACTIONS)[number]

/** Whose data: the persona's own tenant, one of the others, a cache that nobody is given, the console. */
export type OperationPlace = 'own' | 'foreign' | 'billing' | 'console'

export type Operation = {
  readonly id: string
  readonly action: OperationAction
  readonly place: OperationPlace
  /** Whose data it is about. */
  readonly tenant: TenantId
}

export type Expected = 'allowed' | ReasonCode

const isConsole = (action: OperationAction): action is ConsoleAction =>
  (CONSOLE_ACTIONS as readonly string[]).includes(action)

/** Every operation of the matrix for somebody of this tenant, grouped by whose data it is about: own first. */
export function operationsFor(tenant: TenantId): readonly Operation[] {
  const others = TENANTS.map(({ id }) => id).filter((id) => id !== tenant)
  const on = (place: OperationPlace, target: TenantId, actions: readonly OperationAction[]) =>
    actions.map((action) => ({ id: `${action}@${place}:${target}`, action, place, tenant: target }))
  return [
    ...on('own', tenant, DATA_ACTIONS),
    ...others.flatMap((other) => on('foreign', other, DATA_ACTIONS)),
    ...on('billing', tenant, DATA_ACTIONS),
    ...on('console', tenant, CONSOLE_ACTIONS),
  ]
}

/** Written and deleted to find out whether that is allowed: no calendar of anybody's is touched. */
const CHECK_KEY = 'permission-check'

/** What a data plane operation asks of a token; nothing for the console, which goes by session and role. */
export function accessRequestOf(
  { action, place, tenant }: Operation,
  month: string,
): AccessRequest | undefined {
  if (isConsole(action)) return undefined
  const cacheOf = (usual: string) => (place === 'billing' ? CACHES.billing : usual)
  if (action === 'publish' || action === 'subscribe')
    return { kind: 'topic', action, cache: cacheOf(CACHES.collaboration), topic: collaborationTopic(tenant) }
  return {
    kind: 'cache',
    action: action === 'read' ? 'read' : 'write',
    cache: cacheOf(CACHES.calendar),
    key: action === 'read' ? calendarKey(tenant, month) : `${tenantKeyPrefix(tenant)}${CHECK_KEY}`,
  }
}

type Row = Readonly<Record<DataAction, Expected>>

const FOREIGN: Row = {
  read: 'wrong_key',
  write: 'wrong_key',
  delete: 'wrong_key',
  publish: 'wrong_topic',
  subscribe: 'wrong_topic',
}

const BILLING: Row = {
  read: 'wrong_cache',
  write: 'wrong_cache',
  delete: 'wrong_cache',
  publish: 'wrong_cache',
  subscribe: 'wrong_cache',
}

const OWN: Readonly<Record<PersonaRole, Row>> = {
  'data-entry': {
    read: 'allowed',
    write: 'role_cannot_write',
    delete: 'role_cannot_write',
    publish: 'allowed',
    subscribe: 'allowed',
  },
  admin: {
    read: 'allowed',
    write: 'allowed',
    delete: 'allowed',
    publish: 'allowed',
    subscribe: 'allowed',
  },
  viewer: {
    read: 'allowed',
    write: 'role_cannot_write',
    delete: 'role_cannot_write',
    publish: 'role_cannot_publish',
    subscribe: 'allowed',
  },
  // Is given no token, and so has nothing to show.
  contractor: {
    read: 'no_credential',
    write: 'no_credential',
    delete: 'no_credential',
    publish: 'no_credential',
    subscribe: 'no_credential',
  },
}

/** By the role of now, whatever a token says. */
const CONSOLE: Readonly<Record<PersonaRole, Expected>> = {
  'data-entry': 'not_admin',
  admin: 'allowed',
  viewer: 'not_admin',
  contractor: 'no_credential',
}

/** What ought to come of it for a role. */
export function expectedOf(role: PersonaRole, { action, place }: Operation): Expected {
  if (isConsole(action)) return CONSOLE[role]
  if (role === 'contractor' || place === 'own') return OWN[role][action]
  return (place === 'billing' ? BILLING : FOREIGN)[action]
}
