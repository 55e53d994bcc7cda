/** The right side: how far the finder got in all, and what works for them now. */
import { Lock, LockOpen } from 'lucide-react'
import { Card } from '#src/ui/card.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import { METER_LIMITS, metersOf, reachOf, spanWords } from './blast-radius.ts'
import { FINDER_CALLS } from './finder-calls.ts'
import styles from './leak-lab.module.css'
import type { Told } from './leak-lab-store.ts'

export function FinderSide({ told: { rounds } }: { told: Told }) {
  const last = rounds.at(-1)
  if (!last) return null
  const { tenants, caches, writes, usefulForMs } = metersOf(rounds)
  return (
    <Card title="Whoever found it" description={`${reachOf(last)} of ${FINDER_CALLS.length} calls work now.`}>
      <div className={styles.side}>
        <dl className={styles.meters}>
          <Meter label="Tenants reached" value={`${tenants}`} of={`of ${METER_LIMITS.tenants}`} />
          <Meter label="Caches reached" value={`${caches}`} of={`of ${METER_LIMITS.caches}`} />
          <Meter label="Writes done" value={`${writes}`} of="written, deleted, published" />
          <Meter
            label="Time useful"
            value={
              usefulForMs === undefined ? 'none' : usefulForMs === 0 ? 'a moment' : spanWords(usefulForMs)
            }
            of={reachOf(last) > 0 ? 'so far' : 'and over'}
          />
        </dl>
        <ul className={styles.calls} aria-label="What the finder tries">
          {last.finder.map(({ callId, isAllowed }) => (
            <li key={callId} data-tone={isAllowed ? 'denied' : 'neutral'}>
              {isAllowed ? <LockOpen aria-hidden="true" /> : <Lock aria-hidden="true" />}
              <span>
                {FINDER_CALLS.find(({ id }) => id === callId)?.words}
                <VisuallyHidden>: </VisuallyHidden>
              </span>
              <span className={styles.works}>{isAllowed ? 'works' : 'refused'}</span>
            </li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function Meter({ label, value, of }: { label: string; value: string; of: string }) {
  return (
    <div className={styles.meter}>
      <dt>{label}</dt>
      <dd>
        <span className={styles.value}>{value}</span>
        <span className={styles.of}>{of}</span>
      </dd>
    </div>
  )
}
