/** Asks before several people are signed out at once. */
import type { SeatedPerson } from '#src/session/people.ts'
import { personWords } from '#src/session/person-words.ts'
import { AlertDialog } from '#src/ui/alert-dialog.tsx'
import styles from './session-bar.module.css'

export function SignOutEverybodyDialog({
  people,
  isOpen,
  onOpenChange,
  signOutAll,
}: {
  people: readonly SeatedPerson[]
  isOpen: boolean
  onOpenChange: (isOpen: boolean) => void
  signOutAll: () => void
}) {
  return (
    <AlertDialog
      title="Sign out everybody?"
      confirmLabel="Sign out everybody"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      onConfirm={() => {
        onOpenChange(false)
        signOutAll()
      }}
    >
      <p>These people are signed out, in every tab of this browser:</p>
      <ul className={styles.leaving}>
        {people.map((person) => (
          <li key={person.seat}>
            {personWords(person)}, seat {person.seat}
          </li>
        ))}
      </ul>
    </AlertDialog>
  )
}
