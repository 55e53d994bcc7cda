/** Shown while a page's code is on its way. */
import { Spinner } from '#src/ui/spinner.tsx'
import styles from './plain-page.module.css'

export function RoutePending() {
  return (
    <div className={styles.page}>
      <Spinner label="Opening the page" />
    </div>
  )
}
