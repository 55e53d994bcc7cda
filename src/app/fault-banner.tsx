/** Where there is no session bar: which faults of the lab are on, and the way to be rid of them. */
import { PowerOff } from 'lucide-react'
import { useRef } from 'react'
import { chipWords } from '#src/features/refresh-lab/fault-words.ts'
import { type Lab, useLab } from '#src/session/lab-context.tsx'
import { useFaults } from '#src/session/use-faults.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import styles from './fault-banner.module.css'
import { FaultNews } from './fault-news.tsx'

export function FaultBanner() {
  const lab = useLab()
  return lab ? <LabFaultBanner lab={lab} /> : null
}

function LabFaultBanner({ lab }: { lab: Lab }) {
  const { faults, isKnown, refusal, clear } = useFaults(lab.faults)
  const place = useRef<HTMLDivElement>(null)
  return (
    <div ref={place} tabIndex={-1} className={styles.place}>
      <FaultNews isKnown={isKnown} faults={faults} />
      {faults.length === 0 ? null : (
        <Banner
          tone="expiring"
          title={
            faults.length === 1 ? 'A fault of the lab is on' : `${faults.length} faults of the lab are on`
          }
          action={
            <Button
              size="small"
              icon={<PowerOff />}
              // The button leaves with the banner, and must not take the focus along.
              onPress={() => void clear().then((worked) => worked && place.current?.focus())}
            >
              Clear all faults
            </Button>
          }
        >
          <p>{faults.map((fault) => chipWords(fault)).join(' · ')}</p>
          <p>Signing in and picking up a session may fail or take long meanwhile.</p>
          {refusal === undefined ? null : <p role="alert">That did not work. {refusal}.</p>}
        </Banner>
      )}
    </div>
  )
}
