/** Faults and events of the lab in the palette, on every page of a seat, and what became of one that was run there. */
import { Cloud, PowerOff } from 'lucide-react'
import { PERSONA_ROLES } from '#src/contract/personas.ts'
import { FaultIcon } from '#src/features/refresh-lab/fault-icon.tsx'
import { chipWords } from '#src/features/refresh-lab/fault-words.ts'
import { LAB_DEED_WORDS } from '#src/features/refresh-lab/lab-deed-words.ts'
import { READY_FAULTS } from '#src/features/refresh-lab/ready-faults.ts'
import { useLabDeeds } from '#src/features/refresh-lab/use-lab-deeds.ts'
import type { Lab } from '#src/session/lab-context.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { useFaults } from '#src/session/use-faults.ts'
import { Banner } from '#src/ui/banner.tsx'
import { Button } from '#src/ui/button.tsx'
import { CodeWords } from '#src/ui/code-words.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { COMMAND_GROUPS } from '../palette/command-groups.ts'
import styles from './session-bar.module.css'

export function LabCommands({ lab }: { lab: Lab }) {
  const user = useUser()
  const { faults, add, remove, clear, refusal, dismissRefusal } = useFaults(lab.faults)
  const { report, ...deeds } = useLabDeeds(lab.client)

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
    ...(
      [
        ['end', deeds.endSession],
        ['revoke', deeds.revoke],
        ['rotate', deeds.rotateKey],
        ['trim', deeds.trim],
      ] as const
    ).map(([kind, act]) => ({
      id: `deed ${kind}`,
      group: COMMAND_GROUPS.deeds,
      name: LAB_DEED_WORDS[kind].name,
      icon: <Cloud />,
      keywords: 'lab event',
      run: () => void act(),
    })),
    ...PERSONA_ROLES.filter((role) => role !== user.role).map((role) => ({
      id: `deed role ${role}`,
      group: COMMAND_GROUPS.deeds,
      name: `Change ${user.name}’s role to ${role}`,
      icon: <Cloud />,
      keywords: 'lab event withdraw',
      run: () => void deeds.changeRole(user, role),
    })),
  ])

  return (
    <div role="status" className={styles.news}>
      {refusal === undefined ? null : (
        <Banner tone="denied" title="That did not work" onDismiss={dismissRefusal}>
          {refusal}. The faults are as they were.
        </Banner>
      )}
      {report ? (
        <Banner
          tone={report.tone}
          title={report.title}
          onDismiss={deeds.dismiss}
          action={
            report.canHurry ? (
              <Button size="small" onPress={deeds.reissue}>
                Re-issue now
              </Button>
            ) : null
          }
        >
          <CodeWords>{report.sentence}</CodeWords>
        </Banner>
      ) : null}
    </div>
  )
}
