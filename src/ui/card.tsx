/** A surface for one subject, with its title and what can be done about it. */
import { type ReactNode, type Ref, useId } from 'react'
import styles from './card.module.css'
import { classNames } from './class-names.ts'
import { Heading, type HeadingLevel } from './heading.tsx'

type CardProps = {
  children: ReactNode
  /** Makes the card a region of that name. */
  title?: ReactNode
  level?: HeadingLevel
  /** Makes the title able to take the focus, for when what had it is gone. */
  titleRef?: Ref<HTMLHeadingElement>
  description?: ReactNode
  actions?: ReactNode
  /** `none` for content that brings its own edges: a list, a calendar. */
  padding?: 'normal' | 'none'
  className?: string | undefined
}

export function Card({
  children,
  title,
  level = 2,
  titleRef,
  description,
  actions,
  padding = 'normal',
  className,
}: CardProps) {
  const titleId = useId()
  const Element = title ? 'section' : 'div'
  return (
    <Element
      className={classNames(styles.card, className)}
      data-padding={padding}
      {...(title ? { 'aria-labelledby': titleId } : {})}
    >
      {title || actions ? (
        <header className={styles.head}>
          <div className={styles.words}>
            {title ? (
              <Heading
                level={level}
                id={titleId}
                className={styles.title}
                {...(titleRef ? { ref: titleRef, tabIndex: -1 } : {})}
              >
                {title}
              </Heading>
            ) : null}
            {description ? <p className={styles.description}>{description}</p> : null}
          </div>
          {actions ? <div className={styles.actions}>{actions}</div> : null}
        </header>
      ) : null}
      <div className={styles.body}>{children}</div>
    </Element>
  )
}
