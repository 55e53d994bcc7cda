/** All there is to know about an event, and ways to change it. */
import { Pencil, Trash2 } from 'lucide-react'
import { type CalendarEvent, calendarKey, monthOf } from '#src/contract/calendar.ts'
import { useUser } from '#src/session/session-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { Code } from '#src/ui/code.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { KeyValue, KeyValueList } from '#src/ui/key-value-list.tsx'
import { CATEGORY_LOOKS } from './categories.ts'
import { sayTimeZone, sayWhen } from './date-words.ts'
import styles from './event-dialog.module.css'

export function EventDialog({
  event,
  locale,
  onEdit,
  onDelete,
  onClose,
}: {
  event: CalendarEvent
  locale: string
  onEdit: () => void
  onDelete: () => void
  onClose: () => void
}) {
  const { tenant } = useUser()
  const { word, Icon } = CATEGORY_LOOKS[event.category]
  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={event.title}
      actions={
        <>
          <Button icon={<Trash2 />} onPress={onDelete}>
            Delete…
          </Button>
          <Button icon={<Pencil />} onPress={onEdit}>
            Edit
          </Button>
        </>
      }
    >
      <KeyValueList>
        <KeyValue label="When">{sayWhen(event, locale)}</KeyValue>
        {event.allDay ? null : (
          <KeyValue label="Time zone">{sayTimeZone(Date.parse(event.start))}, yours</KeyValue>
        )}
        {event.location ? <KeyValue label="Where">{event.location}</KeyValue> : null}
        <KeyValue label="Category">
          <span className={styles.category} data-category={event.category}>
            <Icon aria-hidden="true" />
            {word}
          </span>
        </KeyValue>
        <KeyValue label="Read from">
          <Code>{calendarKey(tenant, monthOf(event.start))}</Code>
        </KeyValue>
      </KeyValueList>
    </Dialog>
  )
}
