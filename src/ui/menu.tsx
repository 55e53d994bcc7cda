/** A list of things to do, opened by a button. */
import { Check } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuSection as AriaMenuSection,
  type MenuSectionProps as AriaMenuSectionProps,
  Header,
  MenuTrigger,
  type MenuTriggerProps,
  type PopoverProps,
  Separator,
  Text,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './menu.module.css'
import { PopoverSurface } from './popover.tsx'

type MenuProps = Omit<AriaMenuProps<object>, 'className' | 'style' | 'children' | 'items'> &
  Omit<MenuTriggerProps, 'children' | 'trigger'> & {
    /** A Button or IconButton; its name is the menu's name. */
    trigger: ReactElement
    /** MenuItem, MenuSection, MenuSeparator. */
    children: ReactNode
    placement?: PopoverProps['placement']
  }

export function Menu({
  trigger,
  children,
  placement = 'bottom start',
  isOpen,
  defaultOpen,
  onOpenChange,
  ...props
}: MenuProps) {
  return (
    <MenuTrigger
      {...(isOpen === undefined ? {} : { isOpen })}
      {...(defaultOpen === undefined ? {} : { defaultOpen })}
      {...(onOpenChange === undefined ? {} : { onOpenChange })}
    >
      {trigger}
      <PopoverSurface placement={placement}>
        <AriaMenu {...props} className={styles.menu ?? ''}>
          {children}
        </AriaMenu>
      </PopoverSurface>
    </MenuTrigger>
  )
}

type MenuItemProps = Omit<AriaMenuItemProps, 'className' | 'style' | 'children'> & {
  children: ReactNode
  icon?: ReactNode
  /** In the icon's place, at its own size. */
  picture?: ReactNode
  description?: ReactNode
  /** At the end of the line: a shortcut, a state. */
  trailing?: ReactNode
  isDangerous?: boolean
}

export function MenuItem({
  children,
  icon,
  picture,
  description,
  trailing,
  isDangerous = false,
  ...props
}: MenuItemProps) {
  return (
    <AriaMenuItem
      {...props}
      {...(props.textValue === undefined && typeof children === 'string' ? { textValue: children } : {})}
      className={styles.item ?? ''}
      data-dangerous={isDangerous || undefined}
    >
      {({ selectionMode, isSelected }) => (
        <>
          {selectionMode !== 'none' ? (
            <span className={styles.icon}>{isSelected ? <Check aria-hidden="true" /> : null}</span>
          ) : null}
          {icon ? <span className={styles.icon}>{icon}</span> : null}
          {picture}
          <span className={styles.text}>
            <Text slot="label">{children}</Text>
            {description ? (
              <Text slot="description" className={styles.description ?? ''}>
                {description}
              </Text>
            ) : null}
          </span>
          {trailing ? <span className={styles.trailing}>{trailing}</span> : null}
        </>
      )}
    </AriaMenuItem>
  )
}

export function MenuSection({
  title,
  children,
  ...props
}: Omit<AriaMenuSectionProps<object>, 'className' | 'style' | 'children' | 'items'> & {
  title: string
  children: ReactNode
}) {
  return (
    <AriaMenuSection {...props} className={styles.section ?? ''}>
      <Header className={styles.title}>{title}</Header>
      {children}
    </AriaMenuSection>
  )
}

export function MenuSeparator({ className }: { className?: string }) {
  return <Separator className={classNames(styles.separator, className)} />
}
