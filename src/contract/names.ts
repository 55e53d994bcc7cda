/** What may be a key, a key prefix, or the name of a cache or topic. */
import { byteLength, MAX_KEY_BYTES, MAX_KEY_PREFIX_BYTES } from './limits.ts'

// C0, DEL, C1, and the characters that reorder or hide text: a key that displays as another key is a trap.
const FORBIDDEN = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u

// A lone surrogate in a URL arrives as U+FFFD, so that one is refused as well.
const isWellFormed = (text: string) => !/[\p{Cs}\ufffd]/u.test(text)

const isPlainText = (text: string, maxBytes: number) =>
  text.length > 0 && isWellFormed(text) && !FORBIDDEN.test(text) && byteLength(text) <= maxBytes

/** 1–512 bytes, no control or bidi characters, well-formed. */
export const isValidKey = (key: string) => isPlainText(key, MAX_KEY_BYTES)

/** As a key, at most 64 bytes, and ending in `:` so that one tenant's prefix never opens another's keys. */
export const isValidKeyPrefix = (prefix: string) =>
  isPlainText(prefix, MAX_KEY_PREFIX_BYTES) && prefix.length > 1 && prefix.endsWith(':')

/** The name of a cache or topic. `*` means all of them in a permission and is no name. */
export const isValidName = (name: string) => isPlainText(name, MAX_KEY_BYTES) && name !== '*'
