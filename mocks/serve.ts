/**
 * `npm run cloud`: the very same cloud over real HTTP, for curl, load tests and other clients. It listens on
 * this machine only, and everything is gone when it ends.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import type { ReadableStream as NodeReadableStream } from 'node:stream/web'
import { parseArgs } from 'node:util'
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { createSystemClock } from '#src/clock/system-clock.ts'
import type { ProblemCode } from '#src/contract/problem.ts'
import { type Cloud, createCloud } from './cloud.ts'
import { createHeaderJar } from './cookie-jar.ts'
import { openCloudDatabase } from './database.ts'
import { sendProblem } from './hosting/send-problem.ts'

const HOST = '127.0.0.1'
const DEFAULT_PORT = 8787

export type CloudServer = { origin: string; close(): Promise<void> }

/** Port 0 takes any that is free. */
export async function listen({ port }: { port: number }): Promise<CloudServer> {
  const clock = createSystemClock()
  const database = await openCloudDatabase({ factory: new IDBFactory(), clock })
  const cloud = createCloud({ database, clock })
  const server = createServer((incoming, outgoing) => void answer(cloud, incoming, outgoing))
  await started(server, port)
  return {
    origin: `http://localhost:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve))
      // Held polls are answered by closing the cloud; what still lingers is cut off.
      cloud.close()
      server.closeAllConnections()
      await closed
      database.close()
      clock.dispose()
    },
  }
}

function started(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, HOST, resolve)
  })
}

async function answer(cloud: Cloud, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const refusal = refusalOf(incoming)
  if (refusal) return sendProblem(outgoing, refusal)

  const gone = new AbortController()
  outgoing.once('close', () => gone.abort())
  try {
    const request = toRequest(incoming, gone.signal)
    const { jar, setCookies } = createHeaderJar(request)
    const response = await cloud.fetch(request, jar)
    if (response.type === 'error') return void outgoing.destroy()
    const body = Buffer.from(await response.arrayBuffer())
    const headers = [...response.headers, ...setCookies().map((cookie) => ['Set-Cookie', cookie])]
    outgoing.writeHead(response.status, headers.flat())
    outgoing.end(body)
  } catch {
    if (!gone.signal.aborted) sendProblem(outgoing, 'internal')
  }
}

/** What only this server can see: a page that got at us under a name of its own, a visit by a browser, oddities. */
function refusalOf({ headers, method, url }: IncomingMessage): ProblemCode | undefined {
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/i.test(headers.host ?? '')) return 'not_found'
  if (headers['sec-fetch-mode'] === 'navigate') return 'navigation'
  // The lab asks for no credential, so a page elsewhere must not reach it.
  if (headers['sec-fetch-site'] === 'cross-site') return 'csrf'
  if (!url?.startsWith('/')) return 'not_found'
  // A Request of the platform cannot have these.
  if (method === 'TRACE' || method === 'CONNECT') return 'method_not_allowed'
  return undefined
}

function toRequest(incoming: IncomingMessage, signal: AbortSignal): Request {
  const { method = 'GET', url = '/', headers, rawHeaders } = incoming
  const pairs = rawHeaders.flatMap((name, index): [string, string][] =>
    index % 2 === 0 ? [[name, rawHeaders[index + 1] ?? '']] : [],
  )
  const hasBody = method !== 'GET' && method !== 'HEAD'
  return new Request(`http://${headers.host}${url}`, {
    method,
    headers: pairs,
    signal,
    ...(hasBody
      ? { body: Readable.toWeb(incoming) as NodeReadableStream<Uint8Array> as BodyInit, duplex: 'half' }
      : {}),
  } as RequestInit)
}

/**
 * The command: serves until it is interrupted.
 * @throws RangeError for a port that is none.
 */
export async function serveCloud(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { port: { type: 'string', default: String(DEFAULT_PORT) } },
  })
  const port = Number(values.port)
  if (!/^\d+$/.test(values.port) || port > 65_535) throw new RangeError('--port must be 0 to 65535')
  const server = await listen({ port })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void server.close())
  process.stdout.write(welcome(server.origin))
}

const welcome = (origin: string) => `The cloud answers at ${origin} until you press Ctrl+C. Try:

  # sign in; the cookie jar keeps the session
  curl -c jar -b jar -H 'X-Csrf: 1' --json '{"username":"data-entry@acme","password":"disposable"}' ${origin}/auth/0/login

  # obtain a fresh token
  TOKEN=$(curl -s -c jar -b jar -H 'X-Csrf: 1' -X POST ${origin}/auth/0/token | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')

  # read a month of the calendar
  curl -H "Authorization: $TOKEN" "${origin}/momento/cache/calendar-events?key=acme:$(date -u +%Y-%m)"

  # say something, then listen (held for up to 20 s when there is nothing new)
  curl -H "Authorization: $TOKEN" -H 'Content-Type: text/plain' -d '{"text":"hello","sentAt":'$(date +%s000)'}' ${origin}/momento/topics/collaboration/acme-events
  curl -H "Authorization: $TOKEN" "${origin}/momento/topics/collaboration/acme-events?sequence_number=0&sequence_page=0"
`
