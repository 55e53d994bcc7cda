/** What can be told beforehand about a write: the browser knows its role, and so the scope of its token. */
import type { User } from '#src/contract/auth.ts'
import { calendarKey } from '#src/contract/calendar.ts'
import { CACHES } from '#src/contract/momento.ts'
import { isSupportedRole } from '#src/contract/personas.ts'
import { decide } from '#src/scope/decide.ts'
import { describeDecision, describePermission } from '#src/scope/describe.ts'
import type { AccessRequest } from '#src/scope/permission.ts'
import { permissionsFor } from '#src/scope/permissions-for.ts'

type Who = Pick<User, 'role' | 'tenant'>

const requestFor = (action: 'read' | 'write', tenant: string, month: string): AccessRequest => ({
  kind: 'cache',
  action,
  cache: CACHES.calendar,
  key: calendarKey(tenant, month),
})

/** A live service may have roles of its own, and then nothing can be foretold. */
function predict({ role, tenant }: Who, request: AccessRequest) {
  return isSupportedRole(role) ? decide(permissionsFor(role, tenant), request) : undefined
}

/**
 * One sentence on what stands against a write, or nothing when it is allowed or not known. It may be tried all
 * the same: only the cloud decides.
 */
export function foretellWrite(who: Who, month: string): string | undefined {
  const decision = predict(who, requestFor('write', who.tenant, month))
  if (!decision || decision.allowed) return undefined
  return decision.nearest
    ? `Your token may ${describePermission(decision.nearest)}, not change them.`
    : 'Nothing in your token is about the calendar.'
}

/** One sentence on a refusal the cloud gave, naming its cause as far as it is known here. */
export function explainRefusal(who: Who, action: 'read' | 'write', month: string): string {
  const request = requestFor(action, who.tenant, month)
  const decision = predict(who, request)
  // A live service's token may say less than the role would be given here.
  if (!decision || decision.allowed) return 'Denied: the token does not allow this.'
  return describeDecision(decision, request)
}
