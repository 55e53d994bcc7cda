/** When something was and how long it took, in figures. */

const timeWords = new Intl.DateTimeFormat('en-GB', { timeStyle: 'medium', hourCycle: 'h23' })
const momentWords = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
  hourCycle: 'h23',
})

export type TimeMode = 'simulated' | 'real' | 'relative'

/** "14:05:09" */
export const timeOfDay = (at: number) => timeWords.format(at)

/** "23 Nov 2026, 14:05:09" */
export const wholeMoment = (at: number) => momentWords.format(at)

/** "now", "12 s ago", "3 min ago", "5 h ago", "2 d ago" */
export function agoWords(at: number, now: number): string {
  const seconds = Math.floor((now - at) / 1000)
  if (seconds < 1) return 'now'
  if (seconds < 60) return `${seconds} s ago`
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`
  return seconds < 86_400 ? `${Math.floor(seconds / 3600)} h ago` : `${Math.floor(seconds / 86_400)} d ago`
}

/** "8 ms", "1.2 s", "20 s" */
export function spanWords(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  return ms < 9950 ? `${(ms / 1000).toFixed(1)} s` : `${Math.round(ms / 1000)} s`
}
