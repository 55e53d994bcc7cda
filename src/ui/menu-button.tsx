/** A button with a chevron that opens a menu. */
import { ChevronDown } from 'lucide-react'
import type { ComponentProps, ReactNode } from 'react'
import { Button, type ButtonSize, type ButtonVariant } from './button.tsx'
import { Menu } from './menu.tsx'

type MenuButtonProps = Omit<ComponentProps<typeof Menu>, 'trigger'> & {
  label: ReactNode
  /** The whole name, where the visible label is not enough. It must contain the visible words. */
  'aria-label'?: string
  icon?: ReactNode
  variant?: ButtonVariant
  size?: ButtonSize
  isDisabled?: boolean
}

export function MenuButton({
  label,
  'aria-label': ariaLabel,
  icon,
  variant = 'secondary',
  size = 'medium',
  isDisabled = false,
  ...menu
}: MenuButtonProps) {
  return (
    <Menu
      {...menu}
      trigger={
        <Button
          icon={icon}
          variant={variant}
          size={size}
          isDisabled={isDisabled}
          trailing={<ChevronDown aria-hidden="true" />}
          {...(ariaLabel === undefined ? {} : { 'aria-label': ariaLabel })}
        >
          {label}
        </Button>
      }
    />
  )
}
