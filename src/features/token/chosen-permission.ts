/** Which permission of the held token is to be marked, and why. Pure. */
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { Permission } from '#src/scope/permission.ts'
import { traceDecision } from '#src/scope/trace.ts'

export type MarkedPermission = {
  /** Its place in the token’s scope, from 0. */
  index: number
  /** What it did for the request that is chosen; or only that a link led here. */
  why: 'granted' | 'nearest' | 'linked'
}

/** `undefined` when the request carried another token, or no permission of this one had a say in it. */
export function chosenPermission(
  request: Pick<RecordedRequest, 'tokenId' | 'audit'> | undefined,
  tokenId: string,
  permissions: readonly Permission[],
): MarkedPermission | undefined {
  const verdict = request?.audit?.verdict
  if (!verdict || request.tokenId !== tokenId || verdict.decision === 'none' || !verdict.asked)
    return undefined
  const steps = traceDecision(permissions, verdict.asked)
  const index = steps.findIndex(({ isDeciding }) => isDeciding)
  if (index === -1) return undefined
  return { index, why: steps[index]?.outcome === 'granted' ? 'granted' : 'nearest' }
}
