/** Recorded things with everything about them that a test does not care for. */

import type { LogEntry } from '#src/recording/log-entry.ts'
import type { RecordedRequest } from '#src/recording/recorded-request.ts'
import type { ClockMove } from '#src/recording/recording.ts'
import type { JournalEntry } from '#src/tokens/index.ts'

export const T0 = Date.UTC(2026, 10, 23, 9)
export const MINUTE = 60_000

const OWN = { requestHeaders: [], requestBody: undefined, responseHeaders: [], responseBody: undefined }

/** A request of this tab that was answered 200. */
export const request = (facts: Partial<RecordedRequest> & { id: number }): RecordedRequest => ({
  requestId: undefined,
  at: T0,
  realAt: facts.at ?? T0,
  durationMs: 20,
  seat: 0,
  tab: 'here',
  method: 'GET',
  target: '/momento/cache/calendar-events?key=acme:2026-11',
  service: 'momento',
  tokenId: 'token-a',
  status: 200,
  failure: undefined,
  repeats: undefined,
  own: OWN,
  audit: undefined,
  ...facts,
})

export const move = (id: number, from: number, to: number, realAt = from): ClockMove => ({
  id,
  from,
  to,
  realAt,
  rate: 1,
  paused: false,
})

/** A line of seat 0's token manager. */
export const line = (
  id: number,
  at: number,
  entry: Partial<JournalEntry> & Pick<JournalEntry, 'kind'>,
  realAt = at,
): Extract<LogEntry, { source: 'tokens' }> => ({
  id,
  seat: 0,
  at,
  realAt,
  source: 'tokens',
  entry: { id, at, tab: 'here', ...entry },
})
