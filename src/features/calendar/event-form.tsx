/** The fields of an event. Says at the field what is wrong, once somebody has tried to save. */
import { EVENT_CATEGORIES, MAX_EVENT_TITLE } from '#src/contract/calendar.ts'
import { Checkbox } from '#src/ui/checkbox.tsx'
import { DateTimeField } from '#src/ui/date-time-field.tsx'
import { Select } from '#src/ui/select.tsx'
import { TextField } from '#src/ui/text-field.tsx'
import { CATEGORY_LOOKS } from './categories.ts'
import type { DraftErrors, EventDraft } from './event-draft.ts'
import styles from './event-form.module.css'
import { EARLIEST_DATE, LATEST_DATE } from './plain-date.ts'

const CATEGORIES = EVENT_CATEGORIES.map((id) => ({ id, label: CATEGORY_LOOKS[id].word }))

export function EventForm({
  id,
  draft,
  errors,
  timeZone,
  isBusy,
  onChange,
  onSubmit,
}: {
  /** For the button that saves, which stands outside of the form. */
  id: string
  draft: EventDraft
  errors: DraftErrors
  timeZone: string
  /** Being saved: what is typed now would come too late. */
  isBusy: boolean
  onChange: (change: Partial<EventDraft>) => void
  onSubmit: () => void
}) {
  const { allDay } = draft
  const dates = { granularity: 'day', min: EARLIEST_DATE, max: LATEST_DATE } as const
  return (
    <form
      id={id}
      className={styles.form}
      noValidate
      aria-busy={isBusy}
      onSubmit={(event) => {
        event.preventDefault()
        onSubmit()
      }}
    >
      <TextField
        label="Title"
        value={draft.title}
        onChange={(title) => onChange({ title })}
        error={errors.title}
        counter={isNearLimit(draft.title) ? `${draft.title.length} of ${MAX_EVENT_TITLE}` : undefined}
        autoFocus
      />
      <Checkbox isSelected={allDay} onChange={(selected) => onChange({ allDay: selected })}>
        All day
      </Checkbox>
      <div className={styles.moments} data-all-day={allDay || undefined}>
        <DateTimeField
          {...dates}
          label={allDay ? 'First day' : 'Start day'}
          value={draft.startDate}
          onChange={(startDate) => onChange({ startDate })}
          error={errors.startDate}
        />
        {allDay ? null : (
          <TextField
            label="Start time"
            type="time"
            value={draft.startTime}
            onChange={(startTime) => onChange({ startTime })}
            error={errors.startTime}
          />
        )}
        <DateTimeField
          {...dates}
          label={allDay ? 'Last day' : 'End day'}
          value={draft.endDate}
          onChange={(endDate) => onChange({ endDate })}
          error={errors.endDate}
        />
        {allDay ? null : (
          <TextField
            label="End time"
            type="time"
            value={draft.endTime}
            onChange={(endTime) => onChange({ endTime })}
            error={errors.endTime}
          />
        )}
      </div>
      {allDay ? null : <p className={styles.zone}>Times are yours: {timeZone}.</p>}
      <Select
        label="Category"
        options={CATEGORIES}
        value={draft.category}
        onChange={(category) => onChange({ category })}
        error={errors.category}
      />
      <TextField
        label="Location"
        description="Optional"
        value={draft.location}
        onChange={(location) => onChange({ location })}
        error={errors.location}
      />
    </form>
  )
}

const isNearLimit = (title: string) => title.length > MAX_EVENT_TITLE * 0.8
