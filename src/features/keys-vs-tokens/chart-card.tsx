/** The chart: an aspect a row, what holds of a key beside what holds of a token, each statement ready to be shown. */
import { Info, KeyRound, Ticket } from 'lucide-react'
import type { ReactNode } from 'react'
import { type Aspect, CHART, type Statement } from './chart.ts'
import styles from './chart-card.module.css'
import type { DemoRuns } from './demo-runs.ts'
import { ShowMe } from './show-me.tsx'

type ChartCardProps = { demos: DemoRuns | undefined; showInDock: () => void }

export function ChartCard(props: ChartCardProps) {
  return (
    <div className={styles.chart}>
      {CHART.map((aspect) => (
        <AspectRow key={aspect.id} aspect={aspect} {...props} />
      ))}
    </div>
  )
}

function AspectRow({
  aspect: { id, name, key, token, momento },
  ...props
}: ChartCardProps & { aspect: Aspect }) {
  const headingId = `aspect-${id}`
  return (
    <section className={styles.aspect} aria-labelledby={headingId}>
      <h2 id={headingId} className={styles.name}>
        {name}
      </h2>
      <Side kind="API key" icon={<KeyRound aria-hidden="true" />} statements={key} {...props} />
      <Side kind="Token" icon={<Ticket aria-hidden="true" />} statements={token} {...props} />
      {momento ? (
        <p className={styles.momento}>
          <Info aria-hidden="true" />
          <span>
            <strong>Momento today:</strong> {momento}
          </span>
        </p>
      ) : null}
    </section>
  )
}

function Side({
  kind,
  icon,
  statements,
  demos,
  showInDock,
}: ChartCardProps & { kind: string; icon: ReactNode; statements: readonly Statement[] }) {
  return (
    <div className={styles.side}>
      <h3 className={styles.kind}>
        {icon}
        {kind}
      </h3>
      <ul className={styles.statements}>
        {statements.map(({ words, demo }) => (
          <li key={words} className={styles.statement}>
            <p>{words}</p>
            {demos ? <ShowMe demo={demo} demos={demos} showInDock={showInDock} /> : null}
          </li>
        ))}
      </ul>
    </div>
  )
}
