/** Random secrets, and the hashes by which the cloud knows them again without keeping them. */
import { toBase64Url } from '../base64url.ts'
import type { CloudDeps } from '../call.ts'

/** 256 bits: a session's secret, as it stands in the cookie. */
export const newSecret = ({ random }: Pick<CloudDeps, 'random'>) => toBase64Url(random(32))

/** 128 bits: the name of a token. Not secret, never used twice. */
export const newTokenId = ({ random }: Pick<CloudDeps, 'random'>) => toBase64Url(random(16))

/** 72 bits: the name of an API key. Not secret either, and of no use to whoever guesses one. */
export const newApiKeyId = ({ random }: Pick<CloudDeps, 'random'>) => toBase64Url(random(9))

export async function hashOf(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return toBase64Url(new Uint8Array(digest))
}
