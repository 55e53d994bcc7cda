/**
 * What may be kept of an address, and of any text. Nobody should put a credential there, and somebody will: whatever
 * looks like one, and every query parameter the cloud does not read, becomes `***`.
 */
import { AUDIT_TARGET_CHARACTERS } from './audit.ts'
import { API_KEY_PREFIX } from './console.ts'
import { decodeSegment } from './paths.ts'

export const HIDDEN = '***'

// As long a run of these as no id or date is and every token, session secret and API key is.
const LIKE_A_CREDENTIAL = /[\w.~+/=-]{40,}/g

const READ_PARAMETERS = new Set(['key', 'ttl_seconds', 'sequence_number', 'sequence_page', 'after'])

// Also one that was broken off. What is masked ("dtk_…") is none.
const API_KEY = new RegExp(`${API_KEY_PREFIX}[0-9A-Za-z]{8,}`, 'g')

export const redact = (text: string) => forgetApiKeys(text).replace(LIKE_A_CREDENTIAL, HIDDEN)

/** For what may keep a token behind a veil: an API key is shown once, by whoever made it, and kept by nobody. */
export const forgetApiKeys = (text: string) => text.replace(API_KEY, HIDDEN)

/** Path and query, each part decoded, redacted and spelled anew. */
export function targetOf(url: URL): string {
  const spell = (text: string) => encodeURIComponent(redact(text))
  const path = url.pathname
    .split('/')
    .map((segment) => spell(decodeSegment(segment)))
    .join('/')
  const parameters = [...url.searchParams]
  const query = parameters
    .filter(([name]) => READ_PARAMETERS.has(name))
    .map(([name, value]) => `${name}=${spell(value)}`)
  if (query.length < parameters.length) query.push(HIDDEN)
  return cut(query.length > 0 ? `${path}?${query.join('&')}` : path)
}

/** Cuts between two characters: half of an encoded one could not be read back. */
function cut(target: string): string {
  if (target.length <= AUDIT_TARGET_CHARACTERS) return target
  for (let end = AUDIT_TARGET_CHARACTERS - 1; ; end--) {
    const kept = target.slice(0, end)
    try {
      decodeURIComponent(kept)
      return `${kept}…`
    } catch {
      // Within an encoded character: one less.
    }
  }
}
