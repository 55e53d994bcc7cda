/** Faults of the lab in the palette, and what became of one that was run there. */
import { PowerOff } from 'lucide-react'
import { FaultIcon } from '#src/features/refresh-lab/fault-icon.tsx'
import { chipWords } from '#src/features/refresh-lab/fault-words.ts'
import { READY_FAULTS } from '#src/features/refresh-lab/ready-faults.ts'
import type { Lab } from '#src/session/lab-context.tsx'
import { useFaults } from '#src/session/use-faults.ts'
import { Banner } from '#src/ui/banner.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { COMMAND_GROUPS } from '../palette/command-groups.ts'
import styles from './session-bar.module.css'

export function FaultCommands({ lab }: { lab: Lab }) {
  const { faults, add, remove, clear, refusal, dismissRefusal } = useFaults(lab.faults)

  useCommands(() => [
    ...faults.map((fault) => ({
      id: `fault off ${fault.id}`,
      group: COMMAND_GROUPS.faults,
      name: `Switch off: ${chipWords(fault)}`,
      icon: <PowerOff />,
      keywords: 'fault end remove',
      run: () => void remove(fault.id),
    })),
    {
      id: 'faults clear',
      group: COMMAND_GROUPS.faults,
      name: 'Clear all faults',
      icon: <PowerOff />,
      keywords: 'switch off end',
      isDisabled: faults.length === 0,
      run: () => void clear(),
    },
    ...READY_FAULTS.map(({ id, name, make }) => ({
      id: `fault on ${id}`,
      group: COMMAND_GROUPS.faults,
      name,
      icon: <FaultIcon kind={make(0).effect.kind} />,
      keywords: 'fault break failure',
      run: () => void add(make(lab.clock.now())),
    })),
  ])

  return (
    <div role="status" className={styles.news}>
      {refusal === undefined ? null : (
        <Banner tone="denied" title="That did not work" onDismiss={dismissRefusal}>
          {refusal}. The faults are as they were.
        </Banner>
      )}
    </div>
  )
}
