/** A small surface beside the control that opened it; Escape or a click outside closes it. */
import type { ReactElement, ReactNode } from 'react'
import {
  Popover as AriaPopover,
  type PopoverProps as AriaPopoverProps,
  Dialog,
  type DialogRenderProps,
  DialogTrigger,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './popover.module.css'

/** The bare surface, for components that bring their own trigger and semantics (a menu, a select). */
export function PopoverSurface({
  className,
  offset = 4,
  ...props
}: Omit<AriaPopoverProps, 'className' | 'style'> & { className?: string | undefined }) {
  return <AriaPopover {...props} offset={offset} className={classNames(styles.popover, className)} />
}

type PopoverProps = Pick<AriaPopoverProps, 'placement' | 'isOpen' | 'defaultOpen' | 'onOpenChange'> & {
  /** A Button or IconButton. */
  trigger: ReactElement
  /** The name of what opens. */
  label: string
  children: ReactNode | ((props: DialogRenderProps) => ReactNode)
}

export function Popover({ trigger, label, children, placement = 'bottom', ...openness }: PopoverProps) {
  return (
    <DialogTrigger {...openness}>
      {trigger}
      <PopoverSurface placement={placement}>
        <Dialog aria-label={label} className={styles.dialog ?? ''}>
          {children}
        </Dialog>
      </PopoverSurface>
    </DialogTrigger>
  )
}
