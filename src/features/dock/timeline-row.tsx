/** One row of the timeline: its marks as far as they are in sight. */
import { memo } from 'react'
import type { AttemptMark } from './timeline-attempts.ts'
import { TimelineBand } from './timeline-band.tsx'
import { ROW_PX, TimelineBar } from './timeline-bar.tsx'
import { type Chosen, emphasisOf } from './timeline-chosen.ts'
import { clustersIn } from './timeline-clusters.ts'
import { Glyph } from './timeline-glyph.tsx'
import styles from './timeline-marks.module.css'
import type { Mark, Row } from './timeline-model.ts'
import { thingOfMark } from './timeline-thing.ts'
import { markTone } from './timeline-tones.ts'
import { type Window, xOf } from './timeline-window.ts'

type RowProps = {
  row: Row
  window: Window
  chosen: Chosen | undefined
  /** The mark that the keyboard is at. */
  cursor: string | undefined
}

export const TimelineRow = memo(function TimelineRow({ row, window, chosen, cursor }: RowProps) {
  const held = cursor === undefined ? undefined : row.marks.find(({ key }) => key === cursor)
  // Requests are moments, and there are too many to look at each in vain.
  const lengthy = row.kind === 'requests' || row.kind === 'others' ? [] : row.marks
  return (
    <svg width={window.width} height={ROW_PX} aria-hidden="true">
      {lengthy.map((mark) =>
        mark.kind === 'token' && isInSight(mark, window) ? (
          <TimelineBar
            key={mark.key}
            mark={mark}
            window={window}
            emphasis={emphasisOf(thingOfMark(mark), chosen)}
          />
        ) : mark.kind === 'attempt' && isInSight(mark, window) ? (
          <Tail key={mark.key} mark={mark} window={window} />
        ) : mark.kind === 'fault' && isInSight(mark, window) ? (
          <TimelineBand key={mark.key} mark={mark} window={window} height={ROW_PX} />
        ) : null,
      )}
      {row.kind === 'tokens' || row.kind === 'faults' ? null : (
        <Glyphs row={row} window={window} chosen={chosen} />
      )}
      {held ? <CursorFrame mark={held} window={window} /> : null}
    </svg>
  )
})

/** One a column, and again those that have to do with what is chosen: they must not drown among others. */
function Glyphs({ row, window, chosen }: Omit<RowProps, 'cursor'>) {
  const marks = row.marks.filter((mark) => mark.kind !== 'attempt' || mark.doing !== 'waiting')
  const emphatic = chosen ? marks.filter((mark) => emphasisOf(thingOfMark(mark), chosen)) : []
  return [
    ...clustersIn(marks, window).map((cluster) => ({ ...cluster, emphasis: undefined })),
    ...clustersIn(emphatic, window).map((cluster) => ({
      ...cluster,
      emphasis: emphasisOf(thingOfMark(cluster.mark), chosen),
    })),
  ].map(({ mark, x, count, tone, emphasis }) => (
    <Glyph
      key={`${mark.key} ${emphasis}`}
      tone={tone}
      x={x}
      y={ROW_PX / 2}
      count={count}
      emphasis={emphasis}
    />
  ))
}

/** How long an attempt took, or a wait. */
function Tail({ mark, window }: { mark: AttemptMark; window: Window }) {
  const from = xOf(window, mark.from)
  const to = xOf(window, mark.to)
  if (to - from < 1) return null
  return (
    <path
      d={`M${from} ${ROW_PX / 2} H${to}`}
      className={mark.doing === 'waiting' ? styles.wait : styles.span}
      data-tone={markTone(mark)}
    />
  )
}

function CursorFrame({ mark, window }: { mark: Mark; window: Window }) {
  const from = Math.max(xOf(window, mark.from), -20)
  const to = Math.min(xOf(window, mark.to), window.width + 20)
  return (
    <rect
      x={from - 8}
      y="1"
      width={Math.max(to - from, 0) + 16}
      height={ROW_PX - 2}
      rx="5"
      className={styles.cursor}
      data-cursor
    />
  )
}

const isInSight = (mark: Mark, window: Window) => {
  const to = mark.kind === 'token' ? mark.good : mark.to
  return xOf(window, to) >= -10 && xOf(window, mark.from) <= window.width + 10
}
