/** An event as it lies in the grid: icon, time and title, as far as there is room. */
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import { CATEGORY_LOOKS } from './categories.ts'
import styles from './event-chip.module.css'
import { localTimeOf } from './plain-date.ts'

export type ChipLayout = 'icon' | 'line' | 'block'

/** Not a control itself: what it lies in can be pressed, and takes its name from here. */
export function EventChip({
  event,
  layout,
  startsHere,
  endsHere,
}: {
  event: CalendarEvent
  layout: ChipLayout
  /** Whether the first day of the event is the one the chip begins on. */
  startsHere: boolean
  endsHere: boolean
}) {
  const { word, Icon } = CATEGORY_LOOKS[event.category]
  const time = event.allDay || !startsHere ? undefined : localTimeOf(Date.parse(event.start))
  return (
    <div
      className={styles.chip}
      data-category={event.category}
      data-layout={layout}
      data-starts={startsHere || undefined}
      data-ends={endsHere || undefined}
    >
      <Icon className={styles.icon} aria-hidden="true" />
      <VisuallyHidden>{`${word}: ${time ? `${time} ` : ''}${event.title}`}</VisuallyHidden>
      <span className={styles.text} aria-hidden="true">
        {time ? <span className={styles.time}>{time} </span> : null}
        <span className={styles.title}>{event.title}</span>
      </span>
    </div>
  )
}
