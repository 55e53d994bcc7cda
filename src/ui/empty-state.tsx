/** There is nothing here, why that is, and what could be done about it. */
import type { ReactNode } from 'react'
import { classNames } from './class-names.ts'
import { Heading, type HeadingLevel } from './heading.tsx'
import styles from './place-state.module.css'

type EmptyStateProps = {
  title: ReactNode
  children?: ReactNode
  icon?: ReactNode
  action?: ReactNode
  /** 1 where this is the whole page. */
  level?: HeadingLevel
  className?: string | undefined
}

export function EmptyState({ title, children, icon, action, level = 2, className }: EmptyStateProps) {
  return (
    <div className={classNames(styles.place, className)}>
      {icon ? <span className={styles.icon}>{icon}</span> : null}
      <Heading level={level} className={styles.title}>
        {title}
      </Heading>
      {children ? <div className={styles.text}>{children}</div> : null}
      {action ? <div className={styles.action}>{action}</div> : null}
    </div>
  )
}
