/** Something is under way and nobody knows for how long. */
import { ProgressBar } from 'react-aria-components'
import styles from './spinner.module.css'

/** @param label What is under way, for those who cannot see it turn. */
export function Spinner({ label, size = 'medium' }: { label: string; size?: 'small' | 'medium' | 'large' }) {
  return (
    <ProgressBar aria-label={label} isIndeterminate className={styles.spinner ?? ''} data-size={size}>
      <svg viewBox="0 0 16 16" fill="none" strokeWidth="2" aria-hidden="true">
        <circle cx="8" cy="8" r="6.5" className={styles.track} />
        <circle cx="8" cy="8" r="6.5" className={styles.arc} pathLength="100" strokeLinecap="round" />
      </svg>
    </ProgressBar>
  )
}
