/** Whether a key of a published set signed this token. Says nothing about time, revocation or what it permits. */
import { compactVerify, createLocalJWKSet, errors, type JSONWebKeySet } from 'jose'
import type { PublicKeySet } from '#src/contract/auth.ts'
import { parseJwt } from './parse-jwt.ts'

export type SignatureVerdict =
  | { kind: 'valid' | 'forged'; algorithm: string; keyId: string | undefined }
  | { kind: 'unknown_key'; keyId: string | undefined }
  /** Several keys fit, and the token does not say which it means. */
  | { kind: 'ambiguous' }
  /** Signed in a way that no public key can tell about, or not at all. */
  | { kind: 'not_checkable'; algorithm: string }

/** Those of RFC 7518 and RFC 8037 that take a public key to check. With any other, a key set proves nothing. */
const PUBLIC_KEY_ALGORITHMS = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'EdDSA',
  'Ed25519',
]

/**
 * @param jwt As `parseJwt` takes it: jose alone lets through what is not quite a JWT.
 * @throws when the key set itself cannot be used.
 */
export async function checkSignature(jwt: string, keys: PublicKeySet): Promise<SignatureVerdict> {
  const reading = parseJwt(jwt)
  const { alg, kid } = reading.ok ? reading.jwt.header : {}
  const algorithm = typeof alg === 'string' ? alg : ''
  const keyId = typeof kid === 'string' ? kid : undefined
  if (!reading.ok || !PUBLIC_KEY_ALGORITHMS.includes(algorithm)) return { kind: 'not_checkable', algorithm }
  try {
    const findKey = createLocalJWKSet(keys as JSONWebKeySet)
    await compactVerify(jwt, findKey, { algorithms: PUBLIC_KEY_ALGORITHMS })
    return { kind: 'valid', algorithm, keyId }
  } catch (error) {
    if (error instanceof errors.JWKSNoMatchingKey) return { kind: 'unknown_key', keyId }
    if (error instanceof errors.JWKSMultipleMatchingKeys) return { kind: 'ambiguous' }
    if (error instanceof errors.JWSSignatureVerificationFailed) return { kind: 'forged', algorithm, keyId }
    // Such as a header that demands an extension nobody here understands.
    if (error instanceof errors.JWSInvalid || error instanceof errors.JOSENotSupported) {
      return { kind: 'not_checkable', algorithm }
    }
    throw error
  }
}
