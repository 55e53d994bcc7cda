/** The lab: time and faults to play with, stories that are told, and ways to keep tokens that are compared. */
import { FlaskConicalOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLab } from '#src/session/lab-context.tsx'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { BenchCard } from './bench-card.tsx'
import { ClockCard } from './clock-card.tsx'
import { FaultsCard } from './faults-card.tsx'
import styles from './refresh-lab.module.css'
import type { OpenSandbox } from './sandbox.ts'

type RefreshLabProps = {
  /** Absent in live mode. */
  openSandbox: OpenSandbox | undefined
  /** The way to start the whole demo over, beside the clock. */
  startOver: ReactNode
  /** The scenario that is open, as the address has it: perhaps none of ours. */
  scenario: string | undefined
  onScenario(id: string | undefined): void
}

export function RefreshLab({ openSandbox, startOver }: RefreshLabProps) {
  const lab = useLab()
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1>Refresh lab</h1>
        <p className={styles.about}>
          Make time and the network misbehave, and see what becomes of the token.
        </p>
      </header>
      {lab ? (
        <>
          <ClockCard lab={lab} startOver={startOver} />
          <FaultsCard lab={lab} />
        </>
      ) : null}
      {openSandbox ? (
        <BenchCard openSandbox={openSandbox} />
      ) : (
        <EmptyState icon={<FlaskConicalOff />} title="There is no lab in live mode">
          Tokens come from a real service here: its time cannot be moved, nor can it be made to fail. Start
          the demo without a service of your own to use the lab.
        </EmptyState>
      )}
    </div>
  )
}
