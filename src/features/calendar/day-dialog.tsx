/** One day: everything on it, also what the grid has no room for, and a way to add. */
import { Plus } from 'lucide-react'
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { Button } from '#src/ui/button.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { eventsOn } from './calendar-range.ts'
import { sayDay } from './date-words.ts'
import styles from './day-dialog.module.css'
import { EventRow } from './event-row.tsx'
import type { PlainDate } from './plain-date.ts'

export function DayDialog({
  day,
  events,
  locale,
  onOpenEvent,
  onAdd,
  onClose,
}: {
  day: PlainDate
  events: readonly CalendarEvent[]
  locale: string
  onOpenEvent: (event: CalendarEvent) => void
  onAdd: () => void
  onClose: () => void
}) {
  const onIt = eventsOn(day, events)
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={sayDay(day, locale)}
      actions={
        <Button icon={<Plus />} onPress={onAdd}>
          Add event
        </Button>
      }
    >
      {onIt.length === 0 ? (
        <p className={styles.nothing}>Nothing on this day.</p>
      ) : (
        <ul className={styles.events}>
          {onIt.map((event) => (
            <li key={event.id}>
              <EventRow event={event} day={day} onOpen={onOpenEvent} />
            </li>
          ))}
        </ul>
      )}
    </Dialog>
  )
}
