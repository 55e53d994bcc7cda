/** A message that stays on the page: what happened, what it means, what to do. */
import { X } from 'lucide-react'
import type { ReactNode } from 'react'
import styles from './banner.module.css'
import { classNames } from './class-names.ts'
import { IconButton } from './icon-button.tsx'
import { type Tone, ToneIcon } from './tone.tsx'

type BannerProps = {
  tone?: Tone
  title?: ReactNode
  children?: ReactNode
  /** A button or link that helps. */
  action?: ReactNode
  icon?: ReactNode
  onDismiss?: () => void
  /** `alert` interrupts a screen reader, `status` waits its turn; without either nothing is announced. */
  role?: 'alert' | 'status'
  /** `strip` spans the width of its container without corners, for the top of a page or panel. */
  shape?: 'card' | 'strip'
  className?: string | undefined
}

export function Banner({
  tone = 'info',
  title,
  children,
  action,
  icon,
  onDismiss,
  role,
  shape = 'card',
  className,
}: BannerProps) {
  return (
    <div className={classNames(styles.banner, className)} data-tone={tone} data-shape={shape} role={role}>
      <span className={styles.icon}>{icon ?? <ToneIcon tone={tone} />}</span>
      <div className={styles.text}>
        {title ? <p className={styles.title}>{title}</p> : null}
        {children ? <div className={styles.body}>{children}</div> : null}
      </div>
      {action ? <div className={styles.action}>{action}</div> : null}
      {onDismiss ? (
        <span className={styles.dismiss}>
          <IconButton label="Dismiss" icon={<X />} size="small" onPress={onDismiss} />
        </span>
      ) : null}
    </div>
  )
}
