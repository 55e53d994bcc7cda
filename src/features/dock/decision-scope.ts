/** Which permissions a request was decided by, and where they are to be seen. Pure. */

import type { Seat } from '#src/contract/paths.ts'
import { z } from '#src/contract/zod.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { TokenLife } from '#src/recording/token-lives.ts'
import type { AccessRequest } from '#src/scope/permission.ts'
import { permissionSchema } from '#src/scope/scope-schema.ts'
import { type TraceStep, traceDecision } from '#src/scope/trace.ts'

export type DecisionScope = {
  readonly asked: AccessRequest
  readonly steps: readonly TraceStep[]
  /** The whole scope of the token is known, not only the permission that the audit names. */
  readonly isWhole: boolean
  /** The seat that holds this very token now. */
  readonly holder: Seat | undefined
}

type SeatLives = readonly { readonly seat: Seat; readonly lives: readonly TokenLife[] }[]

const permissionsSchema = z.array(permissionSchema)

/** `undefined` when no permission was asked about, or nobody has told yet. */
export function decisionScope(
  { audit, tokenId }: Pick<RecordedRequest, 'audit' | 'tokenId'>,
  lives: SeatLives,
): DecisionScope | undefined {
  const verdict = audit?.verdict
  if (!verdict || verdict.decision === 'none' || !verdict.asked) return undefined
  const { asked } = verdict
  const known = lives.flatMap(({ seat, lives: ofSeat }) =>
    ofSeat.map((life, index) => ({ seat, life, isHeld: index === ofSeat.length - 1 && !life.ended })),
  )
  const found = known.filter(({ life }) => life.tokenId === tokenId).at(-1)
  const scope = permissionsSchema.safeParse(found?.life.claims?.permissions)
  if (scope.success) {
    const holder = found?.isHeld ? found.seat : undefined
    return { asked, steps: traceDecision(scope.data, asked), isWhole: true, holder }
  }
  const told = verdict.decision === 'allowed' ? verdict.permission : verdict.nearest
  return { asked, steps: traceDecision(told ? [told] : [], asked), isWhole: false, holder: undefined }
}
