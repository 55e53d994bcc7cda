/** Makes a signed token. Mints with numbers only: jose's own defaults would read the real clock. */
import { SignJWT } from 'jose'
import type { ActiveSigningKey } from './signing-keys.ts'
import { type TokenClaims, tokenHeader } from './token-claims.ts'

export function mintToken(claims: TokenClaims, key: ActiveSigningKey): Promise<string> {
  return new SignJWT(claims).setProtectedHeader(tokenHeader(key.kid)).sign(key.privateKey)
}
