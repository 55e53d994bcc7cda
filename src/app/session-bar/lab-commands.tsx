/** Events of the lab in the palette, on every page of a seat, and what became of one that was run there. */
import { Cloud } from 'lucide-react'
import { PERSONA_ROLES } from '#src/contract/personas.ts'
import { LabDeedNews } from '#src/features/refresh-lab/lab-deed-news.tsx'
import { LAB_DEED_WORDS } from '#src/features/refresh-lab/lab-deed-words.ts'
import { useLabDeeds } from '#src/features/refresh-lab/use-lab-deeds.ts'
import type { Lab } from '#src/session/lab-context.tsx'
import { useUser } from '#src/session/session-context.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { COMMAND_GROUPS } from '../palette/command-groups.ts'
import styles from './session-bar.module.css'

export function LabCommands({ lab }: { lab: Lab }) {
  const user = useUser()
  const { report, ...deeds } = useLabDeeds(lab.client)

  useCommands(() => [
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
      <LabDeedNews report={report} onReissue={deeds.reissue} onDismiss={deeds.dismiss} />
    </div>
  )
}
