/** What of a request the audit keeps, besides its address: nothing that could be a credential. */
import { HIDDEN, redact } from '#src/contract/redact.ts'
import type { AccessRequest } from '#src/scope/permission.ts'

/** As `decide` was told, redacted. */
export function redactAsked(asked: AccessRequest): AccessRequest {
  const cache = redact(asked.cache)
  return asked.kind === 'cache'
    ? { ...asked, cache, key: redact(asked.key) }
    : { ...asked, cache, topic: redact(asked.topic) }
}

export const redactMethod = (method: string) => (/^[A-Z]{1,16}$/.test(method) ? method : HIDDEN)
