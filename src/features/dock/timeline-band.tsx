/** A fault of the lab as a band: as long as requests were struck by it. */
import { FAULT_WORDS } from './request-words.ts'
import type { FaultMark } from './timeline-faults.ts'
import styles from './timeline-marks.module.css'
import { markTone } from './timeline-tones.ts'
import { type Window, xOf } from './timeline-window.ts'

/** One that struck once is a moment, and still to be seen. */
const NARROWEST_PX = 6
/** A letter of its name, in the small mono face, and the room on both sides. */
const LETTER_PX = 6.75
const NAME_ROOM_PX = 12

export function TimelineBand({ mark, window, height }: { mark: FaultMark; window: Window; height: number }) {
  const from = xOf(window, mark.from)
  const to = Math.max(xOf(window, mark.to), from + NARROWEST_PX)
  const name = FAULT_WORDS[mark.fault]
  const seen = { from: Math.max(from, 0), to: Math.min(to, window.width) }
  return (
    <g data-tone={markTone(mark)}>
      <rect x={from} y="3" width={to - from} height={height - 6} className={styles.band} />
      {seen.to - seen.from > name.length * LETTER_PX + NAME_ROOM_PX ? (
        <text x={seen.from + 6} y={height / 2 + 4} className={styles.name}>
          {name}
        </text>
      ) : null}
    </g>
  )
}
