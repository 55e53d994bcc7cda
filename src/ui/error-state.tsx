/** Something did not work and nothing can be shown in its place: a title, a sentence, a way on. */
import { CircleAlert } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { classNames } from './class-names.ts'
import { Heading, type HeadingLevel } from './heading.tsx'
import styles from './place-state.module.css'

type ErrorStateProps = {
  title: ReactNode
  /** The sentence. */
  children?: ReactNode
  icon?: ReactNode
  /** Shows a "Try again" button. */
  onRetry?: () => void
  isRetrying?: boolean
  /** After or instead of "Try again". */
  action?: ReactNode
  /** 1 where this is the whole page. */
  level?: HeadingLevel
  className?: string | undefined
}

export function ErrorState({
  title,
  children,
  icon,
  onRetry,
  isRetrying = false,
  action,
  level = 2,
  className,
}: ErrorStateProps) {
  return (
    <div role="alert" className={classNames(styles.place, className)} data-tone="denied">
      <span className={styles.icon}>{icon ?? <CircleAlert aria-hidden="true" />}</span>
      <Heading level={level} className={styles.title}>
        {title}
      </Heading>
      {children ? <div className={styles.text}>{children}</div> : null}
      {onRetry || action ? (
        <div className={styles.action}>
          {onRetry ? (
            <Button onPress={onRetry} isPending={isRetrying}>
              Try again
            </Button>
          ) : null}
          {action}
        </div>
      ) : null}
    </div>
  )
}
