/** Which dialog of the calendar is open, and how one leads to the next. */
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { DayDialog } from './day-dialog.tsx'
import { DeleteDialog } from './delete-dialog.tsx'
import { EditDialog } from './edit-dialog.tsx'
import { EventDialog } from './event-dialog.tsx'
import { draftOf, type EventDraft } from './event-draft.ts'
import type { PlainDate } from './plain-date.ts'

export type OpenDialog =
  | { kind: 'day'; day: PlainDate }
  | { kind: 'event'; event: CalendarEvent }
  | { kind: 'edit'; draft: EventDraft; original?: CalendarEvent }
  | { kind: 'delete'; event: CalendarEvent }

/** What the cloud has taken. */
export type CalendarChange = { kind: 'added' | 'changed' | 'deleted'; event: CalendarEvent }

export function CalendarDialogs({
  open,
  events,
  locale,
  timeZone,
  onOpen,
  onClose,
  onAdd,
  onChanged,
}: {
  open: OpenDialog | undefined
  events: readonly CalendarEvent[]
  locale: string
  timeZone: string
  onOpen: (dialog: OpenDialog) => void
  onClose: () => void
  onAdd: (day: PlainDate) => void
  onChanged: (change: CalendarChange) => void
}) {
  switch (open?.kind) {
    case undefined:
      return null
    case 'day':
      return (
        <DayDialog
          day={open.day}
          events={events}
          locale={locale}
          onOpenEvent={(event) => onOpen({ kind: 'event', event })}
          onAdd={() => onAdd(open.day)}
          onClose={() => onClose()}
        />
      )
    case 'event':
      return (
        <EventDialog
          event={open.event}
          locale={locale}
          onEdit={() => onOpen({ kind: 'edit', draft: draftOf(open.event), original: open.event })}
          onDelete={() => onOpen({ kind: 'delete', event: open.event })}
          onClose={() => onClose()}
        />
      )
    case 'edit':
      return (
        <EditDialog
          draft={open.draft}
          original={open.original}
          locale={locale}
          timeZone={timeZone}
          onSaved={(event) => onChanged({ kind: open.original ? 'changed' : 'added', event })}
          onClose={() => onClose()}
        />
      )
    case 'delete':
      return (
        <DeleteDialog
          event={open.event}
          locale={locale}
          onDeleted={() => onChanged({ kind: 'deleted', event: open.event })}
          onClose={() => onClose()}
        />
      )
  }
}
