/** Controls that belong together: one stop for Tab, arrow keys between them. */
import { Toolbar as AriaToolbar, type ToolbarProps as AriaToolbarProps } from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './toolbar.module.css'

type ToolbarProps = Omit<AriaToolbarProps, 'className' | 'style' | 'aria-label'> & {
  label: string
  className?: string | undefined
}

export function Toolbar({ label, className, ...props }: ToolbarProps) {
  return <AriaToolbar {...props} aria-label={label} className={classNames(styles.toolbar, className)} />
}
