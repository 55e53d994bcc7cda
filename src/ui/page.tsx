/** A page of the app: what it is called, what it is about, and its parts one below the other. */
import type { ReactNode, Ref } from 'react'
import styles from './page.module.css'

type PageProps = {
  title: string
  about: ReactNode
  /** What can be done on the page as a whole. */
  tools?: ReactNode
  children: ReactNode
  ref?: Ref<HTMLDivElement>
}

export function Page({ title, about, tools, children, ref }: PageProps) {
  return (
    <div ref={ref} className={styles.page}>
      <header className={styles.head}>
        <h1>{title}</h1>
        <p className={styles.about}>{about}</p>
        {tools ? <div className={styles.tools}>{tools}</div> : null}
      </header>
      {children}
    </div>
  )
}
