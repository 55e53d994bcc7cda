/** The lab's faults: what is wrong now, what could be with one click, a fault of one's own, and events at the cloud. */
import { useId } from 'react'
import { useNow } from '#src/session/clock-context.tsx'
import type { Lab } from '#src/session/lab-context.tsx'
import { useSession, useUser } from '#src/session/session-context.tsx'
import { useFaults } from '#src/session/use-faults.ts'
import { Badge } from '#src/ui/badge.tsx'
import { Button } from '#src/ui/button.tsx'
import { Card } from '#src/ui/card.tsx'
import { ActiveFaults } from './active-faults.tsx'
import { FaultForm } from './fault-form.tsx'
import { FaultIcon } from './fault-icon.tsx'
import { FaultRefusal } from './fault-refusal.tsx'
import styles from './faults-card.module.css'
import { LabDeedsPart } from './lab-deeds-part.tsx'
import { findReady, READY_FAULTS } from './ready-faults.ts'

export function FaultsCard({ lab }: { lab: Lab }) {
  const { seat } = useSession()
  const user = useUser()
  const faults = useFaults(lab.faults)
  const readyId = useId()
  // A reason to look at the lab's own clock, which the browser's may be off from.
  useNow()

  return (
    <Card
      title="Faults"
      description="Let something go wrong at the cloud, in every tab of this browser. A fault stays on through a reload, until it is over or switched off."
    >
      <div className={styles.card}>
        <ActiveFaults list={lab.faults} now={lab.clock.now()} />
        <section aria-labelledby={readyId} className={styles.part}>
          <h3 id={readyId}>Ready-made</h3>
          <ul className={styles.choices}>
            {READY_FAULTS.map((ready) => {
              const present = findReady(ready, faults.faults)
              return (
                <li key={ready.id}>
                  <span className={styles.button}>
                    <Button
                      icon={<FaultIcon kind={ready.make(0).effect.kind} />}
                      aria-pressed={present !== undefined}
                      onPress={() =>
                        void (present ? faults.remove(present.id) : faults.add(ready.make(lab.clock.now())))
                      }
                    >
                      {ready.name}
                    </Button>
                    {present ? <Badge tone="expiring">On</Badge> : null}
                  </span>
                  <span className={styles.sentence}>{ready.about}</span>
                </li>
              )
            })}
          </ul>
          <details>
            <summary>A fault of your own</summary>
            <FaultForm seat={seat} now={lab.clock.now} switchOn={faults.add} />
          </details>
          <FaultRefusal refusal={faults.refusal} onDismiss={faults.dismissRefusal} />
        </section>
        {/* What was done to one person is no news to the next. */}
        <LabDeedsPart key={user.id} client={lab.client} />
      </div>
    </Card>
  )
}
