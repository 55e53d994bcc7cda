/** A token's life as a bar: held, within the margin of its re-issue, and how it ended. */
import type { Emphasis } from './timeline-chosen.ts'
import { Glyph } from './timeline-glyph.tsx'
import styles from './timeline-marks.module.css'
import type { TokenMark } from './timeline-model.ts'
import { markTone } from './timeline-tones.ts'
import { type Window, xOf } from './timeline-window.ts'

export const ROW_PX = 24
const TOP = 3
const BOTTOM = ROW_PX - 3
/** So much is needed for a few letters of its name. */
const NAME_FROM_PX = 84

type TimelineBarProps = { mark: TokenMark; window: Window; emphasis: Emphasis }

export function TimelineBar({ mark, window, emphasis }: TimelineBarProps) {
  const { life } = mark
  const from = xOf(window, mark.from)
  const to = Math.max(xOf(window, mark.to), from + 2)
  const good = xOf(window, mark.good)
  const reissue = mark.reissue && Math.max(xOf(window, mark.reissue), from)
  const seen = { from: Math.max(from, 0), to: Math.min(to, window.width) }
  const tone = markTone(mark)
  return (
    <g data-tone={life.ended ? 'neutral' : 'allowed'}>
      {good > to ? <path d={`M${to} ${BOTTOM - 1} H${good}`} className={styles.ghost} /> : null}
      <rect
        x={from}
        y={TOP}
        width={to - from}
        height={BOTTOM - TOP}
        rx="4"
        className={styles.bar}
        data-emphasis={emphasis}
      />
      {reissue !== undefined && reissue < to ? (
        <>
          <rect
            x={reissue}
            y={TOP + 1.5}
            width={Math.max(to - reissue - 1.5, 0)}
            height={BOTTOM - TOP - 3}
            className={styles.margin}
          />
          <path d={`M${reissue} ${TOP} V${BOTTOM}`} className={styles.marginEdge} />
        </>
      ) : null}
      {seen.to - seen.from > NAME_FROM_PX ? (
        <text x={seen.from + 6} y={ROW_PX / 2 + 4} className={styles.name}>
          {life.tokenId.slice(0, 8)}
        </text>
      ) : null}
      {life.ended && tone !== 'neutral' ? <Glyph tone={tone} x={to} y={ROW_PX / 2} /> : null}
    </g>
  )
}
