/** Moments and spans in the life of keys and tokens, in the visitor's time zone. Pure. */

const SECOND_MS = 1000
const MINUTE_MS = 60 * SECOND_MS
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const dayWords = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })
const momentFormat = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'short',
  hourCycle: 'h23',
})

/** "23 Nov 2026" */
export const dayOf = (atMs: number) => dayWords.format(atMs)

/** "23 Nov 2026, 14:05" */
export const momentOf = (atMs: number) => momentFormat.format(atMs)

/** "89 days", to the nearest; below two of them downwards: "5 h", "12 min", "40 s". */
export function spanWords(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.round(ms / DAY_MS)} days`
  if (ms >= HOUR_MS) return `${Math.floor(ms / HOUR_MS)} h`
  if (ms >= MINUTE_MS) return `${Math.floor(ms / MINUTE_MS)} min`
  return `${Math.max(0, Math.floor(ms / SECOND_MS))} s`
}

/** "5 min ago", "just now" */
export const agoWords = (atMs: number, nowMs: number) =>
  nowMs - atMs < SECOND_MS ? 'just now' : `${spanWords(nowMs - atMs)} ago`

/** `12:41`: what is left of a token's life. Never negative. */
export function figures(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS))
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}
