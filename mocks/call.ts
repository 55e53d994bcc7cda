/** One request on its way through the cloud, and what every handler is handed. */

import type { Clock } from '#src/clock/clock.ts'
import { simulatedNow } from '#src/clock/lab-clock.ts'
import { CSRF_HEADER } from '#src/contract/auth.ts'
import { parseSeat, type Seat } from '#src/contract/paths.ts'
import type { AuditNote } from './audit/audit-note.ts'
import type { CookieJar } from './cookie-jar.ts'
import type { CloudDatabase } from './database.ts'
import { Refusal } from './refusal.ts'

/** What the cloud is made of; the same for every request. */
export type CloudDeps = {
  database: CloudDatabase
  /** Real time. */
  clock: Clock
  random(bytes: number): Uint8Array
  /** Aborted when the cloud closes. */
  closed: AbortSignal
}

/** What makes one request differ from another. */
export type CallDetails = {
  request: Request
  url: URL
  params: Record<string, string>
  jar: CookieJar
  /** Handlers write down here what they find out. */
  note: AuditNote
}

export type CloudCall = CloudDeps &
  CallDetails & {
    /** Epoch milliseconds of the cloud's clock, read from the database. */
    now(): Promise<number>
  }

export function createCall(deps: CloudDeps, details: CallDetails): CloudCall {
  return {
    ...deps,
    ...details,
    now: async () => simulatedNow(await deps.database.readClock(), deps.clock.now()),
  }
}

/** A segment of the path, decoded. */
export function param(call: CloudCall, name: string): string {
  const value = call.params[name]
  if (value === undefined) throw new Error(`The route has no {${name}}`)
  return value
}

export function seatOf(call: CloudCall): Seat {
  const seat = parseSeat(param(call, 'seat'))
  if (seat === undefined) throw new Error('The router lets only seats through')
  return seat
}

/** A form or image on another site cannot set a header of its own, and a script there is not allowed to. */
export function requireCsrfHeader(call: CloudCall) {
  if (call.request.headers.get(CSRF_HEADER) !== '1') throw new Refusal('csrf')
}
