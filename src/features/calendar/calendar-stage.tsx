/** The room below the head: the grid, the agenda, or what stands there while there is neither. */
import { CalendarDays, Plus } from 'lucide-react'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { User } from '#src/contract/auth.ts'
import type { CalendarEvent } from '#src/contract/calendar.ts'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { ErrorBoundary } from '#src/ui/error-boundary.tsx'
import { ErrorState } from '#src/ui/error-state.tsx'
import { Agenda } from './agenda.tsx'
import type { CalendarView, DayRange } from './calendar-range.ts'
import { CalendarSkeleton } from './calendar-skeleton.tsx'
import styles from './calendar-stage.module.css'
import { explainFailure } from './failure-words.ts'
import { loadCalendarView } from './load-calendar-view.ts'
import type { PlainDate } from './plain-date.ts'
import type { CalendarEvents } from './use-calendar-events.ts'

type CalendarStageProps = {
  view: CalendarView
  date: PlainDate
  subject: DayRange
  today: PlainDate
  title: string
  isEmpty: boolean
  calendar: CalendarEvents
  user: Pick<User, 'role' | 'tenant'>
  locale: string
  firstWeekday: number
  onOpenEvent: (event: CalendarEvent) => void
  onOpenDay: (day: PlainDate) => void
  onPick: (day: PlainDate, time?: string) => void
  onAdd: () => void
}

export function CalendarStage(props: CalendarStageProps) {
  return (
    <div className={styles.stage} aria-busy={props.calendar.isLoading}>
      <StageContent {...props} />
    </div>
  )
}

function StageContent({ calendar, view, title, ...props }: CalendarStageProps) {
  if (calendar.status === 'loading') return <CalendarSkeleton view={view} />
  if (calendar.status === 'unreadable') {
    return <Unreadable {...props} calendar={calendar} title={title} />
  }
  const { events } = calendar
  if (view !== 'agenda') return <Grid {...props} view={view} events={events} />
  if (props.isEmpty) {
    return (
      <EmptyState
        className={styles.fill}
        level={3}
        icon={<CalendarDays aria-hidden="true" />}
        title={`No events in ${title}`}
        action={
          <Button icon={<Plus />} onPress={props.onAdd}>
            Add event
          </Button>
        }
      />
    )
  }
  return (
    <Agenda
      days={props.subject}
      today={props.today}
      events={events}
      locale={props.locale}
      onOpenEvent={props.onOpenEvent}
    />
  )
}

function Unreadable({
  calendar,
  title,
  subject,
  user,
  locale,
}: Pick<CalendarStageProps, 'calendar' | 'title' | 'subject' | 'user' | 'locale'>) {
  const failure = calendar.failures.find(({ month }) => month >= subject.first.slice(0, 7))
  if (!failure) return null
  const { sentence } = explainFailure(failure.error, { user, action: 'read', month: failure.month, locale })
  return (
    <ErrorState
      className={styles.fill}
      level={3}
      title={`${title} could not be read`}
      onRetry={calendar.retry}
      isRetrying={calendar.failures.some(({ isRetrying }) => isRetrying)}
    >
      <p>
        <CodeWords>{sentence}</CodeWords>
      </p>
    </ErrorState>
  )
}

type GridProps = Omit<CalendarStageProps, 'calendar' | 'title' | 'view' | 'isEmpty' | 'onAdd'> & {
  view: 'month' | 'week'
  events: readonly CalendarEvent[]
}

function Grid({ view, ...props }: GridProps) {
  const [attempt, setAttempt] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a lazy part that failed to load stays failed, so each attempt gets its own
  const CalendarView = useMemo(() => lazy(loadCalendarView), [attempt])
  return (
    <ErrorBoundary
      resetKey={attempt}
      fallback={() => (
        <ErrorState
          className={styles.fill}
          level={3}
          title="The calendar's grid could not be loaded"
          onRetry={() => setAttempt(attempt + 1)}
        >
          <p>The agenda shows the same events and needs no grid.</p>
        </ErrorState>
      )}
    >
      <Suspense fallback={<CalendarSkeleton view={view} />}>
        <CalendarView view={view} {...props} />
      </Suspense>
    </ErrorBoundary>
  )
}
