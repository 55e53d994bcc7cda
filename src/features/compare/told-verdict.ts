/** What is told of a deed: allowed or not, and why, as far as the audit has said. Pure. */
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { describeVerdict, type VerdictKind, verdictKind } from '#src/scope/verdict-words.ts'
import type { Answer } from './do-as.ts'

export type ToldVerdict = { readonly kind: VerdictKind; readonly sentence: string }

/** @param request Its row, unless that was cleared. */
export function toldVerdict(answer: Answer, request: RecordedRequest | undefined): ToldVerdict {
  if (answer.kind === 'not-asked')
    return { kind: 'failed', sentence: 'Not asked: there is no valid token right now.' }
  if (!request) return { kind: 'neither', sentence: 'The recording was cleared, and its answer with it.' }
  // Perhaps it is let in, perhaps it never got there: a slow or silent fault looks the same from here.
  if (answer.isHeld && !request.audit)
    return { kind: 'neither', sentence: 'Not refused so far: the listener is kept waiting.' }
  return { kind: verdictKind(request), sentence: describeVerdict(request) }
}
