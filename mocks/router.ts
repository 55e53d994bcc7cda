/** One table of everything the cloud answers. `{seat}` is one digit, any other `{name}` one path segment. */
import { DATA_PLANE_PATH, decodeSegment } from '#src/contract/paths.ts'
import type { CloudCall } from './call.ts'
import { Refusal } from './refusal.ts'

export type Answer = {
  status: 200 | 204
  body?: string | Uint8Array<ArrayBuffer>
  contentType?: string
}

export type Handler = (call: CloudCall) => Promise<Answer>
export type Route = { method: 'GET' | 'POST' | 'PUT' | 'DELETE'; path: string; handle: Handler }

export const noContent: Answer = { status: 204 }
export const json = (value: unknown): Answer => ({
  status: 200,
  body: JSON.stringify(value),
  contentType: 'application/json',
})

export type Router = {
  /** @throws {Refusal} when nothing is there, or not by this method. */
  find(method: string, pathname: string): { handle: Handler; params: Record<string, string> }
}

const patternOf = (path: string) =>
  new RegExp(
    `^${path
      .replaceAll('.', '\\.')
      .replace('{seat}', '(?<seat>[0-9])')
      .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`,
  )

export function createRouter(routes: readonly Route[]): Router {
  const table = routes.map((route) => ({ ...route, pattern: patternOf(route.path) }))
  return {
    find(method, pathname) {
      const here = table.filter(({ pattern }) => pattern.test(pathname))
      if (here.length === 0) {
        throw new Refusal(pathname.startsWith(DATA_PLANE_PATH) ? 'NOT_FOUND_ERROR' : 'not_found')
      }
      const route = here.find((candidate) => candidate.method === method)
      if (!route)
        throw new Refusal('method_not_allowed', { allow: here.map((candidate) => candidate.method) })
      const groups = route.pattern.exec(pathname)?.groups ?? {}
      const params = Object.fromEntries(
        Object.entries(groups).map(([name, text]) => [name, decodeSegment(text)]),
      )
      return { handle: route.handle, params }
    },
  }
}
