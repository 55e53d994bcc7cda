/** For screen readers only: still read, never seen. */
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import styles from './visually-hidden.module.css'

export function VisuallyHidden({ className, ...props }: ComponentProps<'span'>) {
  return <span {...props} className={classNames(styles.hidden, className)} />
}
