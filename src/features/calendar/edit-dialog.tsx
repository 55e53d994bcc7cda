/** Adding or changing an event. It stays, with all that was typed, until the cloud has said yes. */
import { useMutation } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type CalendarEvent, monthOf } from '#src/contract/calendar.ts'
import { Button } from '#src/ui/button.tsx'
import { Dialog } from '#src/ui/dialog.tsx'
import { addEvent, replaceEvent } from './calendar-writes.ts'
import styles from './edit-dialog.module.css'
import { changeDraft, type EventDraft, readDraft } from './event-draft.ts'
import { EventForm } from './event-form.tsx'
import { explainFailure } from './failure-words.ts'
import { useCalendarTarget } from './use-calendar-target.ts'
import { WriteNotice } from './write-notice.tsx'
import { foretellWrite } from './write-permission.ts'

export function EditDialog({
  draft: firstDraft,
  original,
  locale,
  timeZone,
  onSaved,
  onClose,
}: {
  draft: EventDraft
  /** Absent for a new event. */
  original?: CalendarEvent | undefined
  locale: string
  timeZone: string
  onSaved: (event: CalendarEvent) => void
  onClose: () => void
}) {
  const formId = useId()
  const target = useCalendarTarget()
  const [draft, setDraft] = useState(firstDraft)
  const [wasTried, setWasTried] = useState(false)
  // One id for all attempts: an answer that got lost must not make two events of one.
  const [id] = useState(() => original?.id ?? crypto.randomUUID())
  const save = useMutation({
    mutationFn: (event: CalendarEvent) =>
      original ? replaceEvent(target, original, event) : addEvent(target, event),
    onSuccess: (_nothing, event) => onSaved(event),
  })

  const read = readDraft(draft, { id, original })
  const errors = wasTried && 'errors' in read ? read.errors : {}
  const month = 'event' in read ? monthOf(read.event.start) : firstDraft.startDate.slice(0, 7)
  const warning = foretellWrite(target.user, month)
  const failure = save.error
    ? explainFailure(save.error, { user: target.user, action: 'write', month, locale })
    : undefined

  function submit() {
    if (save.isPending) return
    setWasTried(true)
    if ('event' in read) return save.mutate(read.event)
    focusFirstError(formId)
  }

  return (
    <Dialog
      isOpen
      onOpenChange={(isOpen) => isOpen || onClose()}
      title={original ? 'Edit event' : 'Add event'}
      isDismissable={!save.isPending && draft === firstDraft}
      actions={
        <>
          <Button onPress={onClose} isDisabled={save.isPending}>
            Cancel
          </Button>
          <Button variant="primary" type="submit" form={formId} isPending={save.isPending}>
            {original ? 'Save changes' : 'Add event'}
          </Button>
        </>
      }
    >
      <div className={styles.content}>
        <WriteNotice warning={warning} failure={failure} failedTitle="Not saved" />
        <EventForm
          id={formId}
          draft={draft}
          errors={errors}
          timeZone={timeZone}
          isBusy={save.isPending}
          onChange={(change) => save.isPending || setDraft(changeDraft(draft, change))}
          onSubmit={submit}
        />
      </div>
    </Dialog>
  )
}

/** After the next render, when the fields know that they are wrong. */
function focusFirstError(formId: string) {
  requestAnimationFrame(() => {
    const form = document.getElementById(formId)
    form?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus()
  })
}
