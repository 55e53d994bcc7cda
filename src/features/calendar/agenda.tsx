/** The days of a month that have something, one under the other. Needs no grid, so it works at any width. */
import { useEffect, useId, useRef } from 'react'
import type { CalendarEvent } from '#src/contract/calendar.ts'
import styles from './agenda.module.css'
import { type DayRange, eventsOn } from './calendar-range.ts'
import { sayDay } from './date-words.ts'
import { EventRow } from './event-row.tsx'
import { addDays, daysBetween, type PlainDate } from './plain-date.ts'

export function Agenda({
  days,
  today,
  events,
  locale,
  onOpenEvent,
}: {
  days: DayRange
  today: PlainDate
  events: readonly CalendarEvent[]
  locale: string
  onOpenEvent: (event: CalendarEvent) => void
}) {
  const id = useId()
  const list = useRef<HTMLDivElement>(null)
  const dates = Array.from({ length: daysBetween(days.first, days.end) }, (_, index) =>
    addDays(days.first, index),
  )
  const filled = dates
    .map((day) => ({ day, onIt: eventsOn(day, events) }))
    .filter(({ onIt }) => onIt.length > 0)
  const nextDay = filled.find(({ day }) => day >= today)?.day
  const opensAt = days.first <= today && today < days.end ? nextDay : filled[0]?.day

  useEffect(() => {
    const heading = list.current?.querySelector<HTMLElement>(`[data-day="${opensAt}"]`)
    // Not scrollIntoView, which would move the page as well.
    if (list.current && heading) list.current.scrollTop = heading.offsetTop
  }, [opensAt])

  return (
    <div className={styles.agenda} ref={list}>
      {filled.map(({ day, onIt }) => (
        <section key={day} className={styles.day} data-day={day} aria-labelledby={`${id}-${day}`}>
          <h3
            id={`${id}-${day}`}
            className={styles.heading}
            aria-current={day === today ? 'date' : undefined}
          >
            {sayDay(day, locale)}
            {day === today ? <span className={styles.today}>Today</span> : null}
          </h3>
          <ul className={styles.events}>
            {onIt.map((event) => (
              <li key={event.id}>
                <EventRow event={event} day={day} onOpen={onOpenEvent} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  )
}
