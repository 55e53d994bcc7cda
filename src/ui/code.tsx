/** Anything that came over the wire, letter by letter. */
import type { ComponentProps } from 'react'
import { classNames } from './class-names.ts'
import styles from './code.module.css'

export function Code({ className, ...props }: ComponentProps<'code'>) {
  return <code {...props} className={classNames(styles.code, className)} />
}
