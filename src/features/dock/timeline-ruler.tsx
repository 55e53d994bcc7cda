/** The axis of the timeline: round times, and where the clock was moved. */
import { CircleGauge } from 'lucide-react'
import type { Axis } from './timeline-axis.ts'
import { lengthWords, tickWords } from './timeline-figures.ts'
import type { Row } from './timeline-model.ts'
import styles from './timeline-ruler.module.css'
import { ticksIn } from './timeline-ticks.ts'
import { FOLD_PX, type Window, xOf } from './timeline-window.ts'

type TimelineRulerProps = {
  axis: Axis
  clock: Row
  window: Window
  /** What the visitor’s time zone is ahead of UTC. */
  zoneMs: number
}

export function TimelineRuler({ axis, clock, window, zoneMs }: TimelineRulerProps) {
  return (
    <div className={styles.ruler} aria-hidden="true">
      {ticksIn(window, axis, zoneMs).map(({ at, x }) => (
        <span key={`${x} ${at}`} className={styles.tick} style={{ insetInlineStart: x }}>
          {tickWords(at, zoneMs)}
        </span>
      ))}
      {axis.folds.map(({ id, from, to, place }) => {
        const x = xOf(window, place)
        return x > -FOLD_PX && x < window.width ? (
          <span key={id} className={styles.leap} style={{ insetInlineStart: x, inlineSize: FOLD_PX }}>
            {to < from ? '↺' : `+${shortLength(to - from)}`}
          </span>
        ) : null
      })}
      {clock.marks.map((mark) => {
        const x = xOf(window, mark.from)
        if (mark.kind !== 'move' || mark.from.folds !== mark.to.folds || x < 0 || x > window.width)
          return null
        return (
          <span key={mark.key} className={styles.pace} style={{ insetInlineStart: x }}>
            <CircleGauge />
            {mark.move.to > mark.move.from
              ? `+${shortLength(mark.move.to - mark.move.from)}`
              : mark.move.paused
                ? 'stop'
                : `${mark.move.rate}×`}
          </span>
        )
      })}
    </div>
  )
}

const HOUR_MS = 3_600_000

/** There is room for four letters: "45 s", "13 m", "2 h", "9 d". */
function shortLength(ms: number): string {
  if (ms >= 48 * HOUR_MS) return `${Math.round(ms / (24 * HOUR_MS))} d`
  if (ms >= HOUR_MS) return `${Math.round(ms / HOUR_MS)} h`
  return ms >= 60_000 ? `${Math.round(ms / 60_000)} m` : lengthWords(ms)
}
