/** Calendar and collaboration beside each other: where two features meet that do not know each other. */
import { CalendarPanel, type CalendarPlace } from '#src/features/calendar/calendar-panel.tsx'
import { CollaborationPanel } from '#src/features/collaboration/collaboration-panel.tsx'
import styles from './workspace.module.css'

export function Workspace(place: CalendarPlace) {
  return (
    <div className={styles.workspace}>
      <section className={styles.calendar} aria-label="Calendar">
        <CalendarPanel {...place} />
      </section>
      <section className={styles.collaboration} aria-label="Collaboration">
        <CollaborationPanel />
      </section>
    </div>
  )
}
