/** The calendar's head: where one is, ways to move, and a way to add. */

import { ChevronLeft, ChevronRight, Plus } from 'lucide-react'
import type { RefObject } from 'react'
import { Button } from '#src/ui/button.tsx'
import { IconButton } from '#src/ui/icon-button.tsx'
import { SegmentedControl } from '#src/ui/segmented-control.tsx'
import { Spinner } from '#src/ui/spinner.tsx'
import styles from './calendar-header.module.css'
import type { CalendarView } from './calendar-range.ts'

const VIEWS = [
  { id: 'month', label: 'Month' },
  { id: 'week', label: 'Week' },
  { id: 'agenda', label: 'Agenda' },
] as const satisfies { id: CalendarView; label: string }[]

const UNITS = { month: 'month', week: 'week', agenda: 'month' } as const satisfies Record<
  CalendarView,
  string
>

export function CalendarHeader({
  titleElement,
  title,
  timeZone,
  view,
  isLoading,
  isToday,
  canGoBack,
  canGoOn,
  onView,
  onToday,
  onStep,
  onAdd,
}: {
  titleElement: RefObject<HTMLHeadingElement | null>
  title: string
  timeZone: string
  view: CalendarView
  isLoading: boolean
  /** Today is already looked at. */
  isToday: boolean
  canGoBack: boolean
  canGoOn: boolean
  onView: (view: CalendarView) => void
  onToday: () => void
  onStep: (direction: -1 | 1) => void
  onAdd: () => void
}) {
  return (
    <div className={styles.header}>
      <div className={styles.where}>
        <h2 className={styles.title} ref={titleElement} tabIndex={-1}>
          {title}
        </h2>
        {isLoading ? <Spinner label={`Reading ${title}`} size="small" /> : null}
        <span className={styles.zone}>{timeZone}</span>
      </div>
      <div className={styles.move}>
        <IconButton
          label={`Previous ${UNITS[view]}`}
          icon={<ChevronLeft />}
          onPress={() => onStep(-1)}
          isDisabled={!canGoBack}
        />
        <Button variant="quiet" onPress={onToday} isDisabled={isToday}>
          Today
        </Button>
        <IconButton
          label={`Next ${UNITS[view]}`}
          icon={<ChevronRight />}
          onPress={() => onStep(1)}
          isDisabled={!canGoOn}
        />
      </div>
      <div className={styles.tools}>
        <SegmentedControl label="Calendar view" segments={VIEWS} value={view} onChange={onView} />
        <Button icon={<Plus />} onPress={onAdd} aria-label="Add event">
          Add<span className={styles.whatToAdd}> event</span>
        </Button>
      </div>
    </div>
  )
}
