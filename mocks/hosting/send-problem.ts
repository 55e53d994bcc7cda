/** A problem of the contract as an answer of Node's own web server, with the headers the cloud always sends. */
import type { ServerResponse } from 'node:http'
import { PROBLEM_CONTENT_TYPE, type ProblemCode, problem } from '#src/contract/problem.ts'

export function sendProblem(response: ServerResponse, code: ProblemCode): void {
  const body = problem(code, crypto.randomUUID())
  response.writeHead(body.status, {
    'Content-Type': PROBLEM_CONTENT_TYPE,
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
    'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
    'X-Request-Id': body.requestId,
  })
  response.end(JSON.stringify(body))
}
