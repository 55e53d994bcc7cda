/** The outline of a month, a week or an agenda that is on its way, as large as the thing itself. The head says what is going on. */
import { Skeleton } from '#src/ui/skeleton.tsx'
import type { CalendarView } from './calendar-range.ts'
import styles from './calendar-skeleton.module.css'

const WEEKS = ['one', 'two', 'three', 'four', 'five'] as const
const DAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** A pattern that looks like somebody's month and not like a chessboard. */
const isBusy = (week: number, day: number) => day < 5 && (week * 3 + day * 2) % 4 !== 1

export function CalendarSkeleton({ view }: { view: CalendarView }) {
  return (
    <div className={styles.skeleton} data-view={view}>
      {(view === 'week' ? WEEKS.slice(0, 1) : WEEKS).map((week, weekIndex) => (
        <div key={week} className={styles.week}>
          {(view === 'agenda' ? DAYS.slice(0, 1) : DAYS).map((day, dayIndex) => (
            <div key={day} className={styles.day}>
              {isBusy(weekIndex, dayIndex) ? <Skeleton shape="block" height="1.375rem" /> : null}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}
