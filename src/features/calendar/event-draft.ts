/** The event form: what its fields hold, what is wrong with them, and the event they make. */
import {
  type CalendarEvent,
  EVENT_CATEGORIES,
  type EventCategory,
  MAX_EVENT_LOCATION,
  MAX_EVENT_TITLE,
} from '#src/contract/calendar.ts'
import { MAX_EVENT_DAYS } from './calendar-range.ts'
import {
  addDays,
  daysBetween,
  EARLIEST_DATE,
  isPlainDate,
  LATEST_DATE,
  localDateOf,
  localMoment,
  localTimeOf,
  type PlainDate,
} from './plain-date.ts'

/** Dates and times are the visitor's. Of an all-day event `endDate` is the last day, as people count. */
export type EventDraft = {
  title: string
  category: EventCategory
  allDay: boolean
  startDate: string
  startTime: string
  endDate: string
  endTime: string
  location: string
  /** From start to end when both were last whole: fields are empty while somebody types in them. */
  lengthMs: number
}

export type DraftErrors = Partial<Record<Exclude<keyof EventDraft, 'allDay' | 'lengthMs'>, string>>

const MINUTE_MS = 60_000
const DAY_MS = 24 * 60 * MINUTE_MS
const NEW_EVENT_MS = 60 * MINUTE_MS

/** An empty form for a day: from a time on, or from nine o'clock. */
export function newDraft(date: PlainDate, { time = '09:00' } = {}): EventDraft {
  const endsAt = wallMs(date, time) + NEW_EVENT_MS
  return {
    title: '',
    category: 'meeting',
    allDay: false,
    startDate: date,
    startTime: time,
    endDate: wallDate(endsAt),
    endTime: wallTime(endsAt),
    location: '',
    lengthMs: NEW_EVENT_MS,
  }
}

export function draftOf(event: CalendarEvent): EventDraft {
  const { title, category, location = '' } = event
  const details = { title, category, location }
  if (event.allDay) {
    const endDate = addDays(event.end, -1)
    return withLength({ ...newDraft(event.start), ...details, allDay: true, endDate })
  }
  const [start, end] = [Date.parse(event.start), Date.parse(event.end)]
  return withLength({
    ...details,
    allDay: false,
    startDate: localDateOf(start),
    startTime: localTimeOf(start),
    endDate: localDateOf(end),
    endTime: localTimeOf(end),
    lengthMs: 0,
  })
}

// Times as the form shows them, counted where no day is shorter than another: only lengths are taken of them.
const wallMs = (date: string, time: string) => Date.parse(`${date}T${time}:00Z`)
const wallDate = (ms: number) => new Date(ms).toISOString().slice(0, 10)
const wallTime = (ms: number) => new Date(ms).toISOString().slice(11, 16)

const startMs = ({ allDay, startDate, startTime }: EventDraft) =>
  wallMs(startDate, allDay ? '00:00' : startTime)
const endMs = ({ allDay, endDate, endTime }: EventDraft) => wallMs(endDate, allDay ? '00:00' : endTime)

function withLength(draft: EventDraft): EventDraft {
  const lengthMs = endMs(draft) - startMs(draft)
  return Number.isNaN(lengthMs) ? draft : { ...draft, lengthMs }
}

/** Changes the draft; when its start moves, its end goes along, so that the length stays. */
export function changeDraft(draft: EventDraft, change: Partial<EventDraft>): EventDraft {
  const changed = { ...draft, ...change }
  if (change.startDate === undefined && change.startTime === undefined) return withLength(changed)
  const end = startMs(changed) + draft.lengthMs
  // A half-typed start is nothing to go by, an end that was wrong is not to be kept, and some years no date can spell.
  const isSayable = end >= Date.parse(EARLIEST_DATE) && end <= Date.parse(LATEST_DATE)
  if (!isSayable || draft.lengthMs < 0) return changed
  return { ...changed, endDate: wallDate(end), ...(changed.allDay ? {} : { endTime: wallTime(end) }) }
}

function checkDate(date: string): string | undefined {
  if (!isPlainDate(date)) return 'Give a day.'
  return date < EARLIEST_DATE || date > LATEST_DATE ? 'Give a day between 1970 and 9998.' : undefined
}

const isTime = (time: string) => /^([01]\d|2[0-3]):[0-5]\d$/.test(time)

function findErrors(draft: EventDraft): DraftErrors {
  const errors: DraftErrors = {}
  const title = draft.title.trim()
  if (title === '') errors.title = 'Give the event a title.'
  else if (title.length > MAX_EVENT_TITLE) errors.title = `Use at most ${MAX_EVENT_TITLE} characters.`
  if (draft.location.trim().length > MAX_EVENT_LOCATION) {
    errors.location = `Use at most ${MAX_EVENT_LOCATION} characters.`
  }
  if (!EVENT_CATEGORIES.includes(draft.category)) errors.category = 'Choose a category.'
  for (const field of ['startDate', 'endDate'] as const) {
    const error = checkDate(draft[field])
    if (error) errors[field] = error
  }
  if (!draft.allDay) {
    for (const field of ['startTime', 'endTime'] as const) {
      if (!isTime(draft[field])) errors[field] = 'Give a time.'
    }
  }
  const timesAreGiven = !(errors.startDate || errors.endDate || errors.startTime || errors.endTime)
  return timesAreGiven ? { ...errors, ...findOrderErrors(draft) } : errors
}

function findOrderErrors(draft: EventDraft): DraftErrors {
  const tooLong = `An event lasts ${MAX_EVENT_DAYS} days at most.`
  if (draft.allDay) {
    const days = daysBetween(draft.startDate, draft.endDate) + 1
    if (days < 1) return { endDate: 'The last day cannot be before the first.' }
    return days > MAX_EVENT_DAYS ? { endDate: tooLong } : {}
  }
  const ms = localMoment(draft.endDate, draft.endTime) - localMoment(draft.startDate, draft.startTime)
  if (ms <= 0) {
    // At the field where the mistake is.
    const error = 'The end must be after the start.'
    return draft.endDate < draft.startDate ? { endDate: error } : { endTime: error }
  }
  return ms > MAX_EVENT_DAYS * DAY_MS ? { endDate: tooLong } : {}
}

const isoInstant = (date: string, time: string) =>
  new Date(localMoment(date, time)).toISOString().replace('.000Z', 'Z')

/**
 * The event a draft stands for, or what is wrong with it. Editing an event does not touch a start or end the
 * form was not used for: it may be more exact than the form can show.
 */
export function readDraft(
  draft: EventDraft,
  { id, original }: { id: string; original?: CalendarEvent | undefined },
): { event: CalendarEvent } | { errors: DraftErrors } {
  const errors = findErrors(draft)
  if (Object.keys(errors).length > 0) return { errors }
  const location = draft.location.trim()
  const details = {
    id,
    title: draft.title.trim(),
    ...(location === '' ? {} : { location }),
    category: draft.category,
  }
  if (draft.allDay) {
    return { event: { ...details, start: draft.startDate, end: addDays(draft.endDate, 1), allDay: true } }
  }
  const untouched = original && !original.allDay && hasSameTimes(draft, draftOf(original))
  const start = untouched ? original.start : isoInstant(draft.startDate, draft.startTime)
  const end = untouched ? original.end : isoInstant(draft.endDate, draft.endTime)
  return { event: { ...details, start, end } }
}

const hasSameTimes = (a: EventDraft, b: EventDraft) =>
  (['startDate', 'startTime', 'endDate', 'endTime'] as const).every((field) => a[field] === b[field])
