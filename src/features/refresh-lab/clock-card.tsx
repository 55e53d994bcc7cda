/** Time to play with: for every tab and the cloud alike, and this browser's own idea of it. */
import type { ReactNode } from 'react'
import { useNow } from '#src/session/clock-context.tsx'
import { FORWARD_ONLY } from '#src/session/clock-jumps.ts'
import { CLOCK_PACES, presentPace } from '#src/session/clock-paces.ts'
import type { Lab } from '#src/session/lab-context.tsx'
import { useClockControls } from '#src/session/use-clock-controls.ts'
import { Badge } from '#src/ui/badge.tsx'
import { Card } from '#src/ui/card.tsx'
import { SegmentedControl } from '#src/ui/segmented-control.tsx'
import styles from './clock-card.module.css'
import { ClockEntry } from './clock-entry.tsx'
import { ClockJumps } from './clock-jumps.tsx'
import { ClockSkew } from './clock-skew.tsx'
import { timeOfDay, wholeDay } from './clock-words.ts'

const PACES = CLOCK_PACES.map(({ id, short }) => ({ id, label: short }))

export function ClockCard({ lab, startOver }: { lab: Lab; startOver: ReactNode }) {
  const controls = useClockControls(lab)
  const { skewMs, hasFailed, change, jumpTo, setSkew } = controls
  const now = useNow()
  const present = presentPace(controls)

  return (
    <Card title="Clock" description={`Every tab and the cloud go by it. ${FORWARD_ONLY}`} actions={startOver}>
      <div className={styles.clock}>
        <div className={styles.face}>
          <time dateTime={new Date(now).toISOString()}>
            <span className={styles.time}>{timeOfDay(now)}</span>{' '}
            <span className={styles.day}>{wholeDay(now)}</span>
          </time>
          <SegmentedControl
            label="Speed of the clock"
            segments={PACES}
            // A speed that somebody asked the lab for by hand is none of these.
            value={PACES.find(({ id }) => id === present)?.id ?? ('' as '1')}
            onChange={(id) => {
              const pace = CLOCK_PACES.find((one) => one.id === id)
              if (pace) change(pace.change)
            }}
          />
          <span role="status">
            {hasFailed ? <Badge tone="denied">The clock did not move: the lab did not answer</Badge> : null}
          </span>
        </div>
        <ClockJumps now={now} jumpTo={jumpTo} />
        <ClockEntry jumpTo={jumpTo} />
        <ClockSkew skewMs={skewMs} setSkew={setSkew} />
      </div>
    </Card>
  )
}
