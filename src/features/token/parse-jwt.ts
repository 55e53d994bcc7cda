/**
 * Decodes a compact JWT, or says at which part and character that fails. Decodes only: nothing is verified here.
 * The result holds where the parts are, not the parts, so that it can be passed about without the secret.
 */
import { byteLength } from '#src/contract/limits.ts'
import { decodeBase64Url, decodeUtf8, encodedIndexOf } from './encoded-text.ts'
import { findJsonFault } from './json-fault.ts'

export const JWT_PARTS = ['header', 'payload', 'signature'] as const
export type JwtPart = (typeof JWT_PARTS)[number]

/** Half-open, like `slice`. */
export type Span = { from: number; to: number }
export type JsonObject = Readonly<Record<string, unknown>>

export type Jwt = {
  header: JsonObject
  payload: JsonObject
  parts: Record<JwtPart, Span>
}

export type JwtFault = {
  part: JwtPart | 'token' | 'envelope'
  /** Index into the text that was given; its length when something is missing at the end. */
  at: number
  problem: string
  /** Set when the fault is in what the part says: a bit of the decoded text, and where in it. */
  decoded?: { near: string; at: number }
}

export type JwtReading = { ok: true; jwt: Jwt } | { ok: false; fault: JwtFault }

/** No token is this long; looking at more would only make the page slow. */
export const MAX_TOKEN_CHARACTERS = 65_536

const NEAR_CHARACTERS = 12

const failed = (part: JwtFault['part'], at: number, problem: string): JwtReading => ({
  ok: false,
  fault: { part, at, problem },
})

export function parseJwt(text: string): JwtReading {
  if (text.length > MAX_TOKEN_CHARACTERS) {
    return failed('token', MAX_TOKEN_CHARACTERS, `Longer than ${MAX_TOKEN_CHARACTERS} characters`)
  }
  const spans = spansOf(text)
  const [header, payload, signature] = spans
  if (!header || !payload || !signature || spans.length > 3) return wrongCount(text, spans)

  const readHeader = readObject(text, 'header', header)
  if (!readHeader.ok) return readHeader
  const readPayload = readObject(text, 'payload', payload)
  if (!readPayload.ok) return readPayload
  // Nothing is said by its bytes, but a character that does not belong there is a fault all the same.
  const bytes = decodeBase64Url(text.slice(signature.from, signature.to))
  if (!bytes.ok) return failed('signature', signature.from + bytes.fault.at, bytes.fault.problem)
  return {
    ok: true,
    jwt: { header: readHeader.value, payload: readPayload.value, parts: { header, payload, signature } },
  }
}

function spansOf(text: string): Span[] {
  let from = 0
  return text.split('.').map((segment) => {
    const span = { from, to: from + segment.length }
    from = span.to + 1
    return span
  })
}

function wrongCount(text: string, spans: Span[]): JwtReading {
  const count = spans.length
  if (count < 3) {
    const found = count === 1 ? 'there is no dot in this' : 'this has two'
    return failed('token', text.length, `A JWT has three parts with dots between them; ${found}`)
  }
  const fourth = (spans[3]?.from ?? 1) - 1
  return count === 5
    ? failed('token', fourth, 'Five parts: an encrypted token (JWE), which only its recipient can read')
    : failed('token', fourth, `A JWT has three parts; here a fourth begins, of ${count}`)
}

function readObject(
  text: string,
  part: JwtPart,
  { from, to }: Span,
): { ok: true; value: JsonObject } | Extract<JwtReading, { ok: false }> {
  const fail = (at: number, problem: string, decoded?: JwtFault['decoded']) => ({
    ok: false as const,
    fault: { part, at: from + at, problem, ...(decoded ? { decoded } : {}) },
  })
  if (from === to) return fail(0, `The ${part} is empty`)
  const bytes = decodeBase64Url(text.slice(from, to))
  if (!bytes.ok) return fail(bytes.fault.at, bytes.fault.problem)
  const json = decodeUtf8(bytes.value)
  if (!json.ok) return fail(json.fault.at, json.fault.problem)
  const wrong = findJsonFault(json.value)
  if (wrong) {
    const near = json.value.slice(Math.max(0, wrong.at - NEAR_CHARACTERS), wrong.at + NEAR_CHARACTERS)
    const at = Math.min(encodedIndexOf(byteLength(json.value.slice(0, wrong.at))), to - from)
    return fail(at, wrong.problem, { near, at: wrong.at })
  }
  const value: unknown = JSON.parse(json.value)
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? { ok: true, value: value as JsonObject }
    : fail(0, `The ${part} is JSON, but not an object`)
}
