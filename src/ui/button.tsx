/** The button. While pending it keeps its label, its width and its focus. */
import type { ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import styles from './button.module.css'
import { classNames } from './class-names.ts'
import { Spinner } from './spinner.tsx'

export type ButtonVariant = 'primary' | 'secondary' | 'quiet' | 'danger'
export type ButtonSize = 'small' | 'medium'

export type ButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children'> & {
  children: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  /** Before the label; a lucide icon. The spinner takes its place while pending. */
  icon?: ReactNode
  /** After the label: a chevron, a shortcut, a count. */
  trailing?: ReactNode
  className?: string | undefined
}

export function Button({
  children,
  variant = 'secondary',
  size = 'medium',
  icon,
  trailing,
  className,
  ...props
}: ButtonProps) {
  return (
    <AriaButton
      {...props}
      className={classNames(styles.button, className)}
      data-variant={variant}
      data-size={size}
    >
      {({ isPending }) => (
        <>
          {icon ? (
            <span className={styles.icon}>{isPending ? <Spinner label="In progress" /> : icon}</span>
          ) : null}
          <span className={styles.label}>{children}</span>
          {trailing ? <span className={styles.icon}>{trailing}</span> : null}
          {isPending && !icon ? (
            <span className={styles.overlay}>
              <Spinner label="In progress" />
            </span>
          ) : null}
        </>
      )}
    </AriaButton>
  )
}
