/** The lab: time and faults to play with, stories that are told, and ways to keep tokens that are compared. */
import { FlaskConicalOff } from 'lucide-react'
import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { useClocks } from '#src/session/clock-context.tsx'
import { useLab } from '#src/session/lab-context.tsx'
import type { OpenSandbox } from '#src/session/sandbox.ts'
import { EmptyState } from '#src/ui/empty-state.tsx'
import { Page } from '#src/ui/page.tsx'
import { BenchCard } from './bench-card.tsx'
import { benchOf } from './bench-store.ts'
import { ClockCard } from './clock-card.tsx'
import { FaultsCard } from './faults-card.tsx'
import { useLabCommands } from './lab-commands.tsx'
import { LabSection, LabSections } from './lab-sections.tsx'
import styles from './refresh-lab.module.css'
import { runsOf } from './run-store.ts'
import type { Scenario } from './scenario.ts'
import { SCENARIOS } from './scenarios.ts'
import { ScenariosCard } from './scenarios-card.tsx'
import { TrialCard } from './trial-card.tsx'

type RefreshLabProps = {
  /** Absent in live mode. */
  openSandbox: OpenSandbox | undefined
  /** The way to start the whole demo over, beside the clock. */
  startOver: ReactNode
  /** The scenario that is open, as the address has it: perhaps none of ours. */
  scenario: string | undefined
  onScenario(id: string | undefined): void
  /** The whole address under which a scenario is open. */
  addressOf(scenario: string): string
  scenarios?: readonly Scenario[]
}

export function RefreshLab({ openSandbox, startOver, ...address }: RefreshLabProps) {
  const lab = useLab()
  return (
    <Page title="Refresh lab" about="Make time and the network misbehave, and see what becomes of the token.">
      {lab && openSandbox ? <LabSections /> : null}
      {lab ? (
        <div className={styles.columns}>
          <LabSection id="clock">
            <ClockCard lab={lab} startOver={startOver} />
          </LabSection>
          <LabSection id="faults">
            <FaultsCard lab={lab} />
          </LabSection>
        </div>
      ) : null}
      {openSandbox ? (
        <Experiments openSandbox={openSandbox} {...address} />
      ) : (
        <EmptyState icon={<FlaskConicalOff />} title="There is no lab in live mode">
          Tokens come from a real service here: its time cannot be moved, nor can it be made to fail. Start
          the demo without a service of your own to use the lab.
        </EmptyState>
      )}
    </Page>
  )
}

function Experiments({
  openSandbox,
  scenario,
  onScenario,
  addressOf,
  scenarios = SCENARIOS,
}: Omit<RefreshLabProps, 'startOver'> & { openSandbox: OpenSandbox }) {
  const { systemClock } = useClocks()
  const runs = runsOf({ openSandbox, systemClock })
  const bench = benchOf({ openSandbox, systemClock })
  const trial = useStore(runs.store, (state) => state.trial)
  const isTelling = useStore(runs.store, ({ running }) => running !== undefined)
  const isPlaying = useStore(bench.store, ({ run }) => run?.share !== undefined)
  useLabCommands({ runs, bench, scenarios, onOpen: onScenario })
  return (
    <>
      <LabSection id="strategy">
        <TrialCard trial={trial} onChange={runs.choose} isDisabled={isTelling || isPlaying} />
      </LabSection>
      <LabSection id="scenarios">
        <ScenariosCard
          runs={runs}
          scenarios={scenarios}
          open={scenario}
          onOpen={onScenario}
          addressOf={addressOf}
          isBlocked={isPlaying}
        />
      </LabSection>
      <LabSection id="bench">
        <BenchCard bench={bench} trial={trial} isBlocked={isTelling} />
      </LabSection>
    </>
  )
}
