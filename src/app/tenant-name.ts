/** A tenant's name for people; a live service's tenants are named by their ids. */
import { TENANTS } from '#src/contract/personas.ts'

export const tenantName = (id: string) => TENANTS.find((tenant) => tenant.id === id)?.name ?? id
