/** Several views of one subject, one at a time. */
import type { ReactNode } from 'react'
import {
  Tab as AriaTab,
  TabList as AriaTabList,
  TabPanel as AriaTabPanel,
  type TabPanelProps as AriaTabPanelProps,
  type TabProps as AriaTabProps,
  Tabs as AriaTabs,
  type TabsProps as AriaTabsProps,
} from 'react-aria-components'
import { classNames } from './class-names.ts'
import { NameInRow } from './name-in-row.tsx'
import styles from './tabs.module.css'

export function Tabs({
  className,
  ...props
}: Omit<AriaTabsProps, 'className' | 'style'> & { className?: string | undefined }) {
  return <AriaTabs {...props} className={classNames(styles.tabs, className)} />
}

export function TabList({
  label,
  children,
  className,
}: {
  label: string
  /** Tab. */
  children: ReactNode
  className?: string | undefined
}) {
  return (
    <AriaTabList aria-label={label} className={classNames(styles.list, className)}>
      {children}
    </AriaTabList>
  )
}

export function Tab({
  children,
  icon,
  ...props
}: Omit<AriaTabProps, 'className' | 'style' | 'children' | 'id'> & {
  id: string
  children: ReactNode
  icon?: ReactNode
}) {
  return (
    <AriaTab {...props} className={styles.tab ?? ''}>
      {({ isSelected }) => (
        <>
          {icon}
          <NameInRow isCurrent={isSelected}>{children}</NameInRow>
        </>
      )}
    </AriaTab>
  )
}

export function TabPanel({
  className,
  ...props
}: Omit<AriaTabPanelProps, 'className' | 'style' | 'id'> & { id: string; className?: string | undefined }) {
  return <AriaTabPanel {...props} className={classNames(styles.panel, className)} />
}
