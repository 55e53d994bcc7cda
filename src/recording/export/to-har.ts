/**
 * A recording as an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec/), which other tools open. Times
 * are real; the story's time, and what HAR has no word for, is in members that begin with `_`.
 */
import type { Entry, Har, Page } from 'har-format'
import type { RecordedRequest } from '../recorded-request.ts'
import type { Recording } from '../recording.ts'
import { type HarOptions, toHarRequest, toHarResponse } from './har-messages.ts'

export function toHar(recording: Recording, options: HarOptions): Har {
  const requests = recording.requests.all()
  return {
    log: {
      version: '1.2',
      creator: { name: 'Disposable Tokens', version: '1' },
      pages: toPages(requests),
      entries: requests.map((request) => toEntry(request, options)),
      comment: options.includeSecrets
        ? 'Holds working credentials: whoever has this file can use those that still live.'
        : 'Credentials are left out: *** stands in their place.',
    },
  }
}

/** A page is a tab of the browser. */
const pageOf = (tab: string) => `tab_${tab}`

function toPages(requests: readonly RecordedRequest[]): Page[] {
  const beginnings = new Map<string, number>()
  for (const { tab, realAt } of requests) {
    if (tab !== undefined) beginnings.set(tab, Math.min(beginnings.get(tab) ?? realAt, realAt))
  }
  const own = requests.find((request) => request.own)?.tab
  return [...beginnings].map(([tab, at]) => ({
    id: pageOf(tab),
    title: tab === own ? 'The tab that recorded' : 'Another tab',
    startedDateTime: isoOf(at),
    pageTimings: { onContentLoad: -1, onLoad: -1 },
  }))
}

function toEntry(request: RecordedRequest, options: HarOptions): Entry {
  const { tab, audit } = request
  const wait = Math.round((request.durationMs ?? 0) * 10) / 10
  return {
    ...(tab === undefined ? {} : { pageref: pageOf(tab) }),
    startedDateTime: isoOf(request.realAt),
    time: wait,
    request: toHarRequest(request, options),
    response: toHarResponse(request, options),
    cache: {},
    // Only the whole is known. The last three may not be -1.
    timings: { blocked: -1, dns: -1, connect: -1, ssl: -1, send: 0, wait, receive: 0 },
    ...(request.own ? {} : { comment: 'Told by the cloud’s audit: headers and bodies are not known.' }),
    _simulatedTime: isoOf(request.at),
    _id: request.id,
    _requestId: request.requestId,
    _seat: request.seat,
    _service: request.service,
    _tokenId: request.tokenId,
    _repeats: request.repeats,
    _verdict: audit?.verdict,
    _code: audit?.code,
  }
}

const isoOf = (at: number) => new Date(at).toISOString()
