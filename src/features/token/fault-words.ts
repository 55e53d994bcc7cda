/** Where and why a pasted text is no token, with the letters around the place. */

import type { JwtFault } from './parse-jwt.ts'
import { jwtTextIn } from './read-credential.ts'

export type FaultWords = {
  title: string
  problem: string
  /** The text around the fault; `here` is empty at its end. */
  excerpt: { before: string; here: string; after: string }
  /** The same inside what the part decodes to. */
  decoded?: { before: string; after: string; at: number }
}

const PART_NAMES: Record<JwtFault['part'], string> = {
  token: 'The text as a whole',
  envelope: 'Momento’s envelope',
  header: 'Header',
  payload: 'Payload',
  signature: 'Signature',
}

const REACH = 12

/** @param text What was pasted. With an envelope, positions are those of the token inside. */
export function faultWords(fault: JwtFault, text: string, isEnveloped: boolean): FaultWords {
  const place = isEnveloped ? jwtTextIn(text) : text
  const { part, at, problem, decoded } = fault
  // A whole character, though the text counts it as two.
  const here = at < place.length ? String.fromCodePoint(place.codePointAt(at) ?? 0) : ''
  const from = Math.max(0, at - REACH)
  return {
    title: `${PART_NAMES[part]}, ${here === '' ? 'at the end' : `at character ${at + 1}`}${isEnveloped ? ' of its api_key' : ''}`,
    problem,
    excerpt: {
      before: `${from > 0 ? '…' : ''}${place.slice(from, at)}`,
      here,
      after: trimmed(place.slice(at + here.length), REACH),
    },
    ...(decoded
      ? {
          decoded: {
            before: decoded.near.slice(0, Math.min(decoded.at, REACH)),
            after: decoded.near.slice(Math.min(decoded.at, REACH)),
            at: decoded.at,
          },
        }
      : {}),
  }
}

const trimmed = (text: string, length: number) => (text.length > length ? `${text.slice(0, length)}…` : text)
