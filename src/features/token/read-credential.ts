/** Reads whatever stands for a token: a JWT, one behind `Bearer`, or Momento's envelope around one. */
import { decodeLooseBase64 } from './encoded-text.ts'
import { findJsonFault } from './json-fault.ts'
import { type Jwt, type JwtFault, MAX_TOKEN_CHARACTERS, parseJwt, type Span } from './parse-jwt.ts'

/** Momento hands out credentials as base64 of `{ endpoint, api_key }`. */
export type Envelope = { endpoint: string }

export type Reading =
  | { kind: 'empty' }
  | { kind: 'jwt'; jwt: Jwt; envelope?: Envelope }
  /** Positions are in the text itself; with an envelope, in its `api_key`. */
  | { kind: 'fault'; fault: JwtFault; envelope?: Envelope }

export function readCredential(text: string): Reading {
  const { from, to } = coreOf(text)
  if (from === to) return { kind: 'empty' }
  const core = text.slice(from, to)
  const opened = core.length > MAX_TOKEN_CHARACTERS ? undefined : openEnvelope(core)
  if (opened && !opened.ok) return { kind: 'fault', fault: { part: 'envelope', at: from, ...opened.fault } }
  const reading = parseJwt(opened ? opened.apiKey : core)
  const envelope = opened ? { envelope: { endpoint: opened.endpoint } } : {}
  const offset = opened ? 0 : from
  return reading.ok
    ? { kind: 'jwt', jwt: { ...reading.jwt, parts: shiftAll(reading.jwt.parts, offset) }, ...envelope }
    : { kind: 'fault', fault: { ...reading.fault, at: reading.fault.at + offset }, ...envelope }
}

/** The JWT in a text that reads as one, for those who verify it. */
export function jwtTextIn(text: string): string {
  const { from, to } = coreOf(text)
  const core = text.slice(from, to)
  const opened = openEnvelope(core)
  return opened?.ok ? opened.apiKey : core
}

/** Without what people copy along: space around it, and the name and the scheme of the header it came from. */
function coreOf(text: string): Span {
  const [before = ''] = /^\s*(?:authorization\s*:\s*)?(?:bearer\s+)?/i.exec(text) ?? []
  return { from: before.length, to: Math.max(before.length, text.trimEnd().length) }
}

type Opened = { ok: true; endpoint: string; apiKey: string } | { ok: false; fault: { problem: string } }

/** `undefined` for what is no envelope at all. A JWT has dots, which base64 has not. */
function openEnvelope(core: string): Opened | undefined {
  const json = core.includes('.') ? undefined : decodeLooseBase64(core)
  if (!json?.trimStart().startsWith('{')) return undefined
  const wrong = findJsonFault(json)
  if (wrong) {
    return {
      ok: false,
      fault: { problem: `Base64 of broken JSON, at its character ${wrong.at + 1}: ${wrong.problem}` },
    }
  }
  const { endpoint, api_key: apiKey } = JSON.parse(json) as Record<string, unknown>
  if (typeof endpoint !== 'string') return missing('endpoint')
  if (typeof apiKey !== 'string') return missing('api_key')
  return { ok: true, endpoint, apiKey }
}

const missing = (member: string): Opened => ({
  ok: false,
  fault: { problem: `Base64 of JSON, like Momento’s envelope, but without “${member}” as a text` },
})

const shift = ({ from, to }: Span, by: number): Span => ({ from: from + by, to: to + by })

const shiftAll = ({ header, payload, signature }: Jwt['parts'], by: number): Jwt['parts'] => ({
  header: shift(header, by),
  payload: shift(payload, by),
  signature: shift(signature, by),
})
