/** What the axis says, and how long something takes, in figures. */
import { timeOfDay } from './time-words.ts'

const SECOND_MS = 1000
const MINUTE_MS = 60_000
const DAY_MS = 86_400_000

const shortWords = new Intl.DateTimeFormat('en-GB', { timeStyle: 'short', hourCycle: 'h23' })
const dayWords = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short' })

/** What stands under the axis: "14:05", with seconds where minutes are drawn apart, the day at midnight. */
export function tickWords(at: number, zoneMs: number): string {
  if ((at + zoneMs) % DAY_MS === 0) return dayWords.format(at)
  return at % MINUTE_MS === 0 ? shortWords.format(at) : timeOfDay(at)
}

/** "0.4 s", "12 s", "13:55", "1:02:03"; whole days from two days on. Never negative. */
export function lengthWords(ms: number): string {
  if (ms >= 2 * DAY_MS) return `${Math.floor(ms / DAY_MS)} days`
  if (ms < MINUTE_MS) {
    const seconds = Math.max(0, ms) / SECOND_MS
    return `${seconds < 9.95 ? Number(seconds.toFixed(1)) : Math.floor(seconds)} s`
  }
  const seconds = Math.floor(ms / SECOND_MS)
  const two = (value: number) => String(value).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** "1 request", "12,041 requests" */
export const counted = (count: number, noun: string) =>
  `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
