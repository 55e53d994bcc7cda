/** Says who is on a side, and lets somebody else take the place. */
import { ChevronDown, UserRound } from 'lucide-react'
import { TENANTS } from '#src/contract/personas.ts'
import type { SeatedPerson } from '#src/session/people.ts'
import { tenantName } from '#src/session/person-words.ts'
import { Avatar } from '#src/ui/avatar.tsx'
import { Button } from '#src/ui/button.tsx'
import { Menu, MenuItem, MenuSection } from '#src/ui/menu.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import styles from './pane-head.module.css'
import { everybody, type PersonFace, type Side } from './scene.ts'

export function PersonChooser({
  side,
  username,
  face,
  seat,
  otherUsername,
  people,
  onChoose,
}: {
  side: Side
  username: string | undefined
  /** As they are now; absent where nobody of that name is known. */
  face: PersonFace | undefined
  seat: number | undefined
  otherUsername: string | undefined
  people: readonly SeatedPerson[]
  onChoose: (username: string) => void
}) {
  const faces = everybody(people)
  const tenants = [...new Set([...TENANTS.map(({ id }) => String(id)), ...faces.map(({ tenant }) => tenant)])]
  const seatOf = (name: string) => people.find((person) => person.username === name)?.seat
  const otherSide = side === 'left' ? 'right' : 'left'
  return (
    <Menu
      trigger={
        <Button
          variant="quiet"
          className={styles.who}
          icon={face ? <Avatar name={face.name} tenant={face.tenant} role={face.role} /> : <UserRound />}
          trailing={<ChevronDown aria-hidden="true" />}
        >
          {face ? (
            <span className={styles.names}>
              <strong>{face.name}</strong>{' '}
              <span className={styles.detail}>
                <span className={styles.role}>{face.role}</span> at {tenantName(face.tenant)}
                {seat === undefined ? null : (
                  <>
                    {' '}
                    · <span className={styles.seat}>seat {seat}</span>
                  </>
                )}
              </span>
            </span>
          ) : (
            <span className={styles.names}>
              <strong>{username === undefined ? 'Choose a person' : 'Nobody of that name'}</strong>
            </span>
          )}
          <VisuallyHidden>, who is on the {side}</VisuallyHidden>
        </Button>
      }
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={username === undefined ? [] : [username]}
      disabledKeys={otherUsername === undefined ? [] : [otherUsername]}
      onSelectionChange={(keys) => {
        const chosen = faces.find((candidate) => keys !== 'all' && keys.has(candidate.username))
        if (chosen && chosen.username !== username) onChoose(chosen.username)
      }}
    >
      {tenants.map((tenant) => (
        <MenuSection key={tenant} title={tenantName(tenant)}>
          {faces
            .filter((candidate) => candidate.tenant === tenant)
            .map(({ username: id, name, role }) => (
              <MenuItem
                key={id}
                id={id}
                textValue={name}
                picture={<Avatar size="small" name={name} tenant={tenant} role={role} />}
                description={id === otherUsername ? `${role}, on the ${otherSide} already` : role}
                trailing={seatOf(id) === undefined ? undefined : `Seat ${seatOf(id)}`}
              >
                {name}
              </MenuItem>
            ))}
        </MenuSection>
      ))}
    </Menu>
  )
}
