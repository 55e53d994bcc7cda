/** Writes a JWT by hand, as wrong as is wanted. */

export function base64Url(text: string): string {
  const bytes = new TextEncoder().encode(text)
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

export const HEADER = { alg: 'ES256', typ: 'at+jwt', kid: 'k1' }

export const jwtText = (payload: unknown, header: unknown = HEADER, signature = 'AAAA') =>
  `${base64Url(JSON.stringify(header))}.${base64Url(JSON.stringify(payload))}.${signature}`
