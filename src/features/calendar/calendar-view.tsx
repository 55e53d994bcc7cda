/** Month and week on FullCalendar, which makes this the heavy part: it is loaded when first looked at. */
import '@fullcalendar/react/skeleton.css'
import {
  Calendar,
  type CalendarOptions,
  type CalendarRef,
  type EventDisplayInfo,
  type EventInput,
} from '@fullcalendar/react'
import dayGridPlugin from '@fullcalendar/react/daygrid'
import timeGridPlugin from '@fullcalendar/react/timegrid'
import { type MouseEvent, type RefObject, useCallback, useEffect, useMemo, useRef } from 'react'
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { useClocks, useNow } from '#src/session/clock-context.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import styles from './calendar-view.module.css'
import { type ChipLayout, EventChip } from './event-chip.tsx'
import { gridTheme, isTimeLane } from './grid-theme.ts'
import { localDateOf, localMoment, type PlainDate } from './plain-date.ts'

export type GridView = 'month' | 'week'

export type CalendarViewProps = {
  view: GridView
  date: PlainDate
  /** 0 is Sunday. */
  firstWeekday: number
  locale: string
  events: readonly CalendarEvent[]
  onOpenEvent: (event: CalendarEvent) => void
  onOpenDay: (day: PlainDate) => void
  /** Somebody clicked on room that is free. The time is there in the week only, to the half hour. */
  onPick: (day: PlainDate, time?: string) => void
}

const GRID_TYPES = { month: 'dayGridMonth', week: 'timeGridWeek' } as const satisfies Record<GridView, string>

const sayMore = (count: number) => `${count} more ${count === 1 ? 'event' : 'events'}`

const FIXED_OPTIONS = {
  plugins: [dayGridPlugin, timeGridPlugin, gridTheme],
  headerToolbar: false,
  height: '100%',
  fixedWeekCount: false,
  expandRows: true,
  dayMaxEvents: true,
  dayNarrowWidth: 72,
  navLinks: true,
  navLinkHint: (dateText) => `${dateText}, open the day`,
  nowIndicator: true,
  scrollTime: '07:30',
  slotDuration: '00:30',
  slotHeaderFormat: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
  slotEventOverlap: false,
  eventDisplay: 'block',
  eventMinHeight: 22,
  eventShortHeight: 40,
  eventOrder: 'start,-duration,allDay,title',
  allDayText: 'All day',
  moreLinkContent: ({ num, isNarrow }) => (
    <>
      <span aria-hidden="true">{isNarrow ? `+${num}` : `+${num} more`}</span>
      <VisuallyHidden>{sayMore(num)}, open the day</VisuallyHidden>
    </>
  ),
  moreLinkHint: sayMore,
} as const satisfies CalendarOptions

const toInput = (event: CalendarEvent): EventInput => ({
  id: event.id,
  title: event.title,
  start: event.start,
  end: event.end,
  allDay: event.allDay === true,
  extendedProps: { event },
})

/** The event we handed over. */
const eventOf = (handed: { extendedProps: Record<string, unknown> }) =>
  handed.extendedProps.event as CalendarEvent

export function CalendarView({
  view,
  date,
  firstWeekday,
  locale,
  events,
  onOpenEvent,
  onOpenDay,
  onPick,
}: CalendarViewProps) {
  const calendar = useRef<CalendarRef>(null)
  const inputs = useMemo(() => events.map(toInput), [events])
  const now = useOurClock(calendar, view)

  useEffect(() => calendar.current?.getApi().changeView(GRID_TYPES[view], date), [view, date])

  const openDay = (day: Date) => onOpenDay(localDateOf(day.getTime()))
  // A more-link opens FullCalendar's own popover when its handler answers nothing, so this one answers something.
  const openHiddenEvents: (info: { date: Date }) => void = (info) => {
    openDay(info.date)
    return true
  }

  function pick(click: MouseEvent) {
    const place = findFreePlace(click)
    if (place) onPick(place.day, place.time)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only a short cut for the mouse; keyboards use the days' links
    // biome-ignore lint/a11y/useKeyWithClickEvents: as above
    <div className={styles.grid} onClick={pick}>
      <Calendar
        {...FIXED_OPTIONS}
        now={now}
        ref={calendar}
        initialView={GRID_TYPES[view]}
        initialDate={date}
        firstDay={firstWeekday}
        locale={locale}
        events={inputs}
        eventContent={(info) => (
          <EventChip
            event={eventOf(info.event)}
            startsHere={info.isStart}
            endsHere={info.isEnd}
            layout={chipLayout(info)}
          />
        )}
        eventClick={(info) => onOpenEvent(eventOf(info.event))}
        navLinkDayClick={openDay}
        moreLinkClick={openHiddenEvents}
      />
    </div>
  )
}

/** A block where its length can be seen, a line in a row of days, and only its icon where nothing else fits. */
function chipLayout({ view, event, isNarrow, isShort }: EventDisplayInfo): ChipLayout {
  if (isNarrow) return 'icon'
  return view.type === GRID_TYPES.week && !event.allDay && !isShort ? 'block' : 'line'
}

/**
 * FullCalendar's today and its line of the present, wired to our clock. It looks at `now` when its own, real
 * timers say so; when ours moved it must be told, and a new way of counting weeks (which are not shown) is what
 * makes it look at once. Not a prop: it answers to this one by updating its parts, which rendering must not do.
 */
function useOurClock(calendar: RefObject<CalendarRef | null>, view: GridView) {
  const { clock } = useClocks()
  const minute = useNow(60_000)
  const moment = view === 'week' ? minute : localMoment(localDateOf(minute))
  useEffect(() => {
    calendar.current?.getApi().setOption('weekNumberCalculation', () => moment)
  }, [calendar, moment])
  return useCallback(() => clock.now(), [clock])
}

const HALF_HOURS_A_DAY = 48

/** Where a click hit a day (and a time of it) and nothing that has a meaning of its own. */
function findFreePlace(click: MouseEvent): { day: PlainDate; time?: string } | undefined {
  const target = click.target as Element
  if (target.closest('[role="button"], [role="link"], [role="columnheader"], a, button')) return undefined
  const cell = target.closest<HTMLElement>('[data-date]')
  const day = cell?.dataset.date
  if (!cell || !day) return undefined
  if (!isTimeLane(cell)) return { day }
  const { top, height } = cell.getBoundingClientRect()
  const halfHour = Math.floor(((click.clientY - top) / height) * HALF_HOURS_A_DAY)
  const two = (value: number) => String(value).padStart(2, '0')
  return { day, time: `${two(Math.floor(halfHour / 2))}:${halfHour % 2 === 0 ? '00' : '30'}` }
}
