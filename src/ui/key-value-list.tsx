/** Facts, one a line: what it is called, what it is. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './key-value-list.module.css'

export function KeyValueList({
  children,
  className,
}: {
  children: ReactNode
  className?: string | undefined
}) {
  return <dl className={classNames(styles.list, className)}>{children}</dl>
}

export function KeyValue({ label, children }: { label: ReactNode; children: ReactNode }) {
  return (
    <div className={styles.row}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>{children}</dd>
    </div>
  )
}
