/**
 * A request for the cloud that reaches the web server was not mocked. Without this the server would answer
 * `200 text/html`, and the app would try to read a page as a token; so it fails loudly.
 */
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Plugin } from 'vite'
import { isCloudPath } from '../../src/contract/paths.ts'
import { PROBLEM_CONTENT_TYPE, problem } from '../../src/contract/problem.ts'

export function unmockedPathsFail(): Plugin {
  return {
    name: 'unmocked-paths-fail',
    configureServer: ({ middlewares }) => void middlewares.use(refuseCloudPaths),
    configurePreviewServer: ({ middlewares }) => void middlewares.use(refuseCloudPaths),
  }
}

function refuseCloudPaths(request: IncomingMessage, response: ServerResponse, next: () => void) {
  const [path = '/'] = (request.url ?? '/').split('?')
  if (!isCloudPath(path)) return next()
  const body = problem('not_mocked', crypto.randomUUID())
  response.writeHead(body.status, {
    'Content-Type': PROBLEM_CONTENT_TYPE,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'X-Request-Id': body.requestId,
  })
  response.end(JSON.stringify(body))
}
