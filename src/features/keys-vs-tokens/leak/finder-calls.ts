/** What whoever found the credential tries, each time the same, and what ought to come of it. Pure. */
import { calendarKey } from '#src/contract/calendar.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { consoleApiKeysPath, type Seat } from '#src/contract/paths.ts'
import { TENANTS, type TenantId } from '#src/contract/personas.ts'
import { decide } from '#src/scope/decide.ts'
import type { AccessRequest } from '#src/scope/permission.ts'
import {
  authCall,
  type Call,
  deleteItem,
  listen,
  ownCall,
  publish,
  readItem,
  writeItem,
} from '../data-calls.ts'
import { type Deed, isGood, type Leak, OWN_TENANT } from './leaks.ts'

/** Where the finder sits: nobody ever signed in there. */
const FINDERS_SEAT: Seat = 9

export type FinderAction = 'read' | 'write' | 'delete' | 'publish' | 'subscribe' | 'make'

export type FinderCall = {
  readonly id: string
  readonly words: string
  readonly action: FinderAction
  /** Whose data it is about, and where; nothing for what is about no data. */
  readonly place: { readonly tenant: TenantId; readonly cache: string } | undefined
  /** @param now Epoch ms of the sandbox's clock. */
  request(credential: string, now: number): Call
  asked(now: number): AccessRequest | undefined
}

const nameOf = (id: TenantId) => TENANTS.find((tenant) => tenant.id === id)?.name ?? id
const monthKey = (tenant: TenantId, now: number) =>
  calendarKey(tenant, new Date(now).toISOString().slice(0, 7))

function itemCall(
  action: 'read' | 'write' | 'delete',
  cache: string,
  tenant: TenantId,
  words: string,
  item?: string,
): FinderCall {
  const keyAt = (now: number) => (item === undefined ? monthKey(tenant, now) : `${tenant}:${item}`)
  const build = { read: readItem, write: writeItem, delete: deleteItem }[action]
  return {
    id: `${action} ${cache} ${tenant}`,
    words,
    action,
    place: { tenant, cache },
    request: (credential, now) => build(credential, cache, keyAt(now)),
    asked: (now) => ({
      kind: 'cache',
      action: action === 'read' ? 'read' : 'write',
      cache,
      key: keyAt(now),
    }),
  }
}

function topicCall(action: 'publish' | 'subscribe', tenant: TenantId, words: string): FinderCall {
  const cache = CACHES.collaboration
  const topic = collaborationTopic(tenant)
  return {
    id: `${action} ${topic}`,
    words,
    action,
    place: { tenant, cache },
    request: (credential, now) =>
      action === 'publish'
        ? publish(credential, cache, topic, { text: 'Found something', sentAt: now })
        : listen(credential, cache, topic),
    asked: () => ({ kind: 'topic', action, cache, topic }),
  }
}

const FOUND = 'found'

/** Publishing comes before listening: there is history then, and the answer is not held. */
export const FINDER_CALLS: readonly FinderCall[] = [
  ...TENANTS.map(({ id, name }) => itemCall('read', CACHES.calendar, id, `Read this month of ${name}`)),
  itemCall('read', CACHES.collaboration, OWN_TENANT, 'Read a key in cache collaboration', 'notes'),
  itemCall('read', CACHES.billing, OWN_TENANT, 'Read a key in cache billing', 'invoices'),
  itemCall('write', CACHES.calendar, OWN_TENANT, `Write a key of ${nameOf(OWN_TENANT)}`, FOUND),
  itemCall('write', CACHES.calendar, 'globex', `Write a key of ${nameOf('globex')}`, FOUND),
  itemCall('delete', CACHES.calendar, OWN_TENANT, `Delete a key of ${nameOf(OWN_TENANT)}`, FOUND),
  topicCall('publish', OWN_TENANT, `Publish to ${nameOf(OWN_TENANT)}`),
  topicCall('subscribe', OWN_TENANT, `Listen to ${nameOf(OWN_TENANT)}`),
  topicCall('publish', 'globex', `Publish to ${nameOf('globex')}`),
  topicCall('subscribe', 'globex', `Listen to ${nameOf('globex')}`),
  {
    id: 'make token',
    words: 'Obtain another token, for which it takes the session',
    action: 'make',
    place: undefined,
    request: (credential) => {
      const call = authCall(FINDERS_SEAT, 'token')
      return { ...call, headers: { ...call.headers, Authorization: credential } }
    },
    asked: () => undefined,
  },
  {
    id: 'make key',
    words: 'Make a key in the console, likewise',
    action: 'make',
    place: undefined,
    request: (credential, now) => {
      const call = ownCall('POST', consoleApiKeysPath(FINDERS_SEAT), {
        description: 'Mine now',
        permissions: [{ role: 'readwrite', cache: CACHES.calendar }],
        expiresAt: Math.floor(now / 1000) + 24 * 60 * 60,
      })
      return { ...call, headers: { ...call.headers, Authorization: credential } }
    },
    asked: () => undefined,
  },
]

/** By the one evaluator, and by what was done against the credential. */
export function isExpectedAllowed(
  call: FinderCall,
  leak: Leak,
  { deeds, afterMs, now }: { deeds: readonly Deed[]; afterMs: number; now: number },
): boolean {
  const asked = call.asked(now)
  return asked !== undefined && isGood(leak, deeds, afterMs) && decide(leak.permissions, asked).allowed
}
