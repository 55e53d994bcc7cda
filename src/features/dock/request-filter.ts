/** Which requests are shown. Pure. */
import type { Seat } from '#src/contract/paths.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import { describeVerdict, type VerdictKind, verdictKind } from '#src/scope/verdict-words.ts'
import { askedWords, credentialIdOf, faultWords, isPoll, kindOf, type RequestKind } from './request-words.ts'

export type RequestFilter = {
  /** `none`: those that belong to no seat. */
  readonly seat: Seat | 'any' | 'none'
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

export type RequestFiltering = (
  requests: readonly RecordedRequest[],
  filter: RequestFilter,
) => readonly RecordedRequest[]

/**
 * Leaves requests in their order; the same list when everything is shown. Each word of the text must be somewhere in a
 * request. Remembers what it found out about each, so that a long list that gains a row costs little more than that row.
 */
export function createRequestFiltering(): RequestFiltering {
  const texts = new WeakMap<RecordedRequest, string>()
  let found = new WeakMap<RecordedRequest, boolean>()
  let latest = NO_FILTER
  let matches = (_request: RecordedRequest): boolean => true

  const textOf = (request: RecordedRequest) => {
    const text = texts.get(request) ?? searchedText(request)
    texts.set(request, text)
    return text
  }

  function matcherOf({ seat, verdict, kind, credential, text, hidesPolls }: RequestFilter) {
    const words = text.toLowerCase().split(/\s+/).filter(Boolean)
    return (request: RecordedRequest) =>
      (seat === 'any' || request.seat === (seat === 'none' ? undefined : seat)) &&
      (verdict === 'any' || verdictKind(request) === verdict) &&
      (kind === 'any' || kindOf(request) === kind) &&
      (credential === undefined || credentialIdOf(request) === credential) &&
      !(hidesPolls && isPoll(request)) &&
      (words.length === 0 || words.every((word) => textOf(request).includes(word)))
  }

  function isShown(request: RecordedRequest) {
    const isKnown = found.get(request)
    if (isKnown !== undefined) return isKnown
    const isMatch = matches(request)
    found.set(request, isMatch)
    return isMatch
  }

  return (requests, filter) => {
    if (!isFiltering(filter)) return requests
    if (filter !== latest) {
      latest = filter
      matches = matcherOf(filter)
      found = new WeakMap()
    }
    return requests.filter(isShown)
  }
}

/** Only names and sentences are searched, so that looking for a credential finds nothing. */
function searchedText(request: RecordedRequest): string {
  const { method, target, status, requestId, audit } = request
  const faults = faultWords(request)
  return [
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
}
