/** People and tenants in words, where there is one line for them. */
import type { User } from '#src/contract/auth.ts'
import { TENANTS } from '#src/contract/personas.ts'

/** A tenant's name for people; a live service's tenants are named by their ids. */
export const tenantName = (id: string) => TENANTS.find((tenant) => tenant.id === id)?.name ?? id

/** "Dana, data-entry at Acme". */
export const personWords = ({ name, role, tenant }: Pick<User, 'name' | 'role' | 'tenant'>) =>
  `${name}, ${role} at ${tenantName(tenant)}`
