/** A small labelled fact in a bar: the token's state, the clock, a count. Pressable when it opens more. */
import type { ComponentProps, ReactNode } from 'react'
import { Button as AriaButton, type ButtonProps as AriaButtonProps } from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './pill.module.css'
import type { Tone } from './tone.tsx'

type PillLook = {
  children: ReactNode
  icon?: ReactNode
  /** A verdict's colours; without it the pill is an outline. */
  tone?: Tone | undefined
  /** A tenant's colours. */
  tenant?: string | undefined
  className?: string | undefined
}

const look = ({ tone, tenant, className }: Omit<PillLook, 'children'>) => ({
  className: classNames(styles.pill, className),
  'data-tone': tone,
  'data-tenant': tenant,
})

export function Pill({
  children,
  icon,
  tone,
  tenant,
  className,
  ...props
}: PillLook & Omit<ComponentProps<'span'>, keyof PillLook>) {
  return (
    <span {...props} {...look({ tone, tenant, className })}>
      {icon}
      <span className={styles.text}>{children}</span>
    </span>
  )
}

export function PillButton({
  children,
  icon,
  tone,
  tenant,
  className,
  ...props
}: PillLook & Omit<AriaButtonProps, keyof PillLook | 'style'>) {
  return (
    <AriaButton {...props} {...look({ tone, tenant, className })}>
      {icon}
      <span className={styles.text}>{children}</span>
    </AriaButton>
  )
}
