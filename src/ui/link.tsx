/** A link that looks like one. */
import { ExternalLink } from 'lucide-react'
import type { ReactNode } from 'react'
import { Link as AriaLink, type LinkProps as AriaLinkProps } from 'react-aria-components'
import { classNames } from './class-names.ts'
import styles from './link.module.css'
import { VisuallyHidden } from './visually-hidden.tsx'

type LinkProps = Omit<AriaLinkProps, 'className' | 'style' | 'children'> & {
  children: ReactNode
  /** `quiet` takes the colour of the text around it until it is pointed at. */
  look?: 'plain' | 'quiet'
  /** Leaves the app, in a tab of its own. */
  isExternal?: boolean
  className?: string | undefined
}

export function Link({ children, look = 'plain', isExternal = false, className, ...props }: LinkProps) {
  return (
    <AriaLink
      {...props}
      {...(isExternal ? { target: '_blank', rel: 'noreferrer' } : {})}
      className={classNames(styles.link, className)}
      data-look={look}
    >
      {children}
      {isExternal ? (
        <>
          <ExternalLink aria-hidden="true" className={styles.external} />
          <VisuallyHidden>(opens in a new tab)</VisuallyHidden>
        </>
      ) : null}
    </AriaLink>
  )
}
