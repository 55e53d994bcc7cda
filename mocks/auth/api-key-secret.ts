/**
 * How the secret of an API key is spelled: `dtk_`, 256 random bits as 43 letters and digits, and 6 more that are a
 * checksum of those. The beginning lets a scanner of code and logs find one that was lost; the checksum lets it, and
 * us, tell a key from a text that only looks so. No sign in it breaks a word, so a double click selects the whole.
 */
import { API_KEY_PREFIX } from '#src/contract/console.ts'
import type { CloudDeps } from '../call.ts'

const RANDOM_BYTES = 32
const BODY_DIGITS = 43
const CHECKSUM_DIGITS = 6
const SHOWN_CHARACTERS = 4

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const SPELLED = new RegExp(
  `^${API_KEY_PREFIX}([0-9A-Za-z]{${BODY_DIGITS}})([0-9A-Za-z]{${CHECKSUM_DIGITS}})$`,
)

export function newApiKeySecret({ random }: Pick<CloudDeps, 'random'>): string {
  const bits = random(RANDOM_BYTES).reduce((sum, byte) => (sum << 8n) | BigInt(byte), 0n)
  const body = toDigits(bits, BODY_DIGITS)
  return `${API_KEY_PREFIX}${body}${checksumOf(body)}`
}

/** Meant as an API key: whatever is wrong with it is then said of a key, not of a token. */
export const looksLikeApiKey = (text: string) => text.startsWith(API_KEY_PREFIX)

/** Spelled as ours are. One changed character does not get past this. */
export function isApiKeySecret(text: string): boolean {
  const [, body, checksum] = SPELLED.exec(text) ?? []
  return body !== undefined && checksumOf(body) === checksum
}

/** Enough to tell two of a tenant's keys apart, all of it checksum: of the random bits nothing is shown. */
export const maskApiKey = (secret: string) => `${API_KEY_PREFIX}…${secret.slice(-SHOWN_CHARACTERS)}`

function toDigits(value: bigint, length: number): string {
  const base = BigInt(DIGITS.length)
  let text = ''
  for (let rest = value; rest > 0n; rest /= base) text = DIGITS.charAt(Number(rest % base)) + text
  return text.padStart(length, DIGITS.charAt(0))
}

const checksumOf = (body: string) => toDigits(BigInt(crc32(body)), CHECKSUM_DIGITS)

/** CRC-32 as in ISO 3309, bit by bit: a key is short. */
function crc32(text: string): number {
  let crc = 0xffffffff
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
  }
  return (crc ^ 0xffffffff) >>> 0
}
