/** An event in a list: when, what, where, and what kind. Pressing it opens the event. */
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { CATEGORY_LOOKS } from './categories.ts'
import { sayTimesOn } from './date-words.ts'
import styles from './event-row.module.css'
import type { PlainDate } from './plain-date.ts'

export function EventRow({
  event,
  day,
  onOpen,
}: {
  event: CalendarEvent
  /** The day whose list this is: of a long event only that part is said. */
  day: PlainDate
  onOpen: (event: CalendarEvent) => void
}) {
  const { word, Icon } = CATEGORY_LOOKS[event.category]
  return (
    <button type="button" className={styles.row} data-category={event.category} onClick={() => onOpen(event)}>
      <span className={styles.times}>{sayTimesOn(day, event)}</span>
      <span className={styles.icon}>
        <Icon aria-hidden="true" />
      </span>
      <span className={styles.what}>
        <span className={styles.title}>{event.title}</span>
        <span className={styles.more}>{event.location ? `${word} · ${event.location}` : word}</span>
      </span>
    </button>
  )
}
