/** A word about a control, on hover and on keyboard focus. Never the only place where something is said. */
import type { ReactNode } from 'react'
import {
  Tooltip as AriaTooltip,
  type TooltipProps as AriaTooltipProps,
  TooltipTrigger,
} from 'react-aria-components'
import styles from './tooltip.module.css'

type TooltipProps = {
  /** The control; a component that React Aria can focus. */
  children: ReactNode
  content: ReactNode
  placement?: AriaTooltipProps['placement']
  isDisabled?: boolean
}

const DELAY_MS = 500

export function Tooltip({ children, content, placement = 'top', isDisabled = false }: TooltipProps) {
  return (
    <TooltipTrigger delay={DELAY_MS} closeDelay={0} isDisabled={isDisabled}>
      {children}
      <AriaTooltip className={styles.tooltip ?? ''} placement={placement} offset={6}>
        {content}
      </AriaTooltip>
    </TooltipTrigger>
  )
}
