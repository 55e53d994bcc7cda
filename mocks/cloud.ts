/**
 * The mocked cloud: `Request → Response`, the same under MSW, over real HTTP and in tests. It keeps nothing
 * that matters in memory, so any number of them may share one database.
 */
import type { Clock } from '#src/clock/clock.ts'
import { simulatedNow } from '#src/clock/lab-clock.ts'
import { PROBLEM_CONTENT_TYPE, problem } from '#src/contract/problem.ts'
import { type Outcome, recordRequest } from './audit/recorder.ts'
import { authRoutes } from './auth/auth-routes.ts'
import { toBase64Url } from './base64url.ts'
import { type CallDetails, type CloudDeps, createCall } from './call.ts'
import { consoleRoutes } from './console/console-routes.ts'
import type { CookieJar } from './cookie-jar.ts'
import type { CloudDatabase } from './database.ts'
import { strike } from './faults/strike.ts'
import { labRoutes } from './lab/lab-routes.ts'
import { cacheRoutes } from './momento/cache-routes.ts'
import { topicRoutes } from './momento/topic-routes.ts'
import { Refusal } from './refusal.ts'
import { type Answer, createRouter } from './router.ts'

export type Cloud = {
  /**
   * Answers every request, also those that are wrong; never rejects. A fault of the lab may break the connection:
   * then it is `Response.error()`, which no caller ever gets to see as an answer.
   */
  fetch(request: Request, jar: CookieJar): Promise<Response>
  /** Ends the polls that are held. */
  close(): void
}

const REQUEST_ID_BYTES = 12

export function createCloud({
  database,
  clock,
  random = (bytes) => crypto.getRandomValues(new Uint8Array(bytes)),
}: {
  database: CloudDatabase
  /** Real time; the cloud's own is computed from the record in the database at each request. */
  clock: Clock
  random?: (bytes: number) => Uint8Array
}): Cloud {
  const closing = new AbortController()
  const deps: CloudDeps = { database, clock, random, closed: closing.signal }
  const router = createRouter([...authRoutes, ...cacheRoutes, ...topicRoutes, ...consoleRoutes, ...labRoutes])

  async function handle(details: Omit<CallDetails, 'params'>): Promise<Answer> {
    const route = router.find(details.request.method, details.url.pathname)
    return route.handle(createCall(deps, { ...details, params: route.params }))
  }

  return {
    async fetch(request, jar) {
      const requestId = toBase64Url(random(REQUEST_ID_BYTES))
      const url = new URL(request.url)
      const { note, answered } = recordRequest(deps, { request, url, requestId })
      let isLost = false
      const respond = (
        outcome: Outcome & { status: number },
        body: Answer['body'],
        headers: Record<string, string>,
      ) => {
        answered(outcome)
        if (isLost) return Response.error()
        return new Response(body ?? null, {
          status: outcome.status,
          headers: {
            ...headers,
            'Cache-Control': 'no-store',
            'X-Content-Type-Options': 'nosniff',
            // A mocked address opened as a document would be one of our origin without the page's policy.
            'Content-Security-Policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
            Date: new Date(simulatedNow(database.clockSource.read(), clock.now())).toUTCString(),
            'X-Request-Id': requestId,
          },
        })
      }
      try {
        // First of all: a clone of the request, or one made from it, no longer says that it is a navigation.
        if (request.mode === 'navigate') throw new Refusal('navigation')
        const { struck, seat, outcome } = await strike(deps, request, url)
        note.seat = seat
        note.faults = struck.map(({ id, effect }) => ({ id, kind: effect.kind }))
        if (outcome === 'break') {
          answered({})
          return Response.error()
        }
        if (typeof outcome === 'object') {
          return respond({ status: outcome.status }, outcome.body, {
            'Content-Type': outcome.contentType,
            ...retryAfter(outcome.retryAfterSeconds),
          })
        }
        isLost = outcome === 'lose'
        const { status, body, contentType } = await handle({ request, url, jar, note })
        return respond({ status }, body, contentType ? { 'Content-Type': contentType } : {})
      } catch (error) {
        // Whatever else went wrong, a full disk or a mistake of ours, its text is nobody's business.
        const refusal = error instanceof Refusal ? error : new Refusal('internal')
        const body = problem(refusal.code, requestId)
        return respond({ status: body.status, code: refusal.code }, JSON.stringify(body), {
          'Content-Type': PROBLEM_CONTENT_TYPE,
          ...(refusal.allow ? { Allow: refusal.allow.join(', ') } : {}),
          ...retryAfter(refusal.retryAfterSeconds),
        })
      }
    },
    close: () => closing.abort(),
  }
}

const retryAfter = (seconds: number | undefined): Record<string, string> =>
  seconds === undefined ? {} : { 'Retry-After': String(seconds) }
