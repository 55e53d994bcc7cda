/** Moments of a conversation in words, in the visitor's own time zone. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS
const DAY_MS = 24 * HOUR_MS

const hoursAndMinutes = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})
const fullMoment = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'full',
  timeStyle: 'medium',
  hourCycle: 'h23',
})
const dayOfYear = new Intl.DateTimeFormat('en-GB', { weekday: 'long', day: 'numeric', month: 'long' })
const dayAndYear = new Intl.DateTimeFormat('en-GB', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})

/** "14:05" */
export const timeOfDay = (at: number) => hoursAndMinutes.format(at)

/** "Monday, 23 November 2026 at 14:05:09" */
export const wholeMoment = (at: number) => fullMoment.format(at)

/** "3 min ago"; nothing once the time of day says it better. A sender's clock may be ahead of ours. */
export function timeAgo(at: number, now: number): string | undefined {
  const age = now - at
  if (age < -MINUTE_MS || age >= DAY_MS) return undefined
  if (age < MINUTE_MS) return 'just now'
  return age < HOUR_MS ? `${Math.floor(age / MINUTE_MS)} min ago` : `${Math.floor(age / HOUR_MS)} h ago`
}

/** The local day a moment falls on, as something to compare. */
export const dayOf = (at: number) => new Date(at).setHours(0, 0, 0, 0)

/** "Today", "Yesterday", "Friday 20 November". */
export function dayWords(at: number, now: number): string {
  const day = dayOf(at)
  if (day === dayOf(now)) return 'Today'
  // Noon of today less a day is yesterday, also where a day has 23 or 25 hours.
  if (day === dayOf(dayOf(now) + DAY_MS / 2 - DAY_MS)) return 'Yesterday'
  return new Date(at).getFullYear() === new Date(now).getFullYear()
    ? dayOfYear.format(at)
    : dayAndYear.format(at)
}
