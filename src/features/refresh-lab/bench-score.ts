/** What an afternoon with a strategy was worth. Pure: a record goes in, figures come out. */
import type { BenchCall, BenchRecord } from './bench-run.ts'

/** Of each figure less is better. */
export type Score = {
  /** Calls that a good token would have served. */
  failed: number
  /** While somebody asked: until the next call was served. */
  withoutTokenMs: number
  tokenRequests: number
  /** Calls and polls that were made with a token that was refused (401). */
  deadCalls: number
  longestWaitMs: number
  lost: number
  doubled: number
}

/** Milliseconds into the afternoon. */
export type Span = { from: number; to: number }

/** Failures of the data plane itself: no token could have helped. */
const NOT_FOR_THE_TOKEN: readonly (string | undefined)[] = [
  'invalid_argument',
  'forbidden',
  'not_found',
  'too_large',
  'rate_limited',
  'server',
  'unreachable',
  'bad_answer',
]

export const isFailure = ({ isPossible, result, why }: BenchCall) =>
  isPossible && result === 'failed' && !NOT_FOR_THE_TOKEN.includes(why)

export function scoreBench(record: BenchRecord, callEveryMs: number): Score {
  const { calls, tokenRequests, refusals, said, heard } = record
  const times = (text: string) => heard.filter((one) => one === text).length
  const waits = calls.filter(({ isPossible }) => isPossible).map(({ waitedMs }) => waitedMs)
  return {
    failed: calls.filter(isFailure).length,
    withoutTokenMs: gapsOf(calls, callEveryMs).reduce((sum, { from, to }) => sum + to - from, 0),
    tokenRequests: tokenRequests.length,
    deadCalls: refusals.length,
    longestWaitMs: Math.max(0, ...waits),
    lost: said.filter((text) => times(text) === 0).length,
    doubled: said.filter((text) => times(text) > 1).length,
  }
}

/** When somebody asked and there was no good token, in order. One that failed stands for the time to the next. */
export function gapsOf(calls: readonly BenchCall[], callEveryMs: number): Span[] {
  const spans = calls
    .filter((call) => isFailure(call) || (call.isPossible && call.waitedMs > 0))
    .map((call) => ({
      from: call.at,
      to: call.at + Math.max(call.waitedMs, isFailure(call) ? callEveryMs : 0),
    }))
    .sort((a, b) => a.from - b.from)
  const gaps: Span[] = []
  for (const span of spans) {
    const last = gaps.at(-1)
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to)
    else gaps.push(span)
  }
  return gaps
}
