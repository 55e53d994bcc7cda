/** How many requests are recorded, beside their tab's name. */
import { useLiveList, useRecording } from '#src/recording/recording-context.tsx'
import styles from './dock.module.css'

export function RequestCount() {
  const count = useLiveList(useRecording().requests).length
  return <span className={styles.count}>{count.toLocaleString('en')}</span>
}
