/** Every request of a told story, with the steps between them: what the picture shows, for reading. */
import { useMemo, useState } from 'react'
import { Button } from '#src/ui/button.tsx'
import { ToneIcon } from '#src/ui/tone.tsx'
import type { Report } from './scenario.ts'
import { storyLines } from './story-lines.ts'
import styles from './story-table.module.css'

/** A day of calls has some hundreds; nobody reads those at once. */
const PAGE = 100

export function StoryTable({ report }: { report: Report }) {
  const lines = useMemo(() => storyLines(report), [report])
  const [isOpen, setOpen] = useState(false)
  const [count, setCount] = useState(PAGE)
  return (
    <details onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        Every request and step ({report.exchanges.length} and {report.steps.length})
      </summary>
      {isOpen ? (
        <div className={styles.content}>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard. */}
          <section className={styles.scroll} aria-label="Every request and step" tabIndex={0}>
            <table className={styles.table}>
              <thead>
                <tr>
                  <th scope="col">Since the start</th>
                  <th scope="col">Tab</th>
                  <th scope="col">Request</th>
                  <th scope="col">Answer</th>
                  <th scope="col">Took</th>
                </tr>
              </thead>
              <tbody>
                {lines.slice(0, count).map((line) =>
                  line.kind === 'step' ? (
                    <tr key={line.key} className={styles.step}>
                      <td>{line.since}</td>
                      <td colSpan={4}>
                        {line.number}. {line.words}
                      </td>
                    </tr>
                  ) : (
                    <tr key={line.key}>
                      <td>{line.since}</td>
                      <td>{line.tab}</td>
                      <td className={styles.wire}>{line.request}</td>
                      <td data-tone={line.isFailure ? 'denied' : undefined}>
                        <span className={styles.answer}>
                          {line.isFailure ? <ToneIcon tone="denied" /> : null}
                          {line.outcome}
                        </span>
                      </td>
                      <td>{line.took ?? ''}</td>
                    </tr>
                  ),
                )}
              </tbody>
            </table>
          </section>
          {count < lines.length ? (
            <div>
              <Button size="small" onPress={() => setCount(count + 4 * PAGE)}>
                Show more ({lines.length - count} left)
              </Button>
            </div>
          ) : null}
        </div>
      ) : null}
    </details>
  )
}
