/** Signs whatever it is told to, with a right or a wrong key: what the verifier must see through. */
import { toBase64Url } from '#mocks/base64url.ts'

const encoder = new TextEncoder()
export const segment = (text: string | Uint8Array) =>
  toBase64Url(typeof text === 'string' ? encoder.encode(text) : text)

/** Header and claims to the byte as given, and a signature that is right for just these bytes. */
export async function signAnything(
  privateKey: CryptoKey,
  { header, claims }: { header: string | Uint8Array; claims: string | Uint8Array },
): Promise<string> {
  const input = `${segment(header)}.${segment(claims)}`
  return `${input}.${segment(await signatureOf(privateKey, input))}`
}

/** The signature of the very text that stands before the last dot, canonical or not. */
export async function signatureOf(privateKey: CryptoKey, input: string): Promise<Uint8Array<ArrayBuffer>> {
  const algorithm = { name: 'ECDSA', hash: 'SHA-256' }
  return new Uint8Array(await crypto.subtle.sign(algorithm, privateKey, encoder.encode(input)))
}

// The order of the curve P-256.
const ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n

/** The other signature that is right for the same bytes: (r, n − s). */
export function twinOf(signature: Uint8Array): Uint8Array<ArrayBuffer> {
  const s = BigInt(`0x${Buffer.from(signature.slice(32)).toString('hex')}`)
  const twin = Buffer.from((ORDER - s).toString(16).padStart(64, '0'), 'hex')
  return Uint8Array.from([...signature.slice(0, 32), ...twin])
}
