/** A decision taken apart: what became of each permission. */
import { decide, isAboutOtherKind, miss } from './decide.ts'
import type { AccessRequest, Permission, ScopeReason } from './permission.ts'

export type TraceStep = {
  readonly permission: Permission
  /** `not_needed`: one before it had granted, so nobody looked. */
  readonly outcome: 'granted' | 'not_needed' | 'other_kind' | ScopeReason
  /** The decision names this one: it granted, or it came nearest. */
  readonly isDeciding: boolean
}

/** One step for each permission, in their order. */
export function traceDecision(permissions: readonly Permission[], request: AccessRequest): TraceStep[] {
  const decision = decide(permissions, request)
  const named = decision.allowed ? decision.permission : decision.nearest
  const deciding = named ? permissions.indexOf(named) : -1
  return permissions.map((permission, index) => ({
    permission,
    outcome:
      decision.allowed && index > deciding
        ? 'not_needed'
        : isAboutOtherKind(permission, request)
          ? 'other_kind'
          : (miss(permission, request)?.reason ?? 'granted'),
    isDeciding: index === deciding,
  }))
}
