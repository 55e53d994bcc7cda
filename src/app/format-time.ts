/** Spans and moments in words and figures, the same everywhere in the shell. */

/** `14:59`, or `1:02:03` from an hour on. Never negative. */
export function formatCountdown(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** "15 minutes", "1 minute", "40 seconds": for ears, which need no figures that change. */
export function sayDuration(ms: number): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000))
  const count = (value: number, unit: string) => `${value} ${unit}${value === 1 ? '' : 's'}`
  if (seconds < 60) return count(seconds, 'second')
  const minutes = Math.round(seconds / 60)
  return minutes < 60 ? count(minutes, 'minute') : count(Math.round(minutes / 60), 'hour')
}

const dayWords = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'short' })
const timeWords = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })

/** "Mon, Nov 23", in the visitor's time zone. */
export const formatDay = (epochMs: number) => dayWords.format(epochMs)

/** "14:05:09", in the visitor's time zone. */
export const formatTimeOfDay = (epochMs: number) => timeWords.format(epochMs)
