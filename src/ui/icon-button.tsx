/** A button that is only an icon to the eye; its label is its name and its tooltip. */
import type { ReactNode } from 'react'
import {
  Button as AriaButton,
  type ButtonProps as AriaButtonProps,
  type TooltipProps,
} from 'react-aria-components'
import type { ButtonSize, ButtonVariant } from './button.tsx'
import { classNames } from './class-names.ts'
import styles from './icon-button.module.css'
import { Spinner } from './spinner.tsx'
import { Tooltip } from './tooltip.tsx'

type IconButtonProps = Omit<AriaButtonProps, 'className' | 'style' | 'children' | 'aria-label'> & {
  label: string
  icon: ReactNode
  variant?: Extract<ButtonVariant, 'secondary' | 'quiet'>
  size?: ButtonSize
  tooltipPlacement?: TooltipProps['placement']
  className?: string | undefined
}

export function IconButton({
  label,
  icon,
  variant = 'quiet',
  size = 'medium',
  tooltipPlacement = 'top',
  className,
  ...props
}: IconButtonProps) {
  return (
    <Tooltip content={label} placement={tooltipPlacement}>
      <AriaButton
        {...props}
        aria-label={label}
        className={classNames(styles.button, className)}
        data-variant={variant}
        data-size={size}
      >
        {({ isPending }) => (isPending ? <Spinner label="In progress" /> : icon)}
      </AriaButton>
    </Tooltip>
  )
}
