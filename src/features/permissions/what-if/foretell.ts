/** What a scope would open, decided by the cloud's own evaluator before anything is issued. Pure. */
import type { Persona } from '#src/contract/personas.ts'
import { type Decision, decide } from '#src/scope/decide.ts'
import type { AccessRequest, Permission } from '#src/scope/permission.ts'
import {
  accessRequestOf,
  type Expected,
  expectedOf,
  type Operation,
  operationsFor,
} from '#src/scope/role-matrix.ts'
import { ownPermissions } from './scope-draft.ts'

/** Beside what the person's own scope opens. */
export type Change = 'gained' | 'lost' | 'other_reason' | 'same'

export type Foretold = {
  readonly operation: Operation
  readonly asked: AccessRequest
  /** What the role ought to be able to do. */
  readonly ought: Expected
  readonly own: Decision
  /** Absent when no token comes of the scope. */
  readonly drafted: { readonly decision: Decision; readonly change: Change } | undefined
}

/** Every operation that goes by a token; the console goes by the session. */
export function foretell(
  persona: Persona,
  permissions: readonly Permission[] | undefined,
  month: string,
): readonly Foretold[] {
  return operationsFor(persona.tenant).flatMap((operation): Foretold[] => {
    const asked = accessRequestOf(operation, month)
    if (!asked) return []
    const own = decide(ownPermissions(persona), asked)
    const decision = permissions && decide(permissions, asked)
    return [
      {
        operation,
        asked,
        ought: expectedOf(persona.role, operation),
        own,
        drafted: decision && { decision, change: changeOf(own, decision) },
      },
    ]
  })
}

function changeOf(before: Decision, after: Decision): Change {
  if (before.allowed !== after.allowed) return after.allowed ? 'gained' : 'lost'
  return before.allowed || after.allowed || before.reason === after.reason ? 'same' : 'other_reason'
}

export const reasonOf = (decision: Decision): Expected => (decision.allowed ? 'allowed' : decision.reason)

/** Nobody's scope may open what belongs to another tenant, whatever somebody made up. */
export const isBreach = ({ place }: Operation, isAllowed: boolean) => isAllowed && place === 'foreign'
