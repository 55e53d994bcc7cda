/** The person, their tenant and their role; and everybody else who is signed in in this browser. */
import { ChevronDown, LogOut, UserPlus, UserRound, Users } from 'lucide-react'
import { useState } from 'react'
import { useStore } from 'zustand'
import type { User } from '#src/contract/auth.ts'
import { parseSeat } from '#src/contract/paths.ts'
import { lowestFreeSeat } from '#src/session/people.ts'
import { personWords, tenantName } from '#src/session/person-words.ts'
import { useSession } from '#src/session/session-context.tsx'
import { Avatar } from '#src/ui/avatar.tsx'
import { Button } from '#src/ui/button.tsx'
import { useCommands } from '#src/ui/commands.tsx'
import { Menu, MenuItem, MenuSection, MenuSeparator } from '#src/ui/menu.tsx'
import { VisuallyHidden } from '#src/ui/visually-hidden.tsx'
import { COMMAND_GROUPS } from '../palette/command-groups.ts'
import { useServices } from '../services-context.tsx'
import { useSeatMoves } from '../use-seat-moves.ts'
import styles from './session-bar.module.css'
import { SignOutEverybodyDialog } from './sign-out-everybody-dialog.tsx'

export function WhoAmI({ user }: { user: User }) {
  const { seat: ownSeat, signOut } = useSession()
  const { seats } = useServices()
  const people = useStore(seats.people)
  const { goTo, signInAt } = useSeatMoves()
  const [isAsking, setAsking] = useState(false)
  const others = people.filter(({ seat }) => seat !== ownSeat)
  const isAlone = others.length === 0
  const free = lowestFreeSeat(people)
  const add = () => {
    if (free !== undefined) signInAt(free)
  }

  useCommands(() => [
    ...others.map((person) => ({
      id: `seat ${person.seat}`,
      group: COMMAND_GROUPS.seats,
      name: personWords(person),
      icon: <UserRound />,
      keywords: `${person.username} switch person seat`,
      detail: `Seat ${person.seat}`,
      run: () => goTo(person.seat),
    })),
    {
      id: 'add person',
      group: COMMAND_GROUPS.session,
      name: 'Add another person…',
      icon: <UserPlus />,
      keywords: 'seat sign in',
      ...(free === undefined ? { isDisabled: true, detail: 'All ten seats are taken' } : {}),
      run: add,
    },
    {
      id: 'sign out',
      group: COMMAND_GROUPS.session,
      name: 'Sign out',
      icon: <LogOut />,
      run: signOut,
    },
    ...(isAlone
      ? []
      : [
          {
            id: 'sign out everybody',
            group: COMMAND_GROUPS.session,
            name: 'Sign out everybody…',
            icon: <Users />,
            isDangerous: true,
            run: () => setAsking(true),
          },
        ]),
  ])

  return (
    <>
      <Menu
        trigger={
          <Button
            variant="quiet"
            className={styles.who}
            icon={<Avatar name={user.name} tenant={user.tenant} role={user.role} />}
            trailing={<ChevronDown aria-hidden="true" />}
          >
            <span className={styles.names}>
              <strong>{user.name}</strong>{' '}
              <span className={styles.detail}>
                <span className={styles.role}>{user.role}</span> at {tenantName(user.tenant)}
                {isAlone ? null : (
                  <>
                    {' '}
                    · <span className={styles.seat}>seat {ownSeat}</span>
                  </>
                )}
              </span>
            </span>
            <VisuallyHidden>, people signed in</VisuallyHidden>
          </Button>
        }
      >
        <MenuSection
          title="Signed in in this browser"
          selectionMode="single"
          disallowEmptySelection
          selectedKeys={[String(ownSeat)]}
          onSelectionChange={(keys) => {
            const seat = keys === 'all' ? undefined : parseSeat([...keys].join())
            if (seat !== undefined && seat !== ownSeat) goTo(seat)
          }}
        >
          {people.map(({ seat, name, tenant, role }) => (
            <MenuItem
              key={seat}
              id={String(seat)}
              textValue={name}
              picture={<Avatar size="small" name={name} tenant={tenant} role={role} />}
              description={`${role} at ${tenantName(tenant)}`}
              trailing={`Seat ${seat}`}
            >
              {name}
            </MenuItem>
          ))}
        </MenuSection>
        <MenuSeparator />
        <MenuItem
          icon={<UserPlus />}
          isDisabled={free === undefined}
          description={
            free === undefined
              ? 'All ten seats are taken: sign somebody out first'
              : `At seat ${free}; nobody is signed out`
          }
          onAction={add}
        >
          Add another person…
        </MenuItem>
        <MenuItem
          icon={<LogOut />}
          {...(isAlone ? {} : { description: `Only ${user.name}, at seat ${ownSeat}` })}
          onAction={signOut}
        >
          Sign out
        </MenuItem>
        {isAlone ? null : (
          <MenuItem icon={<Users />} isDangerous onAction={() => setAsking(true)}>
            Sign out everybody…
          </MenuItem>
        )}
      </Menu>
      <SignOutEverybodyDialog
        people={people}
        isOpen={isAsking}
        onOpenChange={setAsking}
        signOutAll={seats.signOutAll}
      />
    </>
  )
}
