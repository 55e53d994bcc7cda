/** The blast radius over time: how many of the finder's calls worked at each moment, in a picture and in a table. */
import { Play } from 'lucide-react'
import { useStore } from 'zustand'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import styles from './blast-card.module.css'
import { BlastPicture, TraceSample } from './blast-picture.tsx'
import { inOrder, reachByStop, type Trace, traceOf } from './blast-radius.ts'
import { FINDER_CALLS } from './finder-calls.ts'
import type { LeakLab } from './leak-lab-store.ts'
import { STOPS } from './leaks.ts'

export function BlastCard({ lab }: { lab: LeakLab }) {
  const { current, traces: before, busy, compared } = useStore(lab.store)
  const now = current && traceOf(current.leak, current.deeds, current.rounds)
  const traces = inOrder(now ? [...before.filter(({ id }) => id !== now.id), now] : before)
  return (
    <Card
      title="Blast radius over time"
      description={`How many of the finder’s ${FINDER_CALLS.length} calls worked at each moment.`}
      actions={
        compared ? (
          <span className={styles.progress}>
            <progress aria-label="Told" value={compared.done} max={compared.of} /> {compared.done} of{' '}
            {compared.of}
          </span>
        ) : (
          <Button icon={<Play />} isDisabled={busy !== undefined} onPress={() => void lab.compare()}>
            Compare a key and a token
          </Button>
        )
      }
    >
      {traces.length === 0 ? (
        <p className={styles.nothing}>
          Nothing has leaked yet. Leak something and let time pass, or compare all: a key, a token, and a
          token that is revoked after 5 minutes, each from the leak to 91 days later.
        </p>
      ) : (
        <div className={styles.blast}>
          <BlastPicture traces={traces} />
          <BlastTable traces={traces} />
        </div>
      )}
    </Card>
  )
}

function BlastTable({ traces }: { traces: readonly Trace[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <section className={styles.scroll} aria-label="Calls that worked" tabIndex={0}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">What leaked</th>
            {STOPS.map(({ name }) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {traces.map((trace) => (
            <tr key={trace.id}>
              <th scope="row">
                <span className={styles.name}>
                  <TraceSample trace={trace} />
                  <span>
                    {trace.name}
                    <span className={styles.result}>{trace.result}</span>
                  </span>
                </span>
              </th>
              {reachByStop(trace).map((reach, stop) => (
                <td key={STOPS[stop]?.name}>{reach === '' ? '–' : reach}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
