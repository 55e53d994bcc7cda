/** Facts, one a row: what it is called, and then what is said of it. One below the other where there is no room. */
import type { ComponentProps, ReactNode } from 'react'
import { classNames } from './class-names.ts'
import styles from './fact-table.module.css'

export function FactTable({ className, ...props }: ComponentProps<'table'>) {
  return <table {...props} className={classNames(styles.table, className)} />
}

/** As it is written in what the facts are of, like the value. */
export function FactName({ children }: { children: ReactNode }) {
  return (
    <th scope="row" translate="no">
      {children}
    </th>
  )
}

export function FactValue({ children }: { children: ReactNode }) {
  return (
    <span className={styles.value} translate="no">
      {children}
    </span>
  )
}
