/** The faults of the lab as bands, each from the first request it struck to the last. Pure. */
import type { FaultKind } from '#src/contract/faults.ts'
import type { Seat } from '#src/contract/paths.ts'
import { comparePlaces, type Place } from './timeline-axis.ts'
import type { RequestMark } from './timeline-model.ts'

export type FaultMark = {
  readonly kind: 'fault'
  readonly key: string
  readonly seat: Seat | undefined
  readonly fault: FaultKind
  /** Requests of this lane that it struck. */
  readonly strikes: number
  readonly at: number
  readonly from: Place
  readonly to: Place
}

/** @param lane Names the lane in the keys: a fault may strike several seats. */
export function faultsOf(
  lane: string,
  seat: Seat | undefined,
  requests: readonly RequestMark[],
): FaultMark[] {
  const marks = new Map<string, FaultMark>()
  for (const { request, at, from } of requests) {
    for (const { id, kind } of request.audit?.faults ?? []) {
      const key = `${lane} fault ${id}`
      const known = marks.get(key)
      if (!known) marks.set(key, { kind: 'fault', key, seat, fault: kind, strikes: 1, at, from, to: from })
      else {
        const isEarlier = comparePlaces(from, known.from) < 0
        const isLater = comparePlaces(from, known.to) > 0
        marks.set(key, {
          ...known,
          strikes: known.strikes + 1,
          ...(isEarlier ? { at, from } : {}),
          ...(isLater ? { to: from } : {}),
        })
      }
    }
  }
  return [...marks.values()]
}
