/** A value as JSON, over several lines. */
import styles from './json-text.module.css'

export function JsonText({ value }: { value: unknown }) {
  return (
    <pre className={styles.json} translate="no">
      <code>{JSON.stringify(value, undefined, 2)}</code>
    </pre>
  )
}
