/** The bench's figures: a row for each strategy, the best of each column marked. */
import { Star } from 'lucide-react'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import styles from './bench-card.module.css'
import type { BenchRecord } from './bench-run.ts'
import type { Score } from './bench-score.ts'
import { COLUMNS, figureWords } from './bench-words.ts'
import type { Strategy } from './strategy.ts'

export type BenchRow = { strategy: Strategy; record: BenchRecord; score: Score }

export function BenchTable({ rows }: { rows: readonly BenchRow[] }) {
  /** Of one alone nothing is best. */
  const best = (key: keyof Score) =>
    rows.length > 1 ? Math.min(...rows.map(({ score }) => score[key])) : undefined
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.scroll} aria-label="Figures of the bench" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Strategy</th>
            {COLUMNS.map(({ key, name, about }) => (
              <th key={key} scope="col">
                {name} <span className={styles.about}>{about}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ strategy, score }) => (
            <tr key={strategy.id}>
              <th scope="row">{strategy.name}</th>
              {COLUMNS.map(({ key }) => (
                <td key={key}>
                  {figureWords(key, score[key])}
                  {score[key] === best(key) ? (
                    <span className={styles.best}>
                      <Star aria-hidden="true" />
                      <VisuallyHidden>, best</VisuallyHidden>
                    </span>
                  ) : null}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
