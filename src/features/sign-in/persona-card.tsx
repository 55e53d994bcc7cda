/** One person to be, one click away. */

import { Button as PressableCard } from 'react-aria-components'
import type { Persona } from '#src/contract/personas.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import { Spinner } from '#src/ui/spinner.tsx'
import styles from './persona-card.module.css'
import { ROLE_WORDS } from './role-words.ts'

export function PersonaCard({
  persona,
  isPending,
  isDisabled,
  onPress,
}: {
  persona: Persona
  isPending: boolean
  isDisabled: boolean
  onPress: () => void
}) {
  const words = ROLE_WORDS[persona.role]
  return (
    <PressableCard
      className={styles.card ?? ''}
      // While pending it only does nothing: a disabled button would lose the focus, and the library's own pending
      // state announces an element that is gone once the page is.
      {...(isPending ? { 'data-pending': true } : { onPress })}
      isDisabled={isDisabled}
    >
      <Avatar name={persona.name} tenant={persona.tenant} role={persona.role} />
      <span className={styles.text}>
        <span className={styles.who}>
          <strong>{persona.name}</strong> <span className={styles.role}>{words.title}</span>
        </span>
        <span className={styles.may}>{words.may}</span>
        <code className={styles.username}>{persona.username}</code>
      </span>
      {isPending ? <Spinner label={`Signing in as ${persona.name}`} /> : null}
    </PressableCard>
  )
}
