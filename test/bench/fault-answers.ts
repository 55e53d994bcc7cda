/** What stands between a browser and its token server may answer in its place. None of it says anything of the session. */
import type { IncomingMessage, ServerResponse } from 'node:http'

const MESSAGE = ['application/json', '{"message":"Please try again later"}'] as const
const PAGE = ['text/html', '<!doctype html><title>Gateway</title><p>Something is in the way.</p>'] as const

const ANSWERS = {
  'connection reset': undefined,
  '500': [500, ...MESSAGE],
  '503': [503, ...MESSAGE],
  '429': [429, ...MESSAGE],
  '408': [408, ...MESSAGE],
  '200 HTML': [200, ...PAGE],
  '200 {}': [200, 'application/json', '{}'],
  '403 HTML': [403, ...PAGE],
  silence: undefined,
} as const

export type FaultName = keyof typeof ANSWERS
export const FAULTS = Object.keys(ANSWERS).sort() as FaultName[]

export function faultAnswer(name: FaultName, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const answer = ANSWERS[name]
  if (name === 'connection reset') incoming.socket.resetAndDestroy()
  if (!answer) return
  const [status, type, body] = answer
  outgoing.writeHead(status, { 'Content-Type': type })
  outgoing.end(body)
}
