/** Moments as the lab's clock tells them, in the visitor's time zone. */
const dayWords = new Intl.DateTimeFormat('en', {
  weekday: 'long',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
})
const shortDayWords = new Intl.DateTimeFormat('en', { weekday: 'short', day: 'numeric', month: 'short' })
const timeWords = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' })

/** "Monday, November 23, 2026" */
export const wholeDay = (at: number) => dayWords.format(at)

/** "14:05:09" */
export const timeOfDay = (at: number) => timeWords.format(at)

/** Where a jump leads: "14:05:09", with the day when that is another one. */
export const landing = (at: number, now: number) =>
  wholeDay(at) === wholeDay(now) ? timeOfDay(at) : `${shortDayWords.format(at)}, ${timeOfDay(at)}`
