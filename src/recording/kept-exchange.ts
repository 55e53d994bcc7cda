/**
 * What is kept of the headers and bodies of an exchange: everything, with each credential behind a veil; of an API
 * key nothing, for who did not see it when it was made shall not find it here.
 */
import { forgetApiKeys, HIDDEN, redact } from '#src/contract/redact.ts'
import type { Header, KeptBody } from './recorded-request.ts'
import { MAX_BODY_CHARACTERS } from './recording.ts'
import { plain, type Veiled, veil } from './veiled.ts'

/** The name of a token, where its text is known. */
export type NameToken = (text: string) => string | undefined

const SECRET_HEADERS = ['authorization', 'proxy-authorization', 'cookie', 'set-cookie', 'x-api-key']

const SECRET_NAMES = '(?:password|token|api_?key|secret|(?:access|refresh|id|auth)_?token|client_secret)'
const SECRET_MEMBER = new RegExp(
  // A text that is cut may end within the value.
  `("${SECRET_NAMES}"\\s*:\\s*)(?:"(?:[^"\\\\]|\\\\.)*(?:"|\\\\?$)|[-\\d.eE+]+)`,
  'gis',
)
const SECRET_FIELD = new RegExp(`(^|[?&\\s])(${SECRET_NAMES}=)[^&\\s]+`, 'gi')

export function redactText(text: string): string {
  return redact(text.replace(SECRET_MEMBER, `$1"${HIDDEN}"`).replace(SECRET_FIELD, `$1$2${HIDDEN}`))
}

const veilText = (raw: string): Veiled => {
  const text = forgetApiKeys(raw)
  const redacted = redactText(text)
  return redacted === text ? plain(text) : veil(text, redacted)
}

export const keepHeaders = (headers: Headers, nameToken: NameToken): Header[] =>
  Array.from(headers, ([name, raw]): Header => {
    const value = forgetApiKeys(raw)
    if (value === HIDDEN) return [name, plain(HIDDEN)]
    if (!SECRET_HEADERS.includes(name)) return [name, veilText(value)]
    const tokenId = nameToken(value)
    return [name, veil(value, tokenId === undefined ? HIDDEN : `${HIDDEN} (${tokenId})`)]
  })

/** @param start The text, or as much of its beginning as is at hand. */
export function keepBody(start: string, { mimeType, bytes }: { mimeType: string; bytes: number }): KeptBody {
  const isCut = start.length > MAX_BODY_CHARACTERS
  const kept = forgetApiKeys(start)
  const facts = { mimeType, bytes, isCut, ...(kept === start ? {} : { isAltered: true as const }) }
  if (!isCut) return { ...facts, text: veilText(kept) }
  const text = kept.slice(0, MAX_BODY_CHARACTERS)
  // Of a credential the beginning may be left, too short to be known for one.
  const redacted = redactText(text).replace(/[\w.~+/=-]+$/, HIDDEN)
  return { ...facts, text: veil(text, redacted) }
}

const encoder = new TextEncoder()

/** Of what is no text, such as a stream, only that it was there. */
export function keepRequestBody(body: RequestInit['body'], mimeType: string): KeptBody | undefined {
  if (body === undefined || body === null) return undefined
  if (typeof body !== 'string') return { mimeType, bytes: 0, text: undefined, isCut: true }
  return keepBody(body, { mimeType, bytes: encoder.encode(body).length })
}

/** Reads a copy of its own. @throws Whatever reading throws: the caller may have given up meanwhile. */
export async function keepResponseBody(copy: Response): Promise<KeptBody | undefined> {
  const mimeType = copy.headers.get('content-type') ?? ''
  const buffer = await copy.arrayBuffer()
  if (buffer.byteLength === 0) return undefined
  // No character takes more than four bytes, and one more than are kept says that there are more.
  const start = new TextDecoder().decode(buffer.slice(0, 4 * (MAX_BODY_CHARACTERS + 1)))
  return keepBody(start, { mimeType, bytes: buffer.byteLength })
}
