/** Behind all rows of the timeline: the leaps, the present, what is to come, and where a jump would go. */
import { type Axis, type Place, placeOfNow } from './timeline-axis.ts'
import styles from './timeline-backdrop.module.css'
import { FOLD_PX, type Window, xOf } from './timeline-window.ts'

type TimelineBackdropProps = {
  axis: Axis
  window: Window
  nowPlace: Place
  /** The moment a jump is proposed to. */
  proposal: number | undefined
}

export function TimelineBackdrop({ axis, window, nowPlace, proposal }: TimelineBackdropProps) {
  const now = xOf(window, nowPlace)
  const proposed = proposal === undefined ? undefined : xOf(window, placeOfNow(axis, proposal))
  const isInSight = (x: number) => x >= 0 && x <= window.width
  return (
    <div className={styles.backdrop} aria-hidden="true">
      {axis.folds.map(({ id, place }) => {
        const x = xOf(window, place)
        return x > -FOLD_PX && x < window.width ? (
          <div key={id} className={styles.fold} style={{ insetInlineStart: x, inlineSize: FOLD_PX }} />
        ) : null
      })}
      {now < window.width ? <div className={styles.future} style={{ insetInlineStart: now }} /> : null}
      {isInSight(now) ? <div className={styles.now} style={{ insetInlineStart: now }} /> : null}
      {proposed !== undefined && isInSight(proposed) ? (
        <div className={styles.proposed} style={{ insetInlineStart: proposed }} />
      ) : null}
    </div>
  )
}
