/** The afternoon as a picture: a bar for each strategy, with gaps where somebody asked in vain. The table says the same. */
import styles from './bench-card.module.css'
import type { BenchPlan } from './bench-plan.ts'
import { gapsOf, isFailure } from './bench-score.ts'
import type { BenchRow } from './bench-table.tsx'
import { sinceWords } from './bench-words.ts'

/** Of the picture's width, so that a short gap is seen as well. */
const LEAST_WIDTH = 0.003

export function BenchPicture({ plan, rows }: { plan: BenchPlan; rows: readonly BenchRow[] }) {
  const { lengthMs, callEveryMs, weather } = plan
  const bar = (from: number, to: number) => ({
    x: from / lengthMs,
    width: Math.max((Math.min(to, lengthMs) - from) / lengthMs, LEAST_WIDTH),
  })
  return (
    <figure className={styles.picture}>
      <div className={styles.lane}>
        <span>Trouble</span>
        <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
          {weather.map(({ from, to }) => (
            <rect key={from} {...bar(from, to)} y="0.2" height="0.6" className={styles.trouble} />
          ))}
        </svg>
      </div>
      {rows.map(({ strategy, record }) => (
        <div key={strategy.id} className={styles.lane}>
          <span>{strategy.name}</span>
          <svg viewBox="0 0 1 1" preserveAspectRatio="none" aria-hidden="true">
            <rect x="0" width="1" y="0.35" height="0.3" className={styles.usable} />
            {gapsOf(record.calls, callEveryMs).map(({ from, to }) => (
              <rect key={from} {...bar(from, to)} y="0.3" height="0.4" className={styles.gap} />
            ))}
            {record.calls.filter(isFailure).map(({ at }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two calls may fail in one moment, and none moves.
              <rect key={index} {...bar(at, at)} y="0" height="1" className={styles.failure} />
            ))}
          </svg>
        </div>
      ))}
      <figcaption>
        {sinceWords(lengthMs)} from left to right. Thin line: nobody asked in vain. Tall marks: calls that
        failed. Short marks: calls that waited.
      </figcaption>
    </figure>
  )
}
