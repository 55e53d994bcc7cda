/** What a person's token says about the topic: a forecast, while the cloud decides. */
import type { User } from '#src/contract/auth.ts'
import { CACHES, collaborationTopic } from '#src/contract/momento.ts'
import { isSupportedRole } from '#src/contract/personas.ts'
import { decide } from '#src/scope/decide.ts'
import { describeDecision, describePermission } from '#src/scope/describe.ts'
import type { AccessRequest } from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'

export type Forecast = {
  /** Why it will be refused, in a sentence; absent when it is allowed. */
  denial?: string
  /** What the token may do instead, after "may". */
  nearest?: string
}

/** Nothing is foretold for roles this demo does not know: a live service has its own. */
export function forecast(action: 'publish' | 'subscribe', { role, tenant }: User): Forecast | undefined {
  if (!isSupportedRole(role)) return undefined
  const request: AccessRequest = {
    kind: 'topic',
    action,
    cache: CACHES.collaboration,
    topic: collaborationTopic(tenant),
  }
  const decision = decide(permissionsFor(role, tenant), request)
  if (decision.allowed) return {}
  return {
    denial: describeDecision(decision, request),
    ...(decision.nearest ? { nearest: describePermission(decision.nearest) } : {}),
  }
}
