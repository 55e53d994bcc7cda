/** A file as a recording that stands still: every view can show it as it shows the live one, and nothing is sent. */
import { createStore } from 'zustand/vanilla'
import type { KeptBody, OwnExchange, RecordedRequest } from '../recorded-request.ts'
import type { LiveList, LiveRecording } from '../recording.ts'
import { SendAgainError } from '../send-again.ts'
import { plain, type Veiled, veil } from '../veiled.ts'
import type { FiledBody, FiledExchange, FiledRequest, FiledText, RecordingFile } from './recording-file.ts'

export function openRecording(file: RecordingFile): LiveRecording {
  const requests = file.requests.map(openRequest)
  const byId = new Map(requests.map((request) => [request.id, request]))
  return {
    requests: { ...still(requests), find: (id) => byId.get(id) },
    log: still(file.log),
    moves: still(file.moves),
    lives: still(file.lives),
    selection: createStore(() => ({ selected: undefined })),
    audit: createStore(() => ({ status: file.hasAudit ? 'following' : 'none' })),
    missed: createStore(() => file.missed ?? 0),
    fetch: () => Promise.reject(new TypeError('A recording in a file sends nothing')),
    follow() {},
    sendableTokens: () => [],
    whyNotAgain: () => 'not_here',
    sendAgain: () => Promise.reject(new SendAgainError('not_here')),
    clear() {},
    dispose() {},
  }
}

const still = <T>(rows: readonly T[]): LiveList<T> => ({ all: () => rows, subscribe: () => () => {} })

const openRequest = (filed: FiledRequest): RecordedRequest => ({
  id: filed.id,
  requestId: filed.requestId,
  at: filed.at,
  realAt: filed.realAt,
  durationMs: filed.durationMs,
  seat: filed.seat,
  tab: filed.tab,
  method: filed.method,
  target: filed.target,
  service: filed.service,
  tokenId: filed.tokenId,
  status: filed.status,
  failure: filed.failure,
  repeats: filed.repeats,
  own: filed.own && openExchange(filed.own),
  audit: filed.audit,
})

const openExchange = (filed: FiledExchange): OwnExchange => ({
  requestHeaders: filed.requestHeaders.map(([name, value]) => [name, openText(value)]),
  requestBody: filed.requestBody && openBody(filed.requestBody),
  responseHeaders: filed.responseHeaders.map(([name, value]) => [name, openText(value)]),
  responseBody: filed.responseBody && openBody(filed.responseBody),
})

const openBody = ({ text, ...facts }: FiledBody): KeptBody => ({
  ...facts,
  text: text === undefined ? undefined : openText(text),
})

const openText = (filed: FiledText): Veiled =>
  typeof filed === 'string' ? plain(filed) : veil(filed.text, filed.redacted)
