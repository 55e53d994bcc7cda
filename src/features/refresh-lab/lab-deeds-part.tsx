/** Events at the cloud, each with what will be seen of it, and what became of the last. */
import { Ban, DoorClosed, KeyRound, type LucideIcon, Scissors, UserCog } from 'lucide-react'
import { useId, useState } from 'react'
import { PERSONA_ROLES, PERSONAS, type PersonaRole } from '#src/contract/personas.ts'
import type { LabClient } from '#src/session/lab-client.ts'
import { useSessionState, useUser } from '#src/session/session-context.tsx'
import { Button } from '#src/ui/button.tsx'
import { Select } from '#src/ui/select.tsx'
import styles from './faults-card.module.css'
import { LabDeedNews } from './lab-deed-news.tsx'
import { LAB_DEED_WORDS, type LabDeedKind } from './lab-deed-words.ts'
import { useLabDeeds } from './use-lab-deeds.ts'

const ICONS: Record<LabDeedKind, LucideIcon> = {
  end: DoorClosed,
  revoke: Ban,
  rotate: KeyRound,
  trim: Scissors,
  role: UserCog,
}

export function LabDeedsPart({ client }: { client: LabClient }) {
  const user = useUser()
  const hasEnded = useSessionState(({ status }) => status === 'ended')
  const { report, ...deeds } = useLabDeeds(client)
  const headingId = useId()
  const colleagues = PERSONAS.filter(({ tenant }) => tenant === user.tenant)
  const [personId, setPersonId] = useState(user.id)
  const [role, setRole] = useState<PersonaRole>('viewer')
  const person = colleagues.find(({ username }) => username === personId)

  const choice = (kind: Exclude<LabDeedKind, 'role'>, act: () => Promise<void>, impossible?: string) => {
    const Icon = ICONS[kind]
    const { name, about } = LAB_DEED_WORDS[kind]
    return (
      <li>
        <Button icon={<Icon />} isDisabled={impossible !== undefined} onPress={() => void act()}>
          {name}
        </Button>
        <span className={styles.sentence}>{impossible ?? about}</span>
      </li>
    )
  }
  const over = hasEnded ? 'The session is over already: sign in again first.' : undefined

  return (
    <section aria-labelledby={headingId} className={styles.part}>
      <h3 id={headingId}>Once, at the cloud</h3>
      <ul className={styles.choices}>
        {choice('end', deeds.endSession, over)}
        {choice('revoke', deeds.revoke, over)}
        {choice('rotate', deeds.rotateKey)}
        {choice('trim', deeds.trim)}
      </ul>
      <div className={styles.role}>
        <div className={styles.fields}>
          <Select
            label="Whose role"
            options={colleagues.map(({ username, name }) => ({
              id: username,
              label: username === user.id ? `${name} (you)` : name,
            }))}
            value={personId}
            onChange={setPersonId}
          />
          <Select
            label="Becomes"
            options={PERSONA_ROLES.map((id) => ({ id, label: id }))}
            value={role}
            onChange={setRole}
          />
          <Button
            icon={<UserCog />}
            className={styles.besideFields}
            onPress={() => void deeds.changeRole({ id: personId, name: person?.name ?? personId }, role)}
          >
            {LAB_DEED_WORDS.role.name}
          </Button>
        </div>
        <p className={styles.sentence}>{LAB_DEED_WORDS.role.about} The same way leads back.</p>
      </div>
      <div role="status">
        <LabDeedNews report={report} onReissue={deeds.reissue} />
      </div>
    </section>
  )
}
