/** Who a message is from, as far as the topic tells: the publisher comes from the token and cannot be forged. */
import type { User } from '#src/contract/auth.ts'
import { apiKeyIdIn } from '#src/contract/console.ts'
import { findPersona } from '#src/contract/personas.ts'

export type Author = {
  name: string
  isSelf: boolean
  tenant: string | undefined
  role: string | undefined
}

/** A user name of this demo is `role@tenant`; an API key is nobody in particular; anybody else is shown by the id. */
export function authorOf(publisherId: string | undefined, self: User): Author {
  if (publisherId === undefined)
    return { name: 'Somebody', isSelf: false, tenant: undefined, role: undefined }
  if (publisherId === self.id) {
    return { name: self.name, isSelf: true, tenant: self.tenant, role: self.role }
  }
  const keyId = apiKeyIdIn(publisherId)
  if (keyId !== undefined)
    return { name: `Whoever holds API key ${keyId}`, isSelf: false, tenant: undefined, role: undefined }
  const persona = findPersona(publisherId)
  return {
    name: persona?.name ?? publisherId,
    isSelf: false,
    tenant: persona?.tenant,
    role: persona?.role,
  }
}
