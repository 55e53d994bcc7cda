/** One row of the timeline: its marks as far as they are in sight. */
import { memo } from 'react'
import type { AttemptMark } from './timeline-attempts.ts'
import { type Chosen, type Emphasis, emphasisOf } from './timeline-chosen.ts'
import { clustersIn } from './timeline-clusters.ts'
import { Glyph } from './timeline-glyph.tsx'
import styles from './timeline-marks.module.css'
import type { Mark, RequestMark, Row, TokenMark } from './timeline-model.ts'
import { thingOfMark } from './timeline-thing.ts'
import { type Window, xOf } from './timeline-window.ts'
import { DOING_TONES, markTone, OUTCOME_WORDS } from './timeline-words.ts'

export const ROW_PX = 26
const MIDDLE = ROW_PX / 2

type RowProps = {
  row: Row
  window: Window
  chosen: Chosen | undefined
  /** The mark that the keyboard is at. */
  cursor: string | undefined
}

export const TimelineRow = memo(function TimelineRow({ row, window, chosen, cursor }: RowProps) {
  const emphasis = (mark: Mark) => emphasisOf(thingOfMark(mark), chosen)
  const held = row.marks.find(({ key }) => key === cursor)
  return (
    <svg width={window.width} height={ROW_PX} aria-hidden="true">
      {row.kind === 'requests' || row.kind === 'others' ? (
        <Requests row={row} window={window} chosen={chosen} />
      ) : (
        row.marks.map((mark) =>
          isInSight(mark, window) ? (
            <Single key={mark.key} mark={mark} window={window} emphasis={emphasis(mark)} />
          ) : null,
        )
      )}
      {held ? <CursorFrame mark={held} window={window} /> : null}
    </svg>
  )
})

function Single({ mark, window, emphasis }: { mark: Mark; window: Window; emphasis: Emphasis }) {
  switch (mark.kind) {
    case 'token':
      return <Bar mark={mark} window={window} emphasis={emphasis} />
    case 'attempt':
      return <Attempt mark={mark} window={window} emphasis={emphasis} />
    default:
      return <Glyph tone={markTone(mark)} x={xOf(window, mark.from)} y={MIDDLE} emphasis={emphasis} />
  }
}

/** One glyph a column, and again those that have to do with what is chosen: they must not drown among others. */
function Requests({ row, window, chosen }: Omit<RowProps, 'cursor'>) {
  const marks = row.marks.filter((mark): mark is RequestMark => mark.kind === 'request')
  const emphatic = chosen
    ? marks.filter((mark) => emphasisOf(thingOfMark(mark), chosen) && isInSight(mark, window))
    : []
  return (
    <>
      {clustersIn(marks, window).map(({ mark, x, count, outcome }) => (
        <Glyph key={mark.key} tone={OUTCOME_WORDS[outcome].tone} x={x} y={MIDDLE} count={count} />
      ))}
      {clustersIn(emphatic, window).map(({ mark, x, count, outcome }) => (
        <Glyph
          key={mark.key}
          tone={OUTCOME_WORDS[outcome].tone}
          x={x}
          y={MIDDLE}
          count={count}
          emphasis={emphasisOf(thingOfMark(mark), chosen)}
        />
      ))}
    </>
  )
}

const BAR_TOP = 4
const BAR_PX = 18
/** So much is needed for a few letters of its name. */
const NAME_FROM_PX = 84

function Bar({ mark, window, emphasis }: { mark: TokenMark; window: Window; emphasis: Emphasis }) {
  const from = xOf(window, mark.from)
  const to = Math.max(xOf(window, mark.to), from + 2)
  const good = xOf(window, mark.good)
  const reissue = mark.reissue && Math.min(Math.max(xOf(window, mark.reissue), from), to)
  const seen = { from: Math.max(from, 0), to: Math.min(to, window.width) }
  return (
    <g data-tone={markTone(mark)}>
      {good > to ? (
        <path
          d={`M${to} ${BAR_TOP + BAR_PX - 1} H${Math.min(good, window.width)}`}
          className={styles.ghost}
        />
      ) : null}
      <rect
        x={from}
        y={BAR_TOP}
        width={to - from}
        height={BAR_PX}
        rx="4"
        className={styles.bar}
        data-emphasis={emphasis}
      />
      {reissue !== undefined && reissue < to ? (
        <>
          <rect
            x={reissue}
            y={BAR_TOP + 1.5}
            width={to - reissue - 1}
            height={BAR_PX - 3}
            className={styles.margin}
          />
          <path d={`M${reissue} ${BAR_TOP} V${BAR_TOP + BAR_PX}`} className={styles.marginEdge} />
        </>
      ) : null}
      {seen.to - seen.from > NAME_FROM_PX ? (
        <text x={seen.from + 6} y={MIDDLE + 4} className={styles.name}>
          {mark.life.tokenId.slice(0, 8)}
        </text>
      ) : null}
    </g>
  )
}

function Attempt({ mark, window, emphasis }: { mark: AttemptMark; window: Window; emphasis: Emphasis }) {
  const tone = DOING_TONES[mark.doing]
  const from = xOf(window, mark.from)
  const to = xOf(window, mark.to)
  if (mark.doing === 'waiting') {
    return (
      <path d={`M${from} ${MIDDLE} H${Math.max(to, from + 4)}`} className={styles.wait} data-tone={tone} />
    )
  }
  return (
    <>
      {to > from ? <path d={`M${from} ${MIDDLE} H${to}`} className={styles.span} data-tone={tone} /> : null}
      <Glyph tone={tone} x={to} y={MIDDLE} emphasis={emphasis} />
    </>
  )
}

function CursorFrame({ mark, window }: { mark: Mark; window: Window }) {
  const from = Math.max(xOf(window, mark.from), -20)
  const to = Math.min(xOf(window, mark.to), window.width + 20)
  return (
    <rect
      x={from - 8}
      y="1"
      width={to - from + 16}
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
