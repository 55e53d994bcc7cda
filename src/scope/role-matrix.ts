/**
 * What each role ought to be able to do, written down by hand and not worked out: the one table that the evaluator,
 * the cloud and the permissions page are held to.
 */
import { calendarKey } from '#src/contract/calendar.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { type PersonaRole, TENANTS, type TenantId } from '#src/contract/personas.ts'
import type { AccessRequest, ReasonCode } from './permission.ts'
import { tenantKeyPrefix } from './permissions-for.ts'

export const OPERATION_ACTIONS = ['read', 'write', 'delete', 'publish', 'subscribe', 'list-tokens'] as const
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

const ITEM_ACTIONS = ['read', 'write', 'delete'] as const
const TOPIC_ACTIONS = ['publish', 'subscribe'] as const

/** Every operation of the matrix for somebody of this tenant, grouped by whose data it is about: own first. */
export function operationsFor(tenant: TenantId): readonly Operation[] {
  const others = TENANTS.map(({ id }) => id).filter((id) => id !== tenant)
  const on = (place: OperationPlace, target: TenantId, actions: readonly OperationAction[]) =>
    actions.map((action) => ({ id: `${action}@${place}:${target}`, action, place, tenant: target }))
  return [
    ...on('own', tenant, [...ITEM_ACTIONS, ...TOPIC_ACTIONS]),
    ...others.flatMap((other) => on('foreign', other, [...ITEM_ACTIONS, ...TOPIC_ACTIONS])),
    ...on('billing', tenant, [...ITEM_ACTIONS, ...TOPIC_ACTIONS]),
    ...on('console', tenant, ['list-tokens']),
  ]
}

/** Written and deleted to find out whether that is allowed: no calendar of anybody's is touched. */
const CHECK_KEY = 'permission-check'

/** What a data plane operation asks of a token; nothing for the console, which goes by session and role. */
export function accessRequestOf(
  { action, place, tenant }: Operation,
  month: string,
): AccessRequest | undefined {
  if (action === 'list-tokens') return undefined
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

type Row = Readonly<Record<OperationAction, Expected>>

const FOREIGN: Row = {
  read: 'wrong_key',
  write: 'wrong_key',
  delete: 'wrong_key',
  publish: 'wrong_topic',
  subscribe: 'wrong_topic',
  'list-tokens': 'not_admin',
}

const BILLING: Row = {
  read: 'wrong_cache',
  write: 'wrong_cache',
  delete: 'wrong_cache',
  publish: 'wrong_cache',
  subscribe: 'wrong_cache',
  'list-tokens': 'not_admin',
}

const OWN: Readonly<Record<PersonaRole, Row>> = {
  'data-entry': {
    read: 'allowed',
    write: 'role_cannot_write',
    delete: 'role_cannot_write',
    publish: 'allowed',
    subscribe: 'allowed',
    'list-tokens': 'not_admin',
  },
  admin: {
    read: 'allowed',
    write: 'allowed',
    delete: 'allowed',
    publish: 'allowed',
    subscribe: 'allowed',
    'list-tokens': 'allowed',
  },
  viewer: {
    read: 'allowed',
    write: 'role_cannot_write',
    delete: 'role_cannot_write',
    publish: 'role_cannot_publish',
    subscribe: 'allowed',
    'list-tokens': 'not_admin',
  },
  // Is given no token, and so has nothing to show.
  contractor: {
    read: 'no_credential',
    write: 'no_credential',
    delete: 'no_credential',
    publish: 'no_credential',
    subscribe: 'no_credential',
    'list-tokens': 'no_credential',
  },
}

/** What ought to come of it for a role. */
export function expectedOf(role: PersonaRole, { action, place }: Operation): Expected {
  const own = OWN[role]
  if (role === 'contractor' || place === 'own' || place === 'console') return own[action]
  return (place === 'billing' ? BILLING : FOREIGN)[action]
}
