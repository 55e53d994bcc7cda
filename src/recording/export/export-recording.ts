/** Writes a recording down as a file. Redacted, unless somebody asked for the credentials. */
import { redact } from '#src/contract/redact.ts'
import type { KeptBody, OwnExchange, RecordedRequest } from '../recorded-request.ts'
import {
  MAX_BODIES_CHARACTERS,
  MAX_BODY_CHARACTERS,
  MAX_LOG_ENTRIES,
  MAX_REQUESTS,
  type Recording,
} from '../recording.ts'
import type { TokenLife } from '../token-lives.ts'
import type { Veiled } from '../veiled.ts'
import {
  type FiledBody,
  type FiledExchange,
  type FiledLife,
  type FiledRequest,
  type FiledText,
  FORMAT,
  type RecordingFile,
  VERSION,
} from './recording-file.ts'

export type ExportOptions = {
  /** Tokens, passwords and cookies in clear. */
  includeSecrets: boolean
  /** Now, in real time: epoch ms. */
  at: number
}

/** The text of the file, with each request and entry on a line of its own. */
export function exportRecording(recording: Recording, options: ExportOptions): string {
  const members = Object.entries(toFile(recording, options)).map(
    ([member, value]) => `${JSON.stringify(member)}:${Array.isArray(value) ? inLines(value) : inOne(value)}`,
  )
  return `{\n${members.join(',\n')}\n}\n`
}

const inOne = (value: unknown) => JSON.stringify(value)
const inLines = (rows: readonly unknown[]) =>
  rows.length === 0 ? '[]' : `[\n${rows.map(inOne).join(',\n')}\n]`

function toFile(recording: Recording, { includeSecrets, at }: ExportOptions): RecordingFile {
  return {
    format: FORMAT,
    version: VERSION,
    savedAt: at,
    includesSecrets: includeSecrets,
    hasAudit: recording.audit.getState().status !== 'none',
    missed: recording.missed.getState(),
    bounds: {
      requests: MAX_REQUESTS,
      logEntries: MAX_LOG_ENTRIES,
      bodyCharacters: MAX_BODY_CHARACTERS,
      bodiesCharacters: MAX_BODIES_CHARACTERS,
    },
    lives: recording.lives
      .all()
      .map(({ seat, lives }) => ({ seat, lives: lives.map((life) => fileLife(life, includeSecrets)) })),
    moves: [...recording.moves.all()],
    log: [...recording.log.all()],
    requests: recording.requests.all().map((request) => fileRequest(request, includeSecrets)),
  }
}

/** Always in this order, however the row was put together. */
const fileRequest = (request: RecordedRequest, includeSecrets: boolean): FiledRequest => ({
  id: request.id,
  requestId: request.requestId,
  at: request.at,
  realAt: request.realAt,
  durationMs: request.durationMs,
  seat: request.seat,
  tab: request.tab,
  method: request.method,
  target: request.target,
  service: request.service,
  tokenId: request.tokenId,
  status: request.status,
  failure: request.failure,
  repeats: request.repeats,
  own: request.own && fileExchange(request.own, includeSecrets),
  audit: request.audit,
})

const fileExchange = (own: OwnExchange, includeSecrets: boolean): FiledExchange => ({
  requestHeaders: own.requestHeaders.map(([name, value]) => [name, fileText(value, includeSecrets)]),
  requestBody: own.requestBody && fileBody(own.requestBody, includeSecrets),
  responseHeaders: own.responseHeaders.map(([name, value]) => [name, fileText(value, includeSecrets)]),
  responseBody: own.responseBody && fileBody(own.responseBody, includeSecrets),
})

const fileBody = ({ text, ...facts }: KeptBody, includeSecrets: boolean): FiledBody => ({
  ...facts,
  text: text && fileText(text, includeSecrets),
})

const fileText = (text: Veiled, includeSecrets: boolean): FiledText =>
  includeSecrets && text.isVeiled ? { redacted: text.redacted, text: text.reveal() } : text.redacted

/** A live service may write into a token whatever it likes. */
const fileLife = ({ claims, ...life }: TokenLife, includeSecrets: boolean): FiledLife => ({
  ...life,
  ...(claims ? { claims: includeSecrets ? claims : redactAll(claims) } : {}),
})

const redactAll = (claims: Readonly<Record<string, unknown>>) =>
  Object.fromEntries(Object.entries(claims).map(([name, value]) => [redact(name), redactIn(value)]))

function redactIn(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(redactIn)
  return typeof value === 'object' && value !== null ? redactAll(value as Record<string, unknown>) : value
}
