/** What each role is given: the table of the login handler. */
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import type { SupportedRole } from '#src/contract/personas.ts'
import type { Permission } from './permission.ts'

/** The prefix every key of a tenant starts with. The `:` matters: without it `acme` would open `acme-labs`. */
export const tenantKeyPrefix = (tenant: string) => `${tenant}:`

const GRANTS = {
  'data-entry': { calendar: 'readonly', topic: 'publishsubscribe' },
  admin: { calendar: 'readwrite', topic: 'publishsubscribe' },
  viewer: { calendar: 'readonly', topic: 'subscribeonly' },
} as const

/** The scope of a token for a role in a tenant. Limited to that tenant's keys and topic, whatever the role. */
export function permissionsFor(role: SupportedRole, tenant: string): Permission[] {
  const grant = GRANTS[role]
  return [
    { role: grant.calendar, cache: CACHES.calendar, item: { keyPrefix: tenantKeyPrefix(tenant) } },
    { role: grant.topic, cache: CACHES.collaboration, topic: collaborationTopic(tenant) },
  ]
}
