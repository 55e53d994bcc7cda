/** What is wrong now, each with what it has done and how it ends, and what was lately. */
import { PowerOff } from 'lucide-react'
import { useId, useRef } from 'react'
import type { FaultList } from '#src/session/fault-list.ts'
import { useFaults } from '#src/session/use-faults.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { FaultIcon } from './fault-icon.tsx'
import { FaultRefusal } from './fault-refusal.tsx'
import { faultName, faultTime, oftenWords, remainsWords, strikesWords } from './fault-words.ts'
import styles from './faults-card.module.css'

/** So many of those that are over are shown. */
const SHOWN_PAST = 5

type ActiveFaultsProps = {
  list: FaultList
  /** The lab's clock. */
  now: number
}

export function ActiveFaults({ list, now }: ActiveFaultsProps) {
  const { faults, past, isKnown, problem, refusal, remove, clear, dismissRefusal } = useFaults(list)
  const headingId = useId()
  const heading = useRef<HTMLHeadingElement>(null)
  // The button that was pressed leaves with its row, and must not take the focus along.
  const thenHeading = (deed: Promise<boolean>) =>
    void deed.then((worked) => {
      if (worked) heading.current?.focus()
    })

  return (
    <section aria-labelledby={headingId} className={styles.part}>
      <div className={styles.partHead}>
        <h3 id={headingId} ref={heading} tabIndex={-1}>
          On now
        </h3>
        {faults.length > 0 ? (
          <Button size="small" icon={<PowerOff />} onPress={() => thenHeading(clear())}>
            Clear all
          </Button>
        ) : null}
      </div>
      {problem === undefined ? null : (
        <Banner
          tone="denied"
          role="status"
          title="This list may be behind"
          action={
            <Button size="small" onPress={() => void list.look()}>
              Look again
            </Button>
          }
        >
          {problem}.
        </Banner>
      )}
      {faults.length === 0 && isKnown ? (
        <p className={styles.quiet}>Nothing. Everything works as it should.</p>
      ) : null}
      {faults.length > 0 ? (
        <ul className={styles.active}>
          {faults.map((fault) => (
            <li key={fault.id} data-tone="expiring">
              <FaultIcon kind={fault.effect.kind} />
              <div className={styles.facts}>
                <strong>
                  {[faultName(fault), oftenWords(fault)].filter((words) => words !== '').join(', ')}
                </strong>
                <span className={styles.figures}>
                  Since {faultTime(fault.since)} · {strikesWords(fault.strikes)} · {remainsWords(fault, now)}
                </span>
              </div>
              <Button
                size="small"
                aria-label={`Switch off: ${faultName(fault)}`}
                onPress={() => thenHeading(remove(fault.id))}
              >
                Switch off
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <FaultRefusal refusal={refusal} onDismiss={dismissRefusal} />
      {past.length > 0 ? (
        <details>
          <summary>Over lately: {past.length}</summary>
          <ul className={styles.past}>
            {past
              .slice(-SHOWN_PAST)
              .reverse()
              .map((fault) => (
                <li key={`${fault.id} ${fault.endedAt}`}>
                  {faultName(fault)} · {faultTime(fault.since)} to {faultTime(fault.endedAt)} ·{' '}
                  {fault.strikes === 0 ? 'no request struck' : strikesWords(fault.strikes)}
                </li>
              ))}
          </ul>
        </details>
      ) : null}
    </section>
  )
}
