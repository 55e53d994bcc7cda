/** A decision taken apart: what became of each permission, or what the credential itself failed at. */
import { decide, isAboutOtherKind, miss } from './decide.ts'
import type { AccessRequest, Permission, ReasonCode, ScopeReason } from './permission.ts'

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

/** What a token is asked, in the cloud’s order, before anybody looks at its permissions. */
export const CREDENTIAL_CHECKS = [
  'no_credential',
  'malformed',
  'unknown_key',
  'bad_signature',
  'expired',
  'not_yet_valid',
  'revoked',
] as const satisfies readonly ReasonCode[]
export type CredentialCheck = (typeof CREDENTIAL_CHECKS)[number]

export type CredentialStep = {
  /** The reason it would have been refused for. */
  readonly check: CredentialCheck
  readonly outcome: 'passed' | 'failed' | 'not_reached'
}

/** `undefined` when it was not for the token itself that a request was refused. */
export function traceCredential(reason: ReasonCode): CredentialStep[] | undefined {
  const failed = (CREDENTIAL_CHECKS as readonly ReasonCode[]).indexOf(reason)
  if (failed < 0) return undefined
  return CREDENTIAL_CHECKS.map((check, index) => ({
    check,
    outcome: index < failed ? 'passed' : index === failed ? 'failed' : 'not_reached',
  }))
}
