/** The picture: a line for each leak, that stays at what worked until the next moment. The table beside it says the same. */

import styles from './blast-picture.module.css'
import { segmentsOf, type Trace } from './blast-radius.ts'
import { FINDER_CALLS } from './finder-calls.ts'
import { LAST_STOP, STOPS } from './leaks.ts'

const HEIGHT = 200
const TOP = 12
const BOTTOM = HEIGHT - 24
/** Lines that lie on each other are drawn beside each other. */
const APART_PX = 3
const MOST = FINDER_CALLS.length

const xOf = (stop: number) => `${((stop / LAST_STOP) * 100).toFixed(2)}%`
const yOf = (reach: number, place: number) => BOTTOM - (reach / MOST) * (BOTTOM - TOP) - place * APART_PX

export function BlastPicture({ traces }: { traces: readonly Trace[] }) {
  return (
    <div className={styles.picture}>
      <svg className={styles.drawing} width="100%" height={HEIGHT} aria-hidden="true">
        {[0, MOST / 2, MOST].map((reach) => (
          <g key={reach}>
            <line x1="0" x2="100%" y1={yOf(reach, 0)} y2={yOf(reach, 0)} className={styles.grid} />
            <text x="-8" y={yOf(reach, 0) + 4} className={styles.amount}>
              {reach}
            </text>
          </g>
        ))}
        {STOPS.map(({ name }, stop) => (
          <text key={name} x={xOf(stop)} y={HEIGHT - 6} className={styles.moment} data-minor={stop % 2 === 1}>
            {stop === 0 ? 'leak' : name}
          </text>
        ))}
        {traces.map((trace, place) => (
          <g key={trace.id} data-leak={trace.leakId}>
            {segmentsOf(trace).map(({ from, to }, index) => (
              <line
                // biome-ignore lint/suspicious/noArrayIndexKey: a piece is its place in the line.
                key={index}
                x1={xOf(from.stop)}
                x2={xOf(to.stop)}
                y1={yOf(from.reach, place)}
                y2={yOf(to.reach, place)}
                className={styles.line}
              />
            ))}
            {trace.points.map(({ stop, reach }, index) => (
              <svg
                // biome-ignore lint/suspicious/noArrayIndexKey: two may be at one place.
                key={index}
                x={xOf(stop)}
                y={yOf(reach, place)}
                className={styles.anchor}
                aria-hidden="true"
              >
                <Mark deed={trace.deed} />
              </svg>
            ))}
          </g>
        ))}
      </svg>
    </div>
  )
}

const SHAPES = {
  nothing: <circle r="4" />,
  revoke: <rect x="-4" y="-4" width="8" height="8" />,
  'end-session': <path d="M0-5.5 5.5 0 0 5.5-5.5 0Z" />,
  rotate: <path d="M0-5 5 4-5 4Z" />,
  'hand-out': <path d="M-1.5-6h3V6h-3Z" />,
} as const

/** What was done is told by shape, what leaked by dashes; colour only helps. */
const Mark = ({ deed }: Pick<Trace, 'deed'>) => <g className={styles.mark}>{SHAPES[deed ?? 'nothing']}</g>

export function TraceSample({ trace: { leakId, deed } }: { trace: Trace }) {
  return (
    <svg viewBox="-14 -8 28 16" className={styles.sample} aria-hidden="true" data-leak={leakId}>
      <line x1="-14" x2="14" className={styles.line} />
      <Mark deed={deed} />
    </svg>
  )
}
