/** Text wrapped in base64 or base64url (RFC 4648): what it says, or at which character it goes wrong. */

export type EncodedFault = {
  /** Index into the encoded text; its length when something is missing at the end. */
  at: number
  problem: string
}

export type Decoded<T> = { ok: true; value: T } | { ok: false; fault: EncodedFault }

const fault = (at: number, problem: string): Decoded<never> => ({ ok: false, fault: { at, problem } })

function problemOf(character: string): string {
  if (/\s/.test(character)) return 'A space or line break, which may not be in here'
  if (character === '=') return 'Padding: base64url has none'
  if (character === '+' || character === '/') return `“${character}” is of base64; base64url writes - and _`
  return `“${character}” is not a character of base64url`
}

const toBase64 = (base64Url: string) => base64Url.replaceAll('-', '+').replaceAll('_', '/')

const bytesOf = (base64: string) => Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))

/** Strict: there is one spelling for each sequence of bytes. */
export function decodeBase64Url(text: string): Decoded<Uint8Array<ArrayBuffer>> {
  const foreign = text.search(/[^A-Za-z0-9_-]/)
  // By code point, so that what is shown is never half a character.
  if (foreign >= 0) return fault(foreign, problemOf(String.fromCodePoint(text.codePointAt(foreign) ?? 0)))
  if (text.length % 4 === 1) {
    const count = text.length === 1 ? '1 character stands' : `${text.length} characters stand`
    return fault(text.length, `It is cut off: ${count} for no whole number of bytes`)
  }
  const bytes = bytesOf(toBase64(text))
  const spelling = btoa(String.fromCharCode(...bytes)).replaceAll('=', '')
  if (spelling !== toBase64(text)) {
    return fault(text.length - 1, 'The last character carries bits that belong to no byte')
  }
  return { ok: true, value: bytes }
}

/** Where the character that begins at this byte is in the encoded text. */
export const encodedIndexOf = (byteIndex: number) => Math.floor((byteIndex * 4) / 3)

export function decodeUtf8(bytes: Uint8Array<ArrayBuffer>): Decoded<string> {
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes)
  // What was not UTF-8 has become a replacement character, which is spelled otherwise.
  const spelling = new TextEncoder().encode(text)
  const differs = bytes.findIndex((byte, index) => byte !== spelling[index])
  return differs < 0
    ? { ok: true, value: text }
    : fault(encodedIndexOf(differs), 'Decoded, this is not text (UTF-8)')
}

/** base64 of either alphabet, with or without padding: what wrappers around tokens use. */
export function decodeLooseBase64(text: string): string | undefined {
  try {
    const decoded = decodeUtf8(bytesOf(toBase64(text)))
    return decoded.ok ? decoded.value : undefined
  } catch {
    return undefined
  }
}
