/** Which requests are shown. Pure. */
import type { Seat } from '#src/contract/paths.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { describeVerdict, type VerdictKind, verdictKind } from '#src/scope/verdict-words.ts'
import { askedWords, credentialIdOf, faultWords, isPoll, kindOf, type RequestKind } from './request-words.ts'

export type RequestFilter = {
  readonly seat: Seat | 'any'
  readonly verdict: VerdictKind | 'any'
  readonly kind: RequestKind | 'any'
  /** Only what this credential was presented for: a token's name or an API key's id. */
  readonly credential?: string | undefined
  readonly text: string
  readonly hidesPolls: boolean
}

export const NO_FILTER: RequestFilter = {
  seat: 'any',
  verdict: 'any',
  kind: 'any',
  text: '',
  hidesPolls: false,
}

export const isFiltering = ({ seat, verdict, kind, credential, text, hidesPolls }: RequestFilter) =>
  seat !== 'any' ||
  verdict !== 'any' ||
  kind !== 'any' ||
  credential !== undefined ||
  text.trim() !== '' ||
  hidesPolls

/** In their order; the same list when everything is shown. Each word of the text must be somewhere in a request. */
export function filterRequests(
  requests: readonly RecordedRequest[],
  filter: RequestFilter,
): readonly RecordedRequest[] {
  if (!isFiltering(filter)) return requests
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean)
  return requests.filter(
    (request) =>
      (filter.seat === 'any' || request.seat === filter.seat) &&
      (filter.verdict === 'any' || verdictKind(request) === filter.verdict) &&
      (filter.kind === 'any' || kindOf(request) === filter.kind) &&
      (filter.credential === undefined || credentialIdOf(request) === filter.credential) &&
      !(filter.hidesPolls && isPoll(request)) &&
      hasWords(request, words),
  )
}

/** Only names and sentences are searched, so that looking for a credential finds nothing. */
function hasWords(request: RecordedRequest, words: readonly string[]): boolean {
  if (words.length === 0) return true
  const { method, target, status, requestId, audit } = request
  const faults = faultWords(request)
  const text = [
    method,
    target,
    status,
    credentialIdOf(request),
    requestId,
    audit?.credential.subject,
    askedWords(request),
    describeVerdict(request),
    faults === '' ? '' : `fault ${faults}`,
  ]
    .join(' ')
    .toLowerCase()
  return words.every((word) => text.includes(word))
}
