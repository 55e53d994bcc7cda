/**
 * What the members of a token mean, for a person. Names that nobody registered get no made-up meaning. Maps,
 * because a token may name a member whatever every object has by birth.
 */

/** RFC 7519 §4.1, RFC 9068, and what this demo's cloud adds. */
const CLAIM_MEANINGS = new Map(
  Object.entries({
    iss: 'Issuer: who made and signed it',
    sub: 'Subject: whom it speaks for',
    aud: 'Audience: who is meant to accept it',
    exp: 'Expires: refused from this second on',
    nbf: 'Not before: refused until this second',
    iat: 'Issued at',
    jti: 'The token’s own name; what it is revoked by',
    tenant: 'The organisation whose data it opens',
    role: 'What the person was when it was issued',
    permissions: 'What it may do, said one by one under Scope',
    scope: 'What it may do, as words between spaces',
    client_id: 'The application it was issued to',
    auth_time: 'When the person signed in',
    nonce: 'Ties it to one sign-in',
    azp: 'The party it was issued to',
    email: 'The person’s mail address',
    name: 'The person’s name',
  }),
)

/** RFC 7515 §4.1. */
const HEADER_MEANINGS = new Map(
  Object.entries({
    alg: 'How it is signed',
    typ: 'What kind of token it is',
    kid: 'Which key signed it',
    cty: 'What the payload is',
    jku: 'Where its keys are said to be. Never followed: the token must not choose who vouches for it',
    jwk: 'A key it brings along. Never used: anybody can vouch for himself',
    x5c: 'A certificate it brings along. Not used here',
    crit: 'Members a reader must understand, or refuse the token',
  }),
)

const ALGORITHMS = new Map(
  Object.entries({
    ES256:
      'ECDSA on the curve P-256 with SHA-256: a private key signs, anybody with the public key can check',
    RS256: 'RSA with SHA-256: a private key signs, anybody with the public key can check',
    HS256: 'HMAC with SHA-256: whoever can check it can also forge it, for both take the same secret',
    none: 'Not signed at all: anybody could have written it',
  }),
)

const TIME_CLAIMS = ['exp', 'nbf', 'iat', 'auth_time']

/** The last moment a Date can hold, in seconds. */
const MAX_DATE_SECONDS = 8_640_000_000_000
/** Seconds beyond the year 5000 are milliseconds that somebody forgot to divide. */
const MILLISECONDS_FROM = 95_617_584_000

export type ClaimRow = {
  name: string
  /** As it stands in the token; text without its quotes. */
  value: string
  meaning: string
  /** For moments: epoch milliseconds. */
  at?: number
  /** What is odd about the value. */
  warning?: string
}

export function claimRow(name: string, value: unknown): ClaimRow {
  return {
    name,
    value: showValue(name, value),
    meaning: CLAIM_MEANINGS.get(name) ?? '',
    ...momentOf(name, value),
  }
}

export function headerRow(name: string, value: unknown): ClaimRow {
  const algorithm = name === 'alg' && typeof value === 'string' ? ALGORITHMS.get(value) : undefined
  const meaning = HEADER_MEANINGS.get(name) ?? ''
  return {
    name,
    value: showValue(name, value),
    meaning: algorithm ? `${meaning}. ${algorithm}` : meaning,
    ...(name === 'alg' && value === 'none' ? { warning: 'No verifier may take this' } : {}),
  }
}

function showValue(name: string, value: unknown): string {
  if (typeof value === 'string') return value
  if (name === 'permissions' && Array.isArray(value)) {
    return `${value.length} ${value.length === 1 ? 'permission' : 'permissions'}`
  }
  return JSON.stringify(value)
}

function momentOf(name: string, value: unknown): Pick<ClaimRow, 'at' | 'warning'> {
  if (!TIME_CLAIMS.includes(name)) return {}
  if (typeof value !== 'number') return { warning: 'Not a number of seconds' }
  if (value >= MILLISECONDS_FROM) return { warning: 'Too large for seconds; milliseconds, perhaps' }
  if (value < -MAX_DATE_SECONDS) return { warning: 'Not a moment' }
  return { at: value * 1000 }
}
