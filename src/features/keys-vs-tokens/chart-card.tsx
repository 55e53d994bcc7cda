/** The chart: an aspect a row, what holds of a key beside what holds of a token, each statement ready to be shown. */
import { ArrowRight, Info, KeyRound, Ticket } from 'lucide-react'
import type { ReactNode } from 'react'
import { Button } from '#src/ui/button.tsx'
import { type Aspect, CHART, type Statement } from './chart.ts'
import styles from './chart-card.module.css'
import type { DemoRuns } from './demo-runs.ts'
import type { PartId } from './parts.ts'
import { ShowMe } from './show-me.tsx'

type SideProps = { demos: DemoRuns | undefined; showInDock: () => void }
type ChartCardProps = SideProps & { onPart(part: PartId): void }

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
  aspect: { id, name, key, token, momento, goesOn },
  onPart,
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
      {goesOn ? (
        <div className={styles.goesOn}>
          <Button variant="quiet" size="small" trailing={<ArrowRight />} onPress={() => onPart(goesOn.part)}>
            {goesOn.words}
          </Button>
        </div>
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
}: SideProps & { kind: string; icon: ReactNode; statements: readonly Statement[] }) {
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
