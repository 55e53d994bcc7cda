/** A cloud of its own for each test, on a clock that is moved by hand, and what a caller says to it. */
import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, onTestFinished } from 'vitest'
import { type Cloud, createCloud } from '#mocks/cloud.ts'
import { type CookieJar, createDatabaseJar } from '#mocks/cookie-jar.ts'
import { type CloudDatabase, openCloudDatabase } from '#mocks/database.ts'
import { createManualClock, type ManualClock } from '#src/clock/manual-clock.ts'
import type { CloudTokenAnswer } from '#src/contract/auth.ts'
import { type ProblemCode, readProblem } from '#src/contract/problem.ts'

export const ORIGIN = 'https://app.test'

let databases = 0

/** Lets the database and the channel get on: both go through the event loop, not only through promises. */
export const settle = async () => {
  for (let turn = 0; turn < 30; turn++) await new Promise((resolve) => setImmediate(resolve))
}

/** Turns the event loop until it is so; cryptography takes as long as other threads let it. */
export async function until(condition: () => boolean) {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}

export type Call = {
  method?: string
  headers?: Record<string, string>
  body?: BodyInit
  signal?: AbortSignal
  jar?: CookieJar
}

export type TestCloud = {
  clock: ManualClock
  database: CloudDatabase
  cloud: Cloud
  jar: CookieJar
  /** As any caller would, without headers of its own. */
  send(path: string, call?: Call): Promise<Response>
  /** As the app's auth calls do: JSON and the header against forgery. */
  post(path: string, body?: unknown, call?: Call): Promise<Response>
  signIn(username: string, options?: { seat?: number; jar?: CookieJar }): Promise<CloudTokenAnswer>
  /** Another tab: its own connection and cloud, the same database. */
  openTab(): Promise<TestCloud>
}

export async function createTestCloud({
  clock = createManualClock({ settle }),
  factory = new IDBFactory(),
  name = `cloud-test-${databases++}`,
}: {
  clock?: ManualClock
  factory?: IDBFactory
  name?: string
} = {}): Promise<TestCloud> {
  const database = await openCloudDatabase({ name, factory, clock })
  const cloud = createCloud({ database, clock })
  const jar = createDatabaseJar(database)
  onTestFinished(() => {
    cloud.close()
    database.close()
  })

  const send: TestCloud['send'] = (path, { jar: otherJar, ...init } = {}) =>
    cloud.fetch(
      new Request(`${ORIGIN}${path}`, { ...init, ...(init.body ? { duplex: 'half' } : {}) }),
      otherJar ?? jar,
    )
  const post: TestCloud['post'] = (path, body, call = {}) =>
    send(path, {
      method: 'POST',
      ...call,
      headers: {
        'X-Csrf': '1',
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...call.headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })

  return {
    clock,
    database,
    cloud,
    jar,
    send,
    post,
    async signIn(username, { seat = 0, ...options } = {}) {
      const response = await post(`/auth/${seat}/login`, { username, password: 'disposable' }, options)
      expect(response.status).toBe(200)
      return response.json()
    },
    openTab: () => createTestCloud({ clock, factory, name }),
  }
}

/** What every answer of the cloud has, whatever it says. */
export function expectCloudHeaders(response: Response) {
  expect(response.headers.get('cache-control')).toBe('no-store')
  expect(response.headers.get('x-content-type-options')).toBe('nosniff')
  expect(response.headers.get('content-security-policy')).toBe(
    "default-src 'none'; frame-ancestors 'none'; sandbox",
  )
  expect(response.headers.get('x-request-id')).toMatch(/^[\w-]{16}$/)
  expect(Date.parse(response.headers.get('date') ?? '')).not.toBeNaN()
  expect(response.headers.get('content-type') ?? '').not.toContain('html')
}

/** The answer is this problem, well-formed, under all headers; `echoes` must not be in it. */
export async function expectProblem(response: Response, code: ProblemCode, ...echoes: string[]) {
  expectCloudHeaders(response)
  const text = await response.clone().text()
  const body = await readProblem(response)
  expect(body?.code ?? text).toBe(code)
  expect(body?.requestId).toBe(response.headers.get('x-request-id'))
  for (const echo of echoes) expect(text).not.toContain(echo)
}

/** Everything a caller can see of an answer but the request's own id. */
export async function visible(response: Response): Promise<string> {
  const id = response.headers.get('x-request-id') ?? ''
  const headers = [...response.headers].filter(([name]) => name !== 'x-request-id')
  return `${response.status} ${JSON.stringify(headers)} ${(await response.text()).replaceAll(id, 'ID')}`
}
