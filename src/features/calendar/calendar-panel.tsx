/** The calendar room: reads what its view shows, and says so when it cannot. Light; the grid comes when needed. */
import { useMemo, useRef, useState, useSyncExternalStore } from 'react'
import { useNow } from '#src/session/clock-context.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { LiveRegion } from '#src/ui/live-region.tsx'
import { CalendarDialogs } from './calendar-dialogs.tsx'
import { CalendarHeader } from './calendar-header.tsx'
import { CalendarNotices } from './calendar-notices.tsx'
import styles from './calendar-panel.module.css'
import {
  type CalendarView,
  daysOf,
  includesDay,
  isWithin,
  shownDays,
  stepDate,
  subjectDays,
} from './calendar-range.ts'
import { CalendarStage } from './calendar-stage.tsx'
import { firstWeekdayOf, pageLocale, sayTimeZone, viewTitle } from './date-words.ts'
import { newDraft } from './event-draft.ts'
import { clampDate, localDateOf, localTimeOf, type PlainDate } from './plain-date.ts'
import { useCalendarEvents } from './use-calendar-events.ts'
import { useOpenDialog } from './use-open-dialog.ts'
import { foretellWrite } from './write-permission.ts'

/** What the calendar shows; its page keeps it in the URL. */
export type CalendarPlace = {
  /** Left out, it is what suits the width of the screen. */
  view?: CalendarView | undefined
  /** `yyyy-mm-dd`; left out, it is today, and goes along with it. */
  date?: PlainDate | undefined
  onNavigate: (next: { view?: CalendarView | undefined; date?: PlainDate | undefined }) => void
}

const locale = pageLocale(navigator.languages)
const firstWeekday = firstWeekdayOf(locale)

export function CalendarPanel({ view: chosenView, date: chosenDate, onNavigate }: CalendarPlace) {
  const user = useUser()
  const isNarrow = useIsNarrow()
  const view = chosenView ?? (isNarrow ? 'agenda' : 'month')
  const now = useNow(60_000)
  const today = localDateOf(now)
  const date = clampDate(chosenDate ?? today)
  const subject = useMemo(() => subjectDays(view, date, firstWeekday), [view, date])
  const calendar = useCalendarEvents(shownDays(view, date, firstWeekday), subject)
  const titleElement = useRef<HTMLHeadingElement>(null)
  const dialog = useOpenDialog(titleElement)
  const [news, setNews] = useState('')

  const title = viewTitle(view, subject, locale)
  const count = calendar.events.filter((event) => isWithin(event, subject)).length
  const isEmpty = !calendar.isLoading && calendar.failures.length === 0 && count === 0

  function go(next: { view?: CalendarView; date?: PlainDate }) {
    setNews('')
    // Today is left out of the address, so that it stays today.
    const nextDate = 'date' in next ? next.date : chosenDate
    onNavigate({ view: next.view ?? chosenView, date: nextDate === today ? undefined : nextDate })
  }

  function add(day: PlainDate, time?: string) {
    dialog.show({ kind: 'edit', draft: newDraft(day, time === undefined ? {} : { time }) })
  }

  function addSomewhere() {
    if (!includesDay(subject, today)) return add(subject.first)
    add(today, nextHour(localTimeOf(now)))
  }

  const mayWrite = foretellWrite(user, date.slice(0, 7)) === undefined

  return (
    <div className={styles.panel}>
      <CalendarHeader
        titleElement={titleElement}
        title={title}
        timeZone={sayTimeZone(now)}
        view={view}
        isLoading={calendar.isLoading}
        isToday={chosenDate === undefined}
        canGoBack={stepDate(view, date, -1) !== date}
        canGoOn={stepDate(view, date, 1) !== date}
        onView={(next) => go({ view: next })}
        onToday={() => go({ date: today })}
        onStep={(direction) => go({ date: stepDate(view, date, direction) })}
        onAdd={addSomewhere}
      />
      <LiveRegion message={news || sayState(title, calendar.isLoading, count)} />
      <CalendarNotices
        failures={calendar.status === 'readable' ? calendar.failures : []}
        emptyTitle={isEmpty && view !== 'agenda' ? `No events in ${title}` : undefined}
        user={user}
        locale={locale}
        onRetry={calendar.retry}
      />
      <CalendarStage
        view={view}
        date={date}
        subject={subject}
        today={today}
        title={title}
        isEmpty={isEmpty}
        calendar={calendar}
        user={user}
        locale={locale}
        firstWeekday={firstWeekday}
        onOpenEvent={(event) => dialog.show({ kind: 'event', event })}
        onOpenDay={(day) => dialog.show({ kind: 'day', day })}
        onPick={(day, time) => (mayWrite ? add(day, time) : dialog.show({ kind: 'day', day }))}
        onAdd={addSomewhere}
      />
      <CalendarDialogs
        open={dialog.open}
        events={calendar.events}
        locale={locale}
        timeZone={sayTimeZone(now)}
        onOpen={dialog.show}
        onClose={dialog.close}
        onAdd={add}
        onChanged={(change) => {
          // The grid draws its events anew, so the one that was opened is another now, or none.
          dialog.close({ openerIsGone: change.kind !== 'added' })
          if (change.kind !== 'deleted' && !isWithin(change.event, subject))
            go({ date: daysOf(change.event).first })
          setNews(`${change.event.title} ${change.kind}`)
        }}
      />
    </div>
  )
}

const sayState = (title: string, isLoading: boolean, count: number) =>
  isLoading ? title : `${title}, ${count} ${count === 1 ? 'event' : 'events'}`

/** The day's last hour has none after it. */
const nextHour = (time: string) => `${String(Math.min(Number(time.slice(0, 2)) + 1, 23)).padStart(2, '0')}:00`

const NARROW = '(width < 40rem)'

function useIsNarrow() {
  return useSyncExternalStore(followWidth, () => matchMedia(NARROW).matches)
}

function followWidth(listener: () => void) {
  const query = matchMedia(NARROW)
  query.addEventListener('change', listener)
  return () => query.removeEventListener('change', listener)
}
