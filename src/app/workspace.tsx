/** Calendar and collaboration beside each other: where two features meet that do not know each other. */
import { CalendarPanel, type CalendarPlace } from '#src/features/calendar/calendar-panel.tsx'
import { CollaborationPanel } from '#src/features/collaboration/collaboration-panel.tsx'
import { useUser } from '#src/session/session-context.tsx'
import styles from './workspace.module.css'

/** @param isOneOfTwo Beside another, each part says whose it is. */
export function Workspace({ isOneOfTwo = false, ...place }: CalendarPlace & { isOneOfTwo?: boolean }) {
  const { name } = useUser()
  const whose = isOneOfTwo ? ` of ${name}` : ''
  return (
    <div className={styles.room}>
      <div className={styles.workspace}>
        <section className={styles.calendar} aria-label={`Calendar${whose}`}>
          <CalendarPanel {...place} />
        </section>
        <section className={styles.collaboration} aria-label={`Collaboration${whose}`}>
          <CollaborationPanel isOneOfTwo={isOneOfTwo} />
        </section>
      </div>
    </div>
  )
}
