/** Moments and spans of a token's life in words and figures, in the visitor's time zone. */

const SECOND_MS = 1000
const DAY_MS = 86_400_000

const timeWords = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23' })
const momentWords = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
})

/** "14:05:09" */
export const timeOfDay = (at: number) => timeWords.format(at)

/** "23 Nov 2026, 14:05:09" */
export const wholeMoment = (at: number) => momentWords.format(at)

/** `12:41`, or `1:02:03` from an hour on. Never negative. */
export function figures(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / SECOND_MS))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** "in 12:41", "2:19 ago", "now"; whole days from two days on. */
export function howFar(at: number, now: number): string {
  const awayMs = at - now
  const distanceMs = Math.abs(awayMs)
  if (distanceMs < SECOND_MS) return 'now'
  // Downwards for what is past, so that a second that has not gone by is not counted.
  const span =
    distanceMs >= 2 * DAY_MS
      ? `${Math.floor(distanceMs / DAY_MS)} days`
      : figures(awayMs > 0 ? awayMs : Math.floor(distanceMs / SECOND_MS) * SECOND_MS)
  return awayMs > 0 ? `in ${span}` : `${span} ago`
}
