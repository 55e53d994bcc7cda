/** A told story as a picture: a lane for each tab, requests as marks, steps across. The table says the same. */
import { useMemo } from 'react'
import { drawPicture, type MarkKind, type PictureLane, type PictureMark } from './picture-model.ts'
import type { Report } from './scenario.ts'
import { waitWords } from './since-words.ts'
import styles from './story-picture.module.css'

const HEAD_PX = 28
const LANE_PX = 28
const FOOT_PX = 20
/** Of the width: narrower ones have no room for words. */
const ROOM_FOR_WORDS = 0.07

const percent = (place: number) => `${(place * 100).toFixed(3)}%`

export function StoryPicture({ report }: { report: Report }) {
  const picture = useMemo(() => drawPicture(report), [report])
  const { lanes, steps, shortened } = picture
  const bottom = HEAD_PX + lanes.length * LANE_PX
  return (
    <figure className={styles.picture}>
      <div className={styles.stage}>
        <div className={styles.names} aria-hidden="true">
          <span className={styles.stepsName}>Steps</span>
          {lanes.map(({ name }) => (
            <span key={name} className={styles.laneName}>
              {name}
            </span>
          ))}
        </div>
        <div className={styles.canvas}>
          <svg className={styles.drawing} width="100%" height={bottom + FOOT_PX} aria-hidden="true">
            {shortened.map(({ from, to, left, right }) => (
              <g key={from}>
                <rect
                  x={percent(left)}
                  width={percent(right - left)}
                  y={HEAD_PX}
                  height={bottom - HEAD_PX}
                  className={styles.shortened}
                />
                {right - left >= ROOM_FOR_WORDS ? (
                  <text x={percent((left + right) / 2)} y={bottom + 14} className={styles.wait}>
                    {waitWords(to - from)}
                  </text>
                ) : null}
              </g>
            ))}
            {lanes.map((lane, index) => (
              <Lane key={lane.name} lane={lane} y={HEAD_PX + (index + 0.5) * LANE_PX} />
            ))}
            {steps.map(({ numbers, place }) => (
              <g key={numbers}>
                <line
                  x1={percent(place)}
                  x2={percent(place)}
                  y1={HEAD_PX - 6}
                  y2={bottom}
                  className={styles.step}
                />
                <text x={percent(place)} y={HEAD_PX - 12} className={styles.number}>
                  {numbers}
                </text>
              </g>
            ))}
          </svg>
        </div>
      </div>
      <figcaption className={styles.caption}>
        <ul className={styles.legend}>
          <LegendItem kind="token" words="token request" />
          <LegendItem kind="token" isFailure words="token request without a token" />
          <LegendItem kind="session" words="sign-in or sign-out" />
          <LegendItem kind="call" words="call" />
          <LegendItem kind="call" isFailure words="call refused or lost" />
        </ul>
        <p>
          {waitWords(report.to - report.from)} from left to right.{' '}
          {shortened.length > 0
            ? `Waits in which nothing happens are drawn shorter, and shaded: there ${shortened.length === 1 ? 'is one' : `are ${shortened.length}`}, and the longest is ${waitWords(Math.max(...shortened.map(({ from, to }) => to - from)))}.`
            : 'All of it is to scale.'}
        </p>
      </figcaption>
    </figure>
  )
}

function Lane({ lane, y }: { lane: PictureLane; y: number }) {
  return (
    <g>
      <line x1="0" x2="100%" y1={y} y2={y} className={styles.lane} />
      {lane.marks.map((mark) => (
        <Mark key={mark.key} mark={mark} y={y} />
      ))}
    </g>
  )
}

function Mark({ mark, y }: { mark: PictureMark; y: number }) {
  return (
    <>
      <line x1={percent(mark.from)} x2={percent(mark.to)} y1={y} y2={y} className={styles.length} />
      <svg x={percent(mark.from)} y={y} className={styles.anchor} aria-hidden="true">
        <Shape kind={mark.kind} isFailure={mark.isFailure} />
      </svg>
    </>
  )
}

/** Around the origin. Told apart by shape; colour only helps. */
function Shape({ kind, isFailure }: { kind: MarkKind; isFailure: boolean }) {
  if (kind === 'session') {
    return <rect x="-4" y="-4" width="8" height="8" className={isFailure ? styles.failed : styles.session} />
  }
  if (kind === 'call') {
    return isFailure ? (
      <rect x="-1.5" y="-10" width="3" height="20" className={styles.failed} />
    ) : (
      <rect x="-1" y="-5" width="2" height="10" className={styles.call} />
    )
  }
  return isFailure ? (
    <>
      <circle r="6" className={styles.hollow} />
      <path d="M-3-3 3 3M-3 3 3-3" className={styles.cross} />
    </>
  ) : (
    <circle r="5.5" className={styles.token} />
  )
}

function LegendItem({
  kind,
  isFailure = false,
  words,
}: {
  kind: MarkKind
  isFailure?: boolean
  words: string
}) {
  return (
    <li>
      <svg viewBox="-10 -11 20 22" className={styles.sample} aria-hidden="true">
        <Shape kind={kind} isFailure={isFailure} />
      </svg>
      {words}
    </li>
  )
}
