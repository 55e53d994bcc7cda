/** On the front page: who is signed in in this browser at other seats, and the way back to them. */
import { Link } from '@tanstack/react-router'
import { useStore } from 'zustand'
import type { Seat } from '#src/contract/paths.ts'
import { tenantName } from '#src/session/person-words.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import { Card } from '#src/ui/card.tsx'
import { useServices } from './services-context.tsx'
import styles from './signed-in-here.module.css'

/** @param seat The one that the page signs in to. */
export function SignedInHere({ seat: ownSeat }: { seat: Seat }) {
  const people = useStore(useServices().seats.people).filter(({ seat }) => seat !== ownSeat)
  if (people.length === 0) return null
  return (
    <Card
      title="Signed in in this browser"
      description={`Whoever signs in below sits at seat ${ownSeat}, beside them.`}
    >
      <ul className={styles.people}>
        {people.map(({ seat, name, role, tenant }) => (
          <li key={seat} className={styles.person} data-tenant={tenant}>
            <Avatar name={name} tenant={tenant} role={role} />
            <p className={styles.words}>
              <strong>{name}</strong>{' '}
              <span className={styles.detail}>
                {role} at {tenantName(tenant)} · <span className={styles.seat}>seat {seat}</span>
              </span>
            </p>
            <Link to="/u/$seat/workspace" params={{ seat }}>
              Go on as {name}
            </Link>
          </li>
        ))}
      </ul>
    </Card>
  )
}
