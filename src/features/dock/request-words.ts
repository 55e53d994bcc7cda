/** What a request asked for, whose it is and what it belongs to, in a few words. Pure. */
import type { FaultKind } from '#src/contract/faults.ts'
import { findPersona, TENANTS } from '#src/contract/personas.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { TokenLife } from '#src/recording/token-lives.ts'
import type { AuditRecord } from '#src/scope/audit-record.ts'

export const REQUEST_KINDS = ['session', 'cache', 'topic', 'lab', 'other'] as const
export type RequestKind = (typeof REQUEST_KINDS)[number]

type Addressed = Pick<RecordedRequest, 'method' | 'target'>

type Parts = { segments: readonly string[]; query: string }

/** A live service's base path may be anything, so places are looked for from the end. */
function partsOf(target: string): Parts {
  const [path = '', query = ''] = target.replace(/^\w+:\/\/[^/]*/, '').split('?')
  return { segments: path.split('/').filter(Boolean).map(decode), query }
}

function decode(segment: string): string {
  if (!segment.includes('%')) return segment
  try {
    return decodeURIComponent(segment)
  } catch {
    return segment
  }
}

const AUTH_WORDS: Record<string, string> = {
  login: 'Sign in',
  token: 'Get a token',
  logout: 'Sign out',
  revoke: 'Revoke a token',
  'jwks.json': 'Get the public keys',
}
const CACHE_WORDS: Record<string, string> = { GET: 'Read', PUT: 'Write', DELETE: 'Delete' }
const LAB_WORDS: Record<string, string> = {
  'GET clock': 'Read the clock',
  'PUT clock': 'Move the clock',
  'GET faults': 'Read the faults',
  'PUT faults': 'Change the faults',
  'POST faults': 'Switch a fault on',
  'DELETE faults': 'Switch a fault off',
  'POST reset': 'Start over',
  'PUT users': 'Change a role',
  'DELETE sessions': 'End a session',
  'POST signing-keys': 'Change the signing key',
  'POST topics': 'Trim a topic',
  'POST trial-tokens': 'Get a trial token',
}

const CONSOLE_WORDS: Record<string, string> = {
  'GET tokens': 'List the live tokens',
  'DELETE tokens': 'Revoke somebody’s token',
  'GET api-keys': 'List the API keys',
  'POST api-keys': 'Make an API key',
  'POST rotate': 'Rotate an API key',
  'DELETE api-keys': 'Revoke an API key',
}

type Place = { kind: RequestKind; words: string | undefined }

function placeOf({ method, target }: Addressed): Place {
  const { segments, query } = partsOf(target)
  const [service = '', first = ''] = segments
  const last = segments.at(-1) ?? ''
  if (segments.at(-2) === 'cache' && service !== 'lab') {
    // Only here, for it takes longer than all the rest: rows are filtered by the thousands.
    const key = new URLSearchParams(query).get('key')
    const verb = CACHE_WORDS[method]
    return { kind: 'cache', words: verb && (key === null ? verb : `${verb} ${key}`) }
  }
  if (segments.at(-3) === 'topics' && service !== 'lab') {
    const verb = { GET: 'Listen', POST: 'Publish' }[method]
    return { kind: 'topic', words: verb && `${verb} on ${last}` }
  }
  if (segments.includes('auth')) return { kind: 'session', words: AUTH_WORDS[last] }
  if (service === 'console') {
    const what = last === 'rotate' ? last : (segments[2] ?? '')
    return { kind: 'other', words: CONSOLE_WORDS[`${method} ${what}`] }
  }
  if (service === 'lab') return { kind: 'lab', words: LAB_WORDS[`${method} ${first}`] }
  return { kind: 'other', words: undefined }
}

export const kindOf = (request: Addressed): RequestKind => placeOf(request).kind

/** "Read acme:2026-11"; the method where there are no better words. */
export const askedWords = (request: Addressed): string => placeOf(request).words ?? request.method

/** A held request for a topic's next message: there is always one, and it is rarely what somebody looks for. */
export const isPoll = (request: Addressed) => request.method === 'GET' && kindOf(request) === 'topic'

/** What a fault of the lab brings. */
export const FAULT_WORDS: Record<FaultKind, string> = {
  status: 'an answer on the way',
  malformed: 'a nonsensical answer',
  slow: 'a delay',
  silent: 'no answer',
  reset: 'a broken connection',
  offline: 'no network',
  lost: 'a lost answer',
}

/** "a delay, a lost answer": the faults of the lab that struck it; empty for most. */
export const faultWords = ({ audit }: { audit: Pick<AuditRecord, 'faults'> | undefined }): string =>
  (audit?.faults ?? []).map(({ kind }) => FAULT_WORDS[kind]).join(', ')

export type Who = { readonly name: string; readonly tenant: string | undefined }

type SeatLives = readonly { readonly seat: number; readonly lives: readonly TokenLife[] }[]

/** What it was decided by: a token's name or an API key's id. */
export const credentialIdOf = ({ tokenId, audit }: Pick<RecordedRequest, 'tokenId' | 'audit'>) =>
  audit?.credential.kind === 'api_key' ? audit.credential.id : tokenId

/** The person, as far as the cloud or the token says; else the key or the seat; else that there was no credential. */
export function whoOf(
  { seat, tokenId, audit }: Pick<RecordedRequest, 'seat' | 'tokenId' | 'audit'>,
  lives: SeatLives,
): Who {
  const claims = lives.flatMap((one) => one.lives).find((life) => life.tokenId === tokenId)?.claims
  const subject = audit?.credential.subject ?? claims?.sub
  if (typeof subject === 'string') {
    const persona = findPersona(subject)
    const tenant = persona?.tenant ?? (typeof claims?.tenant === 'string' ? claims.tenant : undefined)
    return { name: persona?.name ?? subject, tenant }
  }
  if (audit?.credential.kind === 'api_key') return { name: 'An API key', tenant: undefined }
  return { name: seat === undefined ? 'No credential' : `Seat ${seat}`, tenant: undefined }
}

export const tenantName = (id: string) => TENANTS.find((tenant) => tenant.id === id)?.name ?? id

/** "seat 1, tab 3f2a" */
export const placeWords = (request: Pick<RecordedRequest, 'seat' | 'own' | 'tab'>): string =>
  request.seat === undefined ? tabWords(request) : `seat ${request.seat}, ${tabWords(request)}`

/** Where it was made: here, in another tab, or not by the app at all. */
export function tabWords({ own, tab }: Pick<RecordedRequest, 'own' | 'tab'>): string {
  if (own) return 'this tab'
  return tab === undefined ? 'no tab named' : `tab ${tab.slice(0, 4)}`
}
