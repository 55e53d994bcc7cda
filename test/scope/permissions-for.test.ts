import { expect, it } from 'vitest'
import { SUPPORTED_ROLES, type SupportedRole, TENANTS } from '#src/contract/personas.ts'
import type { Permission } from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'
import { scopeSchema } from '#src/scope/scope-schema.ts'

it.each<[SupportedRole, Permission[]]>([
  [
    'data-entry',
    [
      { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } },
      { role: 'publishsubscribe', cache: 'collaboration', topic: 'acme-events' },
    ],
  ],
  [
    'admin',
    [
      { role: 'readwrite', cache: 'calendar-events', item: { keyPrefix: 'acme:' } },
      { role: 'publishsubscribe', cache: 'collaboration', topic: 'acme-events' },
    ],
  ],
  [
    'viewer',
    [
      { role: 'readonly', cache: 'calendar-events', item: { keyPrefix: 'acme:' } },
      { role: 'subscribeonly', cache: 'collaboration', topic: 'acme-events' },
    ],
  ],
])('%s at acme is given exactly this', (role, permissions) => {
  expect(permissionsFor(role, 'acme')).toEqual(permissions)
})

it.each(TENANTS.flatMap(({ id }) => SUPPORTED_ROLES.map((role) => [role, id] as const)))(
  'what %s at %s is given is a scope a token may have',
  (role, tenant) => {
    const permissions = permissionsFor(role, tenant)
    expect(scopeSchema.parse(permissions)).toEqual(permissions)
  },
)

it('gives a list of its own each time, so that changing one changes no other', () => {
  permissionsFor('viewer', 'acme').pop()
  expect(permissionsFor('viewer', 'acme')).toHaveLength(2)
})
