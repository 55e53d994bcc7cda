/** What the clock says, to the second; the day gives way where there is no room. */
import { formatDay, formatTimeOfDay } from '../format-time.ts'
import styles from './session-bar.module.css'

export function ClockFace({ now, pace = '' }: { now: number; pace?: string }) {
  return (
    <time className={styles.clock} dateTime={new Date(now).toISOString()}>
      <span className={styles.date}>{formatDay(now)} </span>
      {formatTimeOfDay(now)}
      {pace}
    </time>
  )
}
