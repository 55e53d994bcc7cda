/** A status in a word or two: icon, word and colour say the same thing. */
import type { ComponentProps, ReactNode } from 'react'
import styles from './badge.module.css'
import { classNames } from './class-names.ts'
import { type Tone, ToneIcon } from './tone.tsx'

type BadgeProps = Omit<ComponentProps<'span'>, 'children'> & {
  children: ReactNode
  tone?: Tone
  /** Instead of the tone's own icon. */
  icon?: ReactNode
}

export function Badge({ children, tone = 'neutral', icon, className, ...props }: BadgeProps) {
  return (
    <span {...props} className={classNames(styles.badge, className)} data-tone={tone}>
      {icon ?? <ToneIcon tone={tone} />}
      <span>{children}</span>
    </span>
  )
}
