/** The question before an event goes. It stays until the cloud has said yes, and tells when it says no. */
import { useMutation } from '@tanstack/react-query'
import { type CalendarEvent, monthOf } from '#src/contract/calendar.ts'
import { AlertDialog } from '#src/ui/alert-dialog.tsx'
import { removeEvent } from './calendar-writes.ts'
import { sayWhen } from './date-words.ts'
import styles from './edit-dialog.module.css'
import { explainFailure } from './failure-words.ts'
import { useCalendarTarget } from './use-calendar-target.ts'
import { WriteNotice } from './write-notice.tsx'
import { foretellWrite } from './write-permission.ts'

export function DeleteDialog({
  event,
  locale,
  onDeleted,
  onClose,
}: {
  event: CalendarEvent
  locale: string
  onDeleted: () => void
  onClose: () => void
}) {
  const target = useCalendarTarget()
  const remove = useMutation({ mutationFn: () => removeEvent(target, event), onSuccess: onDeleted })
  const month = monthOf(event.start)
  const warning = foretellWrite(target.user, month)
  const failure = remove.error
    ? explainFailure(remove.error, { user: target.user, action: 'write', month, locale })
    : undefined
  return (
    <AlertDialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title="Delete this event?"
      confirmLabel="Delete event"
      cancelLabel="Keep it"
      onConfirm={() => remove.mutate()}
      isPending={remove.isPending}
    >
      <div className={styles.content}>
        <p>
          <strong>{event.title}</strong>, {sayWhen(event, locale)}. Everybody in your tenant loses it, and
          there is no way back.
        </p>
        <WriteNotice warning={warning} failure={failure} failedTitle="Not deleted" />
      </div>
    </AlertDialog>
  )
}
