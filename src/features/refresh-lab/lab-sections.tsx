/** The lab's sections, and a way to each from the top of the page. */
import type { ReactNode } from 'react'
import styles from './lab-sections.module.css'

const SECTIONS = [
  { id: 'clock', name: 'Clock' },
  { id: 'faults', name: 'Faults' },
  { id: 'strategy', name: 'Strategy' },
  { id: 'scenarios', name: 'Scenarios' },
  { id: 'bench', name: 'Strategy bench' },
] as const

export type SectionId = (typeof SECTIONS)[number]['id']

export function LabSections() {
  return (
    <nav aria-label="On this page" className={styles.sections}>
      <ul className={styles.list}>
        {SECTIONS.map(({ id, name }) => (
          <li key={id}>
            <a href={`#${id}`}>{name}</a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

/** Takes the focus when its link is followed, so that the keyboard goes on in it. */
export function LabSection({ id, children }: { id: SectionId; children: ReactNode }) {
  return (
    <div id={id} tabIndex={-1} className={styles.section}>
      {children}
    </div>
  )
}
