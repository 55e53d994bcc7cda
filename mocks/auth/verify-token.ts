/**
 * Says whether a text is a token this cloud signed and that is good now. Strict on purpose: JWT libraries let
 * through padding, members given twice, foreign header members, numbers that are none, tokens from the future.
 * Does not look at revocation, nor at what the token permits.
 *
 * Every ES256 signature has a twin (r, n − s) that verifies as well. So a token has two spellings, and must be
 * revoked by its `jti`, never by its text.
 */
import { compactVerify } from 'jose'
import { MAX_TOKEN_BYTES } from '#src/contract/limits.ts'
import type { ReasonCode } from '#src/scope/permission.ts'
import { fromBase64Url } from '../base64url.ts'
import { decodeUtf8 } from '../request-body.ts'
import { TOKEN_ALGORITHM, type TokenClaims, tokenClaimsSchema, tokenHeader } from './token-claims.ts'

type Forgery = Extract<ReasonCode, 'malformed' | 'unknown_key' | 'bad_signature'>
type Untimely = Extract<ReasonCode, 'expired' | 'not_yet_valid'>
export type TokenFault = Forgery | Untimely
export type TokenVerdict =
  | { ok: true; claims: TokenClaims }
  /** Genuine, but not good now. */
  | { ok: false; reason: Untimely; claims: TokenClaims }
  | { ok: false; reason: Forgery; claims?: undefined }

/** How far ahead of the cloud's clock a token may have been issued. */
const FUTURE_TOLERANCE_MS = 5_000

const fault = (reason: Forgery): TokenVerdict => ({ ok: false, reason })

export async function verifyToken(
  token: string,
  {
    now,
    findPublicKey,
  }: {
    /** Epoch milliseconds of the cloud's clock. */
    now: number
    findPublicKey: (kid: string) => Promise<CryptoKey | undefined>
  },
): Promise<TokenVerdict> {
  // One character is at least one byte, and characters that are more are refused as base64url anyway.
  if (token.length > MAX_TOKEN_BYTES) return fault('malformed')
  const segments = token.split('.')
  if (segments.length !== 3) return fault('malformed')
  const [headerText, claimsText] = segments.map(readSegment)
  if (headerText === undefined || claimsText === undefined || !fromBase64Url(segments[2] ?? '')) {
    return fault('malformed')
  }

  const kid = readKid(headerText)
  if (kid === undefined) return fault('malformed')
  const publicKey = await findPublicKey(kid)
  if (!publicKey) return fault('unknown_key')
  if (!(await isSignedBy(publicKey, token))) return fault('bad_signature')

  const claims = tokenClaimsSchema.safeParse(readJsonExactly(claimsText))
  if (!claims.success) return fault('malformed')
  if (now >= claims.data.exp * 1000) return { ok: false, reason: 'expired', claims: claims.data }
  if (claims.data.iat * 1000 > now + FUTURE_TOLERANCE_MS)
    return { ok: false, reason: 'not_yet_valid', claims: claims.data }
  return { ok: true, claims: claims.data }
}

function readSegment(segment: string): string | undefined {
  const bytes = fromBase64Url(segment)
  return bytes && decodeUtf8(bytes)
}

/** The key's name, if the header is to the letter the one we write. */
function readKid(headerText: string): string | undefined {
  const header = readJsonExactly(headerText)
  if (typeof header !== 'object' || header === null || !('kid' in header)) return undefined
  const { kid } = header
  return typeof kid === 'string' && JSON.stringify(tokenHeader(kid)) === headerText ? kid : undefined
}

/**
 * JSON as `JSON.stringify` writes it. Anything else (white space, a member given twice, `1.0`, `1e999`, a byte
 * order mark) could be read in two ways.
 */
function readJsonExactly(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return JSON.stringify(value) === text ? value : undefined
  } catch {
    return undefined
  }
}

async function isSignedBy(publicKey: CryptoKey, token: string): Promise<boolean> {
  try {
    await compactVerify(token, publicKey, { algorithms: [TOKEN_ALGORITHM] })
    return true
  } catch {
    return false
  }
}
