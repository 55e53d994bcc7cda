/** The timeline as a drawing. Pointing or walking with arrow keys tells what a mark is; pressing chooses it. */
/* biome-ignore-all lint/a11y/useFocusableInteractive: the listbox has the focus and names its active option */
import { type KeyboardEvent, useId, useLayoutEffect, useRef } from 'react'
import { TimelineBackdrop } from './timeline-backdrop.tsx'
import { ROW_PX } from './timeline-bar.tsx'
import styles from './timeline-chart.module.css'
import { type Chosen, emphasisOf } from './timeline-chosen.ts'
import { type Cursor, type Hit, rowsOf, type Step, stepFrom } from './timeline-hit.ts'
import type { Timeline } from './timeline-model.ts'
import { useTimelinePointer, useTimelineWheel } from './timeline-pointer.ts'
import { TimelineRow } from './timeline-row.tsx'
import { TimelineRuler } from './timeline-ruler.tsx'
import { thingOfMark } from './timeline-thing.ts'
import type { TimelineWindow } from './timeline-view-window.ts'
import { timeAtX } from './timeline-window.ts'
import { laneWords, markWords, rowWords } from './timeline-words.ts'

type TimelineChartProps = {
  timeline: Timeline
  view: TimelineWindow
  /** The room for the drawing, right of the rows’ names. */
  plot: HTMLElement | null
  onPlot: (plot: HTMLElement | null) => void
  zoneMs: number
  chosen: Chosen | undefined
  /** Where the keyboard is. */
  cursor: Cursor | undefined
  /** The moment that a jump is proposed to. */
  proposal: number | undefined
  onCursor: (cursor: Cursor | undefined) => void
  onPoint: (hit: Hit | undefined) => void
  onChoose: (hit: Hit) => void
  /** An empty place was pressed. */
  onEmpty: (at: number) => void
  /** The proposed moment is to be a little later, or earlier. */
  onPropose: (direction: 1 | -1) => void
}

const STEPS: Record<string, Step> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

export function TimelineChart({
  timeline,
  view,
  plot,
  onPlot,
  zoneMs,
  chosen,
  cursor,
  proposal,
  onCursor,
  onPoint,
  onChoose,
  onEmpty,
  onPropose,
}: TimelineChartProps) {
  const id = useId()
  const chart = useRef<HTMLDivElement>(null)
  const { axis, clock, lanes } = timeline
  const { window } = view
  const rows = rowsOf(timeline)
  const row = rows.find(({ key }) => key === cursor?.row)
  const index = row?.marks.findIndex(({ key }) => key === cursor?.mark) ?? -1
  const mark = row?.marks[index]

  useTimelineWheel(chart, plot, view)
  const { isDragging, handlers } = useTimelinePointer({
    plot,
    rowOf: (key) => rows.find((each) => each.key === key),
    view,
    onPoint,
    onPress: (hit, x) => (hit ? onChoose(hit) : onEmpty(timeAtX(window, axis, x))),
  })

  function walk(step: Step) {
    const next = stepFrom(cursor, step, rows, window)
    const there = rows.find(({ key }) => key === next?.row)?.marks.find(({ key }) => key === next?.mark)
    onCursor(next)
    if (there) view.show(there.from)
  }

  function onKeyDown(event: KeyboardEvent) {
    const { key } = event
    const step = STEPS[key]
    if (event.ctrlKey || event.metaKey || event.altKey) return
    if (event.shiftKey && (step === 'left' || step === 'right')) onPropose(step === 'right' ? 1 : -1)
    else if (step) walk(step)
    else if (key === '+' || key === '=') view.zoom('in')
    else if (key === '-') view.zoom('out')
    else if (key === 'PageUp') view.pan(-window.width / 2)
    else if (key === 'PageDown') view.pan(window.width / 2)
    else if ((key === 'Enter' || key === ' ') && mark) onChoose({ mark, cluster: undefined })
    else return
    event.preventDefault()
  }

  useLayoutEffect(() => {
    if (!cursor) return
    const element = chart.current?.querySelector(`[data-row="${cursor.row}"]`)
    element?.scrollIntoView({ block: 'nearest' })
  }, [cursor])

  return (
    <div
      {...handlers}
      ref={chart}
      role="listbox"
      aria-label="Timeline"
      aria-activedescendant={mark ? id : undefined}
      tabIndex={0}
      className={styles.chart}
      data-dragging={isDragging || undefined}
      onKeyDown={onKeyDown}
      onFocus={() => {
        if (!mark) onCursor(stepFrom(undefined, 'last', rows, window))
      }}
    >
      {row && mark ? (
        <span
          id={id}
          role="option"
          className={styles.told}
          aria-selected={emphasisOf(thingOfMark(mark), chosen) === 'chosen'}
          aria-posinset={index + 1}
          aria-setsize={row.marks.length}
        >
          {rowWords(row)}: {markWords(mark)}
        </span>
      ) : null}
      <div className={styles.content} aria-hidden="true">
        <TimelineBackdrop axis={axis} window={window} nowPlace={view.nowPlace} proposal={proposal} />
        <div className={styles.head} data-row={clock.key}>
          <span />
          <div ref={onPlot}>
            <TimelineRuler axis={axis} clock={clock} window={window} zoneMs={zoneMs} />
          </div>
        </div>
        {lanes.map((lane) => (
          <div key={lane.key} className={styles.lane}>
            <p className={styles.title}>{laneWords(lane)}</p>
            {lane.rows.map((each) => (
              <div key={each.key} className={styles.row} data-row={each.key}>
                <span className={styles.name}>{rowWords(each)}</span>
                <div className={styles.plot} style={{ blockSize: ROW_PX }}>
                  <TimelineRow
                    row={each}
                    window={window}
                    chosen={chosen}
                    cursor={cursor?.row === each.key ? cursor.mark : undefined}
                  />
                </div>
              </div>
            ))}
          </div>
        ))}
      </div>
    </div>
  )
}
