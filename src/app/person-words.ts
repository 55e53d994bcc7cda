/** A person in words, where there is one line for them. */
import type { User } from '#src/contract/auth.ts'
import { tenantName } from './tenant-name.ts'

/** "Dana, data-entry at Acme". */
export const personWords = ({ name, role, tenant }: Pick<User, 'name' | 'role' | 'tenant'>) =>
  `${name}, ${role} at ${tenantName(tenant)}`
