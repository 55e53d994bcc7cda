/** Reads what was typed as a time to jump to, or as a skew: the moment or the span, or what is wrong with it. Pure. */
import { MAX_SKEW_MS } from '#src/contract/limits.ts'
import { FORWARD_ONLY, whyNotTo } from '#src/session/clock-jumps.ts'

const MINUTE_MS = 60_000

export type Entry = { ms: number; problem?: undefined } | { ms?: undefined; problem: string }

/** "90", "1.5": so many minutes from `now` on. Answers the moment. */
export function readMinutesAhead(text: string, now: number): Entry {
  const minutes = readNumber(text)
  if (minutes === undefined) return { problem: 'A number of minutes, such as 90 or 1.5.' }
  return readMoment(now + Math.round(minutes * MINUTE_MS), now)
}

/** "2026-11-23T10:30", in the visitor's time zone, as a field for date and time has it. */
export function readDateTime(text: string, now: number): Entry {
  const at = text === '' ? Number.NaN : new Date(text).getTime()
  if (Number.isNaN(at)) return { problem: 'A date and a time.' }
  return readMoment(at, now)
}

/** "−30", "5": so many minutes off. */
export function readSkew(text: string): Entry {
  const minutes = readNumber(text.replace('−', '-'))
  const most = MAX_SKEW_MS / MINUTE_MS
  if (minutes === undefined || !Number.isInteger(minutes) || Math.abs(minutes) > most) {
    return { problem: `A whole number of minutes from −${most} to ${most}.` }
  }
  return { ms: minutes * MINUTE_MS }
}

function readMoment(at: number, now: number): Entry {
  const whyNot = whyNotTo(at, now)
  if (whyNot === undefined) return { ms: at }
  return { problem: at <= now ? `${whyNot}. ${FORWARD_ONLY}` : `${whyNot}.` }
}

function readNumber(text: string): number | undefined {
  return /^[+-]?\d{1,12}(\.\d{1,3})?$/.test(text.trim()) ? Number(text) : undefined
}
