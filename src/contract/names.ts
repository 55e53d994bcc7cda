/** What may be a key, a key prefix, the name of a cache or topic, or the description of an API key. */
import { byteLength, MAX_DESCRIPTION_BYTES, MAX_KEY_BYTES, MAX_KEY_PREFIX_BYTES } from './limits.ts'

// Controls, line breaks, and the format characters that reorder or hide text (bidi marks, zero-width ones, soft
// hyphen, tags): a key that displays as another key is a trap.
const FORBIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/u

// A lone surrogate in a URL arrives as U+FFFD, so that one is refused as well.
const isWellFormed = (text: string) => !/[\p{Cs}\ufffd]/u.test(text)

const isPlainText = (text: string, maxBytes: number) =>
  text.length > 0 && isWellFormed(text) && !FORBIDDEN.test(text) && byteLength(text) <= maxBytes

/** 1–512 bytes, no control or bidi characters, well-formed. */
export const isValidKey = (key: string) => isPlainText(key, MAX_KEY_BYTES)

/** As a key, and at most 64 bytes. */
export const isKeyPrefix = (prefix: string) => isPlainText(prefix, MAX_KEY_PREFIX_BYTES)

/** Such a prefix that ends in `:`, so that one tenant's never opens another's keys. */
export const isValidKeyPrefix = (prefix: string) =>
  isKeyPrefix(prefix) && prefix.length > 1 && prefix.endsWith(':')

// `*` means all of them in a permission. A URL drops `.` and `..` from its path, encoded or not, and would then
// address something else.
const NOT_A_NAME = new Set(['*', '.', '..'])

/** The name of a cache or topic: it is a segment of a URL's path, where a key is in the query. */
export const isValidName = (name: string) => isPlainText(name, MAX_KEY_BYTES) && !NOT_A_NAME.has(name)

/** One line for people, at most 200 bytes, nothing before or after it. */
export const isValidDescription = (text: string) =>
  text === text.trim() && isPlainText(text, MAX_DESCRIPTION_BYTES)
